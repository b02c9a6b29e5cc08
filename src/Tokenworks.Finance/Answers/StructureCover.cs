namespace Tokenworks.Finance;

/// <summary>Cover ratios of a structure's vehicle over its operation.</summary>
internal static class StructureCover
{
    /// <summary>
    /// Cover at each month with debt service, over the twelve months to it or, in the first year, over those since operation began.
    /// </summary>
    public static List<double> FromOperation(IReadOnlyList<VehicleMonth> months, int start)
    {
        var covers = new List<double>();
        for (var m = start; m < months.Count; m++)
        {
            if (months[m].Due <= 0) continue;
            var (cash, due) = (0.0, 0.0);
            for (var i = Math.Max(start, m - 11); i <= m; i++) (cash, due) = (cash + months[i].Cash, due + months[i].Due);
            covers.Add(cash / due);
        }
        return covers;
    }

    /// <summary>Worth of the cash from a month to the last debt service, a month before it, at the rates of the loans weighted by what each owes.</summary>
    public static double Worth(StructureRun run, IReadOnlyList<IInstrument> loans, IReadOnlyList<VehicleMonth> months, int start)
    {
        var last = months.Count - 1;
        while (last > start && months[last].Due <= 0) last--;
        var (worth, factor, rate) = (0.0, 1.0, 0.0);
        for (var m = start; m <= last; m++)
        {
            // A month in which nothing is owed keeps the rate of the one before.
            rate = Rate(run, loans, m) ?? rate;
            factor /= 1 + rate;
            worth += factor * months[m].Cash;
        }
        return worth;
    }

    private static double? Rate(StructureRun run, IReadOnlyList<IInstrument> loans, int month)
    {
        var (interest, owed) = (0.0, 0.0);
        foreach (var loan in loans)
        {
            var rows = run.Instrument(loan.Name);
            var state = new LoanState { Balance = month > 0 ? rows[month - 1].Balance : rows[0].Drawn };
            interest += loan.Accrual(month, state) + loan.Capitalised(month, state);
            owed += state.Balance;
        }
        return owed > 0 ? interest / owed : null;
    }
}
