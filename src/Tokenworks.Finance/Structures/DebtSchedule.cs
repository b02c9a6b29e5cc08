namespace Tokenworks.Finance;

/// <summary>What a loan will ask in the months ahead by its own terms, from where it stands and as if all is paid when due. USD.</summary>
/// <remarks>A sum that falls due at the end at once is left out: it is refinanced or paid from what the vehicle then has, and no reserve holds it.</remarks>
internal static class DebtSchedule
{
    /// <summary>Debt service of the <paramref name="months"/> months after <paramref name="month"/>, within the structure.</summary>
    /// <param name="cash">Cash available by month of the structure.</param>
    /// <param name="costs">Capital cost of a month.</param>
    public static IEnumerable<double> Ahead(IInstrument loan, LoanState state, int month, int months, double[] cash, Func<int, double> costs)
    {
        foreach (var (m, due) in Payments(loan, state, month, months, cash, costs))
            yield return due.Interest + Math.Max(0, m >= loan.Last ? due.Principal - loan.Balloon : due.Principal);
    }

    /// <summary>What falls due in each of these months, sums at once at the end included.</summary>
    public static IEnumerable<(int Month, Due Due)> Payments(IInstrument loan, LoanState state, int month, int months, double[] cash, Func<int, double> costs)
    {
        for (var m = month + 1; m <= month + months && m < cash.Length; m++)
        {
            var added = loan.Capitalised(m, state);
            state.Accrued += loan.Accrual(m, state);
            state.Balance += added + loan.Draw(m, state, costs(m));
            var due = loan.Due(m, state, cash);
            (state.Accrued, state.Balance) = (state.Accrued - due.Interest, state.Balance - due.Principal);
            yield return (m, due);
        }
    }

    /// <summary>The next payment after a month.</summary>
    public static double Next(IInstrument loan, LoanState state, int month, double[] cash, Func<int, double> costs) =>
        Ahead(loan, state, month, loan.Last - month, cash, costs).FirstOrDefault(due => due > 0);
}
