using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Accounting;

/// <summary>Plant or lines that a utility builds for one customer; USD, MW, years.</summary>
/// <param name="InService">Year (with its part) of first operation.</param>
/// <param name="LifeYears">Over which it is written off, straight line.</param>
/// <param name="FixedUsdPerYear">Fixed operation and maintenance at today's prices.</param>
public sealed record UtilityAsset(string Name, double Mw, double Usd, double InService, double LifeYears, double FixedUsdPerYear);

/// <summary>Terms of the question.</summary>
/// <param name="LeaveYear">When the tenant is gone (with its part of the year).</param>
/// <param name="EndYear">When its service agreement ends.</param>
/// <param name="MinimumUsdPerYear">What it pays in each year from leaving until the agreement's end all the same (minimum take, termination).</param>
/// <param name="Return">The utility's weighted return on what is not yet written off, 1/yr.</param>
/// <param name="TenantShare">Share of the yearly cost of the assets that the tenant's rates bear while it is there.</param>
/// <param name="WorthUsdPerMwYear">What a MW of the plant is worth to the other customers after that (capacity and energy margin), USD a year.</param>
/// <param name="Customers">Other customers.</param>
public sealed record RatepayerTerms(double LeaveYear, double EndYear, double MinimumUsdPerYear, double Return, double TenantShare, double WorthUsdPerMwYear, double Customers);

/// <summary>An asset at the time the tenant leaves.</summary>
/// <param name="PaidShare">Of its cost what is written off by then.</param>
/// <param name="LeftUsd">Not yet written off.</param>
public sealed record StrandedAsset(string Name, double Mw, double Usd, double PaidShare, double LeftUsd);

/// <summary>A year in which others carry assets, USD.</summary>
/// <param name="CostUsd">Depreciation, return, fixed cost.</param>
/// <param name="TenantUsd">What the tenant still pays.</param>
/// <param name="WorthUsd">What the plant is worth to the others.</param>
public sealed record RatepayerYear(int Year, double CostUsd, double TenantUsd, double WorthUsd)
{
    /// <summary>What others carry; below 0 where the plant is worth more than it costs.</summary>
    public double CarriedUsd => CostUsd - TenantUsd - WorthUsd;
}

/// <summary>What the other customers carry.</summary>
/// <param name="CarriedUsd">Present value at the time of leaving, at the utility's return.</param>
/// <param name="DuringUsd">Present value at the first service of what they carry while the tenant is there (its share below 1).</param>
/// <param name="UsdPerCustomerMonth">Of the first whole year after leaving.</param>
public sealed record RatepayerAnswer(IReadOnlyList<StrandedAsset> Assets, double LeftUsd, double CarriedUsd, double DuringUsd, double UsdPerCustomerMonth, IReadOnlyList<RatepayerYear> Years);

/// <summary>
/// What a utility's other customers carry of plant that was built for one customer, once that customer is gone: cost of service by year (straight-line write-off over the asset's life, return on the rest, fixed cost) less what the tenant
/// still pays and less what the plant is worth to others. Nominal USD. It is not a rate case: one class of other customers, no taxes on the return, no deferrals, no fuel (who uses the energy pays it), no growth of load that would take the
/// plant up; the worth of the plant stands for that.
/// </summary>
[ModelReference("cost-of-service regulation: Bonbright, Principles of Public Utility Rates, 2nd ed., ch. 10-13; stranded cost as in FERC Order 888")]
public static class RatepayerView
{
    public static RatepayerAnswer Of(IReadOnlyList<UtilityAsset> assets, RatepayerTerms terms)
    {
        List<StrandedAsset> stranded = [.. assets.Select(a => new StrandedAsset(a.Name, a.Mw, a.Usd, Written(a, terms.LeaveYear), a.Usd * (1 - Written(a, terms.LeaveYear))))];
        var years = Enumerable.Range(0, (int)Math.Ceiling(assets.Max(a => a.InService + a.LifeYears) - terms.LeaveYear)).Select(i => After(assets, terms, terms.LeaveYear + i)).ToList();
        double Present(IEnumerable<double> usd) => usd.Select((u, i) => u / Math.Pow(1 + terms.Return, i + 1)).Sum();
        var first = assets.Min(a => a.InService);
        var during = Enumerable.Range(0, (int)Math.Max(0, Math.Ceiling(terms.LeaveYear - first))).Select(i => (1 - terms.TenantShare) * Cost(assets, first + i, Math.Min(1, terms.LeaveYear - first - i), terms.Return));
        return new RatepayerAnswer(
            stranded, stranded.Sum(s => s.LeftUsd), Present(years.Select(y => y.CarriedUsd)), Present(during), years.Count == 0 ? 0 : years[0].CarriedUsd / terms.Customers / 12, years);
    }

    private static double Written(UtilityAsset a, double at) => Math.Clamp((at - a.InService) / a.LifeYears, 0, 1);

    private static RatepayerYear After(IReadOnlyList<UtilityAsset> assets, RatepayerTerms t, double from)
    {
        var paid = t.MinimumUsdPerYear * Math.Clamp(t.EndYear - from, 0, 1);
        var worth = assets.Sum(a => a.Mw * t.WorthUsdPerMwYear * Overlap(a, from, 1));
        return new RatepayerYear((int)Math.Floor(from), Cost(assets, from, 1, t.Return), paid, worth);
    }

    // Of a span of a year: write-off, return on the mean of what is left, fixed cost.
    private static double Cost(IReadOnlyList<UtilityAsset> assets, double from, double length, double rate) => assets.Sum(a =>
    {
        var span = Overlap(a, from, length);
        var left = 1 - 0.5 * (Written(a, from) + Written(a, from + length));
        return span * (a.Usd / a.LifeYears + rate * a.Usd * left + a.FixedUsdPerYear);
    });

    private static double Overlap(UtilityAsset a, double from, double length) => Math.Max(0, Math.Min(from + length, a.InService + a.LifeYears) - Math.Max(from, a.InService));
}
