using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>What keeps the campus from its full compute, by month, and what binds in which years.</summary>
internal sealed class BindingConstraint : IReportElement
{
    public int Order => 12;

    public Section? Make(ReportContext c)
    {
        var budget = ComputeBudget.Of(c.Campus);
        if (budget.Causes.All(b => b.Shares.All(s => s == 0))) return null;
        var months = Enumerable.Range(0, c.Campus.Horizon.Months).Select(m => c.Campus.Horizon.MonthAt(m).ToString("uuuu-MM", CultureInfo.InvariantCulture));
        var shown = budget.Causes.Where(b => b.Shares.Any(s => s > 1e-6)).ToList();
        var option = Chart.WithLegend(Chart.Frame(months, "%", [.. shown.Select(b => Chart.Layer(b.Cause, Colour(b.Cause), b.Shares.Select(s => 100 * s)))]));
        option["yAxis"]!["max"] = 100;
        var year = c.FullYear;
        var binding = budget.Binding(year);
        var says = $"In {year} the campus delivers {Percent(budget.Year(ComputeBudget.Delivered, year))} % of its full compute; most of the rest is lost to {binding.Cause} ({Percent(binding.Share)} %).";
        var years = string.Concat(BindingYears.Of(budget).Select(y => $"<li>{(y.From == y.To ? $"{y.From}" : $"{y.From}-{y.To}")}: <b>{Text.Html(y.Cause)}</b></li>"));
        var hints = string.Concat(Hints(c, year).Select(h => $"<li>{year}: <b>{Text.Html(h)}</b></li>"));
        return new Section("What binds", says, $"<ul class=\"hint\">{years}{hints}</ul>", new Chart("binds", "Share of the full compute by month: delivered, and what takes the rest", "%", option));
    }

    // Limits of supply and water that are reached in the year, whether power is short in it or not.
    private static IEnumerable<string> Hints(ReportContext c, int year)
    {
        var from = 12 * (year - c.Years[0]);
        bool Any(Func<int, bool> holds) => Enumerable.Range(from, 12).Any(holds);
        var (peak, contracted, unserved, gas, dry) = (c.ByMonth("energy.grid_peak_mw"), c.ByMonth("build.contracted_mw"), c.ByMonth("energy.unserved_mwh"), c.ByMonth("energy.gas_mmbtu"), c.ByMonth("energy.water_dry_hours"));
        if (Any(m => unserved[m] > 0)) yield return "power is short in some hours";
        if (Any(m => contracted[m] > 0 && peak[m] >= 0.999 * contracted[m])) yield return "the grid connection is drawn on to its contracted power";
        if (Any(m => GasLimit(c, m) is { } limit && gas[m] >= 0.97 * limit)) yield return "the gas transport limit is used up";
        if (Any(m => dry[m] > 0)) yield return "the water permit is spent";
    }

    // Gas of a month at the transport limit, MMBtu; null where no limit is stated or none yet.
    private static double? GasLimit(ReportContext c, int month)
    {
        var at = c.Campus.Horizon.MonthAt(month);
        var step = c.Scenario.Supply.Gas?.TransportLimit?.Steps.LastOrDefault(s => s.From <= at);
        return step is null ? null : step.Value.BaseBase * 24 * Quantities.ModelYear.DaysInMonth(month % 12);
    }

    private static string Percent(double share) => Text.Number(100 * share);

    private static string Colour(string cause) => cause switch
    {
        ComputeBudget.Delivered => Palette.At(2),
        ComputeBudget.NotBuilt => Palette.At(7),
        ComputeBudget.NoChips => Palette.At(6),
        ComputeBudget.Down => Palette.At(3),
        ComputeBudget.NoWork => Palette.At(5),
        ComputeBudget.Power => Palette.At(4),
        _ => Palette.At(0),
    };
}
