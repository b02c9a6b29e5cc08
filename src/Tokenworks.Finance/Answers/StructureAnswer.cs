namespace Tokenworks.Finance;

/// <summary>The answer of a structure by month. Parties' rates are annual effective on month-end flows.</summary>
public static class StructureAnswer
{
    public static FinanceAnswer Of(StructureRun run)
    {
        var structure = run.Structure;
        var first = structure.Vehicles.FirstOrDefault(v => structure.Instruments.Any(i => i.Vehicle == v.Name && !i.IsEquityLike)) ?? structure.Vehicles[0];
        var months = run.Months(first.Name);
        return new FinanceAnswer
        {
            Kind = "structure",
            Name = structure.Name,
            SourcesUses = [.. structure.Vehicles.SelectMany(v => SourcesUses(run, v))],
            Periods = [.. months.Select((m, i) => new PeriodAnswer(Month(structure, i), m.Cash, null, null, m.Due, m.Cover, m.Debt, null, Math.Max(0, m.Due - m.Paid)))],
            Debt = Debt(run, first),
            Parties = run.Parties.ToDictionary(p => p, p => Party(run, p)),
            UnitCosts = new Dictionary<string, double?>(),
            Flips = structure.Vehicles.Any(v => v.TaxEquity is not null) ? structure.Vehicles.Where(v => v.TaxEquity is not null).ToDictionary(v => v.Name, v => Flip(run, v, v.TaxEquity!)) : null,
            Reits = structure.Vehicles.Any(v => v.Reit is not null) ? structure.Vehicles.Where(v => v.Reit is not null).ToDictionary(v => v.Name, v => ReitAnswers.Of(run, v, v.Reit!)) : null,
            Redemptions = Redemptions(run) is { Count: > 0 } redeemed ? redeemed : null,
            NotModelled = [structure.Vehicles.Any(v => v.TaxEquity is not null) ? "taxes but of the holders of tax equity partnerships, capital accounts" : "taxes", "enforcement, equity cures and hedges"],
        };
    }

    private static List<RedemptionAnswer> Redemptions(StructureRun run) => [.. run.Vehicles.SelectMany(v => v.Redemptions).Select(r => new RedemptionAnswer(
        r.Instrument, Month(run.Structure, r.Terms.Month), r.ParUsd, r.PriceUsd, r.PriceUsd - r.ParUsd, 100 * r.PriceUsd / r.ParUsd, r.Terms.Treasury, r.Terms.Spread))];

    private static FlipAnswer Flip(StructureRun run, Vehicle vehicle, TaxEquity terms) => run.Flipped(vehicle.Name) is not { } month
        ? new FlipAnswer(terms.Investor, terms.Target, null, null)
        : new FlipAnswer(terms.Investor, terms.Target, Month(run.Structure, month), Irr.Solve(run.Net(terms.Investor)[..(month + 1)], 12).NearestTo(terms.Target));

    // Until the last capital cost: what came in and what it went to.
    private static IEnumerable<SourceUseAnswer> SourcesUses(StructureRun run, Vehicle vehicle)
    {
        var structure = run.Structure;
        var last = structure.Contracts.Where(c => c.IsCapital && c.Vehicle == vehicle.Name).Select(c => Array.FindLastIndex(c.Usd, u => u != 0)).DefaultIfEmpty(-1).Max();
        if (last < 0) yield break;
        var (offset, balance) = (structure.Start.Month - 1, 0.0);
        foreach (var flow in run.Flows.Where(f => f.From == vehicle.Name || f.To == vehicle.Name))
        {
            var usd = flow.Usd.Sum(offset, offset + last + 1, 0);
            if (usd == 0) continue;
            var isSource = flow.To == vehicle.Name;
            balance += isSource ? usd : -usd;
            yield return new SourceUseAnswer(vehicle.Name, isSource ? "source" : "use", $"{flow.Category} ({(isSource ? flow.From : flow.To)})", usd, false, "");
        }
        if (Math.Abs(balance) > 0.005) yield return new SourceUseAnswer(vehicle.Name, "use", "cash held", balance, false, "");
    }

    private static DebtAnswer? Debt(StructureRun run, Vehicle vehicle)
    {
        var months = run.Months(vehicle.Name);
        // Cover counts from the first month of operation: what is due while building is a use.
        var start = Math.Max(0, months.ToList().FindIndex(m => m.Cash > 0));
        var covers = StructureCover.FromOperation(months, start);
        if (covers.Count == 0) return null;
        var loans = run.Structure.Instruments.Where(i => i.Vehicle == vehicle.Name && !i.IsEquityLike).ToList();
        var owed = start > 0 ? months[start - 1].Debt : months[0].Debt;
        return new DebtAnswer(loans.Sum(l => run.Instrument(l.Name).Sum(r => r.Drawn)), covers.Min(), covers.Average(), owed > 0 ? StructureCover.Worth(run, loans, months, start) / owed : null,
            months.Select((m, i) => (m, i)).Where(x => x.i % 12 == 11).ToDictionary(x => Month(run.Structure, x.i), x => x.m.Debt));
    }

    private static PartyAnswer Party(StructureRun run, string name)
    {
        var cash = run.Net(name);
        var dates = Enumerable.Range(0, cash.Length).Select(m => run.Structure.Start.OnDayOfMonth(1).PlusMonths(m + 1).PlusDays(-1)).ToList();
        var rates = Irr.Solve(cash, 12);
        return new PartyAnswer(rates.Single, rates.Status, rates.Roots, Xirr.Solve(dates, cash).Single, PresentWorth.Of(cash, run.Structure.DiscountRate, 0), Moic.Of(cash), null, Exposure.Most(cash), cash);
    }

    private static string Month(Structure structure, int month) => ScenarioAnswer.Month(structure.Start.PlusMonths(month));
}
