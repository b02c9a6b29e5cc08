using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Two weeks of hourly dispatch.</summary>
internal sealed class TypicalWeeks : IReportElement
{
    public int Order => 40;

    public Section? Make(ReportContext c)
    {
        if (c.Sampler.Of(c.Campus.Campus, c.FullYear) is not { } sample) return null;
        var says = $"Hour by hour in {c.FullYear}: in the January week the campus asks for {Text.Number(sample.January.AskedMw.Min())} to {Text.Number(sample.January.AskedMw.Max())} MW, "
            + $"in the July week for {Text.Number(sample.July.AskedMw.Min())} to {Text.Number(sample.July.AskedMw.Max())} MW. The line is what is asked for.";
        return new Section("Two typical weeks", says, "", Week(c, "january", "15 to 21 January", sample.January), Week(c, "july", "15 to 21 July", sample.July));
    }

    private static Chart Week(ReportContext c, string key, string heading, WeekSample week)
    {
        var colours = DispatchByMonth.Sources(c).ToDictionary(s => s.Name, s => s.Colour);
        var order = DispatchByMonth.Sources(c).Select(s => s.Name).ToList();
        var series = new JsonArray();
        foreach (var unit in week.Supply.Where(u => u.Mw.Any(v => v > 0)).OrderBy(u => order.IndexOf(u.Name)))
            series.Add(Chart.Layer(unit.Name, colours.GetValueOrDefault(unit.Name, "#8c8c8c"), unit.Mw));
        var asked = Chart.Line("asked for", "#1d2733", week.AskedMw);
        series.Add(asked);
        var month = heading.Split(' ')[^1][..3];
        var hours = Enumerable.Range(0, 168).Select(h => $"{15 + h / 24} {month} {h % 24:00}:00");
        var option = Chart.WithLegend(Chart.Frame(hours, "MW", series), 60);
        option["xAxis"]!["everyDay"] = true;
        return new Chart(key, $"Hourly dispatch, {heading}", "MW", option, "", heading);
    }
}
