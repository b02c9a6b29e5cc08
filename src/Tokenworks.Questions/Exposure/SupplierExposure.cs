using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>Money of one supplier category by year, USD; tier 1 sells to the campus, deeper tiers are inside of it.</summary>
public sealed record CategorySpend(ExposureEntry Entry, IReadOnlyList<double> UsdByYear, IReadOnlyList<double> LowByYear, IReadOnlyList<double> HighByYear)
{
    public double Usd => UsdByYear.Sum();
}

/// <summary>What a plan's delay or cut takes from a category, USD.</summary>
public sealed record PlanChange(string Category, double Usd, double UsdAfter, double PresentValue, double PresentValueAfter);

/// <summary>Spending of a run by supplier category and year: ledger spending x the catalogue's shares; USD.</summary>
/// <remarks>Not modelled: order lead times (money counts when the build ledger draws it), prices by vendor, second sources.</remarks>
[ModelReference("Shares of capital and operating cost by category, catalogue/exposures; Tokenworks accounting")]
public static class SupplierExposure
{
    private const double MonthsPerYear = 12;

    /// <summary>First and last calendar year of a run.</summary>
    public static (int First, int Last) Years(RunResult run) => (run.Campuses.Min(c => c.Horizon.FirstYear), run.Campuses.Max(c => c.Horizon.LastYear));

    /// <summary>All categories, by tier and size.</summary>
    public static IReadOnlyList<CategorySpend> Of(RunResult run, IReadOnlyList<ExposureEntry> entries)
    {
        var spend = Enum.GetValues<SpendBase>().ToDictionary(b => b, b => Spend(run, b));
        CategorySpend Made(ExposureEntry e)
        {
            double[] At(double share) => [.. spend[e.Of].Select(u => u * share)];
            return new CategorySpend(e, At(e.Share.BaseBase), At(e.Share.LowBase), At(e.Share.HighBase));
        }
        return [.. entries.Select(Made).OrderBy(c => c.Entry.Tier).ThenByDescending(c => c.Usd)];
    }

    /// <summary>Spending of a kind by year, USD.</summary>
    public static double[] Spend(RunResult run, SpendBase kind)
    {
        var (first, last) = Years(run);
        var years = new double[last - first + 1];
        foreach (var campus in run.Campuses)
            for (var y = 0; y < campus.Horizon.Years; y++) years[campus.Horizon.FirstYear - first + y] += InYear(campus, kind, y);
        return years;
    }

    private static double InYear(CampusResult campus, SpendBase kind, int year)
    {
        var (from, to) = ((int)(year * MonthsPerYear), (int)((year + 1) * MonthsPerYear));
        double Column(string name) => campus.Monthly.TryGet(name, out var t) ? t.Sum(from, to, 0) : 0;
        if (kind == SpendBase.Operations) return Column("energy.variable_cost_usd") + Column("energy.fixed_cost_usd");
        var capex = kind switch { SpendBase.It => CapexKind.It, SpendBase.Facility => CapexKind.Facility, _ => CapexKind.Supply };
        return campus.Build.Capex.Where(c => c.Kind == capex).Sum(c => c.Usd.Sum(from, to, 0));
    }

    /// <summary>A plan delayed by months and cut by a share: sums and present values at a rate, USD.</summary>
    public static IReadOnlyList<PlanChange> Changed(IReadOnlyList<CategorySpend> categories, double delayMonths, double cut, double rate) =>
    [
        .. categories.Select(c =>
        {
            var present = c.UsdByYear.Select((u, y) => u / Math.Pow(1 + rate, y + 0.5)).Sum();
            return new PlanChange(c.Entry.Id, c.Usd, c.Usd * (1 - cut), present, present * (1 - cut) / Math.Pow(1 + rate, delayMonths / MonthsPerYear));
        }),
    ];
}
