using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// Tax credits by year: shares of the cost of plant in its year of first service, and amounts of the energy that the supply ledger has it make, or of the CO2
/// that comes with it, month by month from first service on.
/// </summary>
/// <remarks>
/// USD. What is out of the dates of its law earns nothing. The owner of the plant claims them. Not in it: recapture, sale of credits, limits on foreign suppliers,
/// the condition that energy is sold to somebody unrelated.
/// </remarks>
[ModelReference("IRC 45Q, 45U, 45Y, 48E, 50(c)(3) as amended by Public Law 119-21; catalogue/credits")]
internal sealed class CreditBook(FinanceSlice slice, TaxSection terms, BuildLedger build, MonthlyTable monthly, TaxLaw law)
{
    /// <summary>Credits of an owner by year of the horizon.</summary>
    public double[] ByYear(string owner, int draw)
    {
        var credits = new double[slice.Horizon.Years];
        foreach (var flow in build.Capex.Where(c => c.Owner == owner && c.Kind == CapexKind.Supply))
            if (Service(flow) is { } month) credits[month / 12] += OfCost(flow, draw).Usd;
        foreach (var claim in terms.Credits.Where(c => c.Credit is { Entry.Kind: not CreditKind.Investment }))
            foreach (var unit in slice.CreditUnits.Where(u => u.Owner == owner && claim.Units.Contains(u.Name))) AddEarned(claim, claim.Credit!.Entry, unit, credits, draw);
        return credits;
    }

    /// <summary>Credits on the cost of plant, and what they leave of its depreciable basis.</summary>
    public (double Usd, double Basis) OfCost(CapexFlow flow, int draw)
    {
        var cost = flow.Usd.Sum(draw);
        if (flow.Kind != CapexKind.Supply || Service(flow) is not { } month) return (0, cost);
        var (usd, basis) = (0.0, cost);
        foreach (var claim in terms.Credits.Where(c => c.Units.Contains(flow.Item)))
        {
            var share = claim.Credit is null ? Stated(claim, month, draw) : Share(claim, flow.Item, ServiceMonth(flow.Item, month), draw);
            usd += cost * share;
            basis += CreditBasis.After(cost, share, claim.Credit is { } credit ? law.One(credit.Entry.BasisReduction, draw) : 0.5) - cost;
        }
        return (usd, basis);
    }

    /// <summary>Month number of first service; null beyond the horizon.</summary>
    public int? Service(CapexFlow flow) => Math.Max(0, flow.InService) is var month && month < slice.Horizon.Months ? month : null;

    private double Stated(TaxCredit claim, int month, int draw) =>
        slice.Horizon.MonthAt(month) is var at && at.CompareTo(claim.From!.Value) >= 0 && at.CompareTo(claim.Until!.Value) <= 0 ? law.One(claim.Share!, draw) : 0;

    private double Share(TaxCredit claim, string unit, YearMonth service, int draw)
    {
        var entry = claim.Credit!.Entry;
        return entry.Share is { } share ? (law.One(share, draw) + More(claim, entry, draw)) * Granted(claim, entry, unit, service, draw) : 0;
    }

    private double More(TaxCredit claim, CreditEntry entry, int draw) =>
        (claim.EnergyCommunity ? law.One(entry.EnergyCommunity, draw) : 0) + (claim.DomesticContent ? law.One(entry.DomesticContent, draw) : 0);

    // Wages, and the part that is left by the dates of construction and service.
    private double Granted(TaxCredit claim, CreditEntry entry, string unit, YearMonth service, int draw)
    {
        var lead = slice.CreditUnits.First(u => u.Name == unit).LeadTime;
        var construction = CreditDates.Construction(claim, service, law.One(lead, draw));
        if (CreditDates.Outside(entry, construction, service) is not null) return 0;
        var byDate = CreditDates.ByConstruction(entry, construction, service) is { } part ? law.One(part, draw) : 1;
        return byDate * (claim.PrevailingWage ? 1 : law.One(entry.WithoutWages, draw));
    }

    // What stood before the horizon began service when it says.
    private YearMonth ServiceMonth(string unit, int month) =>
        slice.CreditUnits.First(u => u.Name == unit).Start is var start && slice.Horizon.IndexOf(start) < 0 ? start : slice.Horizon.MonthAt(month);

    private void AddEarned(TaxCredit claim, CreditEntry entry, CreditUnit unit, double[] credits, int draw)
    {
        if (!monthly.TryGet($"supply.{unit.Name}_mwh", out var energy) || FirstMonth(unit, draw) is not { } first) return;
        var service = ServiceMonth(unit.Name, first);
        var granted = Granted(claim, entry, unit.Name, service, draw) * (1 + More(claim, entry, draw));
        if (granted == 0) return;
        var end = End(entry, service, draw);
        for (var m = first; m < Math.Min(end, slice.Horizon.Months); m++)
            credits[m / 12] += granted * energy[m, draw] * OfMwh(claim, entry, slice.Horizon.MonthAt(m), draw);
    }

    private int? FirstMonth(CreditUnit unit, int draw)
    {
        var mw = build.Units.First(u => u.Name == unit.Name).Mw;
        for (var m = 0; m < mw.Rows; m++)
            if (mw[m, draw] > 0) return m;
        return null;
    }

    private int End(CreditEntry entry, YearMonth service, int draw)
    {
        var byAge = entry.For is { } time ? slice.Horizon.IndexOf(service) + (int)Math.Round(law.One(time, draw) / 730) : int.MaxValue;
        return entry.EarnedUntil is { } until ? Math.Min(byAge, slice.Horizon.IndexOf(until) + 1) : byAge;
    }

    private double OfMwh(TaxCredit claim, CreditEntry entry, YearMonth month, int draw) => entry.Kind switch
    {
        CreditKind.Capture => Indexed(entry, entry.PerTonne!, month, null, draw) * law.One(claim.Captured!, draw),
        CreditKind.ProductionLessReceipts => Math.Max(0, Indexed(entry, entry.PerMwh!, month, entry.RoundedTo, draw) - law.One(entry.ReceiptsShare!, draw) * Above(claim, entry, month, draw)),
        _ => Indexed(entry, entry.PerMwh!, month, entry.RoundedTo, draw),
    };

    private double Above(TaxCredit claim, CreditEntry entry, YearMonth month, int draw) =>
        Math.Max(0, (claim.SoldFor!.At(month) is { } price ? law.One(price, draw) : 0) - Indexed(entry, entry.ReceiptsAbove!, month, null, draw));

    // The path's amount, grown each year after its last date.
    private double Indexed<T>(CreditEntry entry, Schedule<T> path, YearMonth month, ISourced? step, int draw)
        where T : struct, IQuantity<T>
    {
        var amount = path.At(month) is { } value ? law.One(value, draw) : 0;
        var years = Math.Max(0, month.Year - path.Steps[^1].From.Year);
        var grown = amount * Math.Pow(1 + law.One(entry.Indexation, draw) * 8760, years);
        return step is not null && law.One(step, draw) is var unit and > 0 ? Math.Round(grown / unit, MidpointRounding.AwayFromZero) * unit : grown;
    }
}
