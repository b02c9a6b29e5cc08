using System.Globalization;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Mean power by source and month.</summary>
internal sealed class DispatchByMonth : IReportElement
{
    public int Order => 30;

    public Section? Make(ReportContext c)
    {
        var sources = Sources(c);
        var hours = Enumerable.Range(0, c.Campus.Horizon.Months).Select(m => (double)Quantities.ModelYear.HoursInMonth(m % 12)).ToArray();
        var series = new JsonArray();
        foreach (var (name, colour, column) in sources) series.Add(Chart.Layer(name, colour, c.ByMonth(column).Select((v, m) => v / hours[m])));
        var months = Enumerable.Range(0, c.Campus.Horizon.Months).Select(m => c.Campus.Horizon.MonthAt(m).ToString("uuuu-MM", CultureInfo.InvariantCulture));
        var kinds = Kinds(c);
        var totals = sources.GroupBy(s => kinds.GetValueOrDefault(s.Name, s.Name)).Select(g => (Name: g.Key, Sum: g.Sum(s => c.ByMonth(s.Column).Sum()))).OrderByDescending(s => s.Sum).ToList();
        var all = totals.Sum(t => t.Sum);
        var says = all <= 0 ? "Nothing is supplied." : "Over the horizon " + string.Join(", ", totals.Where(t => t.Sum > 0.0005 * all).Select(t => $"{t.Name} gives {Text.Percent(t.Sum / all)}")) + " of the energy. Shades of one colour are units of one source.";
        return new Section("Where the energy comes from", says, "", new Chart("dispatch", "Mean power by source and month", "MW", Chart.WithLegend(Chart.Frame(months, "mean MW", series)), "tall"));
    }

    /// <summary>Every source with its colour and monthly column, the steadiest at the bottom.</summary>
    internal static IReadOnlyList<(string Name, string Colour, string Column)> Sources(ReportContext c)
    {
        var kinds = Kinds(c);
        var units = c.Campus.Monthly.Names.Where(n => n.StartsWith("supply.", StringComparison.Ordinal))
            .Select(n => (Column: n, Name: n["supply.".Length..^"_mwh".Length])).Select(u => (u.Name, Source: kinds.GetValueOrDefault(u.Name, "other"), u.Column))
            .OrderBy(u => Rank(u.Source)).ThenBy(u => u.Name, StringComparer.Ordinal).ToList();
        var coloured = units.Select(u => (u.Name, Palette.Shade(Palette.Source(u.Source), units.Where(o => o.Source == u.Source).ToList().IndexOf(u)), u.Column));
        return [.. coloured, ("grid", Palette.Source("grid"), "energy.grid_mwh"), ("storage", Palette.Source("storage"), "energy.discharge_mwh"), ("unserved", Palette.Source("unserved"), "energy.unserved_mwh")];
    }

    private static Dictionary<string, string> Kinds(ReportContext c) =>
        c.Sampler.Of(c.Campus.Campus, c.FullYear)?.July.Supply.ToDictionary(s => s.Name, s => s.Source) ?? [];

    private static int Rank(string source) => Array.IndexOf(["nuclear", "gas", "other", "wind", "solar"], source);
}
