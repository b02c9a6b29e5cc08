using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>A column of a study: an input or a metric with its value in each draw, NaN where undefined.</summary>
public sealed record StudyMetricColumn(string Name, string Unit, double? Base, double[] Draws);

/// <summary>What the report of a study shows.</summary>
public sealed record StudyReportData(string Title, string Says, IReadOnlyList<StudyMetricColumn> Inputs, IReadOnlyList<StudyMetricColumn> Metrics);

/// <summary>The page of a study: quantiles, fan charts, exceedance curves, what drives each metric (ranks, and a tornado of the draws), scatter plots, and draws to look at.</summary>
public static class StudyReport
{
    private const int ShownMetrics = 8;

    /// <summary>The whole file as text.</summary>
    public static string Write(StudyReportData study)
    {
        var (body, charts) = (new StringBuilder(), new JsonArray());
        var single = study.Metrics.Where(m => !m.Name.Contains("_by_year.", StringComparison.Ordinal)).ToList();
        body.Append("<h2>How sure</h2>\n").Append(Table(single));
        foreach (var family in study.Metrics.Where(m => m.Name.Contains("_by_year.", StringComparison.Ordinal)).GroupBy(m => m.Name[..m.Name.LastIndexOf('.')])) Fan(family.Key, [.. family], body, charts);
        foreach (var (metric, i) in single.Where(m => m.Draws.Count(double.IsFinite) > 1 && m.Draws.Where(double.IsFinite).Distinct().Take(2).Count() > 1).Take(ShownMetrics).Select((m, i) => (m, i))) Section(metric, study.Inputs, i, body, charts);
        return HtmlReport.Page(study.Title, study.Says, body, new StringBuilder(), charts);
    }

    private static void Section(StudyMetricColumn metric, IReadOnlyList<StudyMetricColumn> inputs, int index, StringBuilder body, JsonArray charts)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h2 id=\"m{index}\">{Text.Html(metric.Name)}</h2>\n<div class=\"pair\">");
        Add(body, charts, $"m{index}-exceedance", $"Chance that {metric.Name} is above", metric.Unit, Exceedance(metric));
        var drivers = inputs.Select(i => (Input: i, Rank: RankCorrelation.Of(i.Draws, metric.Draws))).OrderByDescending(x => Math.Abs(x.Rank)).Take(12).ToList();
        if (drivers.Count > 0) Add(body, charts, $"m{index}-drivers", "Rank correlation with each input", "1", Drivers(drivers));
        body.Append("</div>\n");
        if (DrawTornado.Of(metric, inputs) is { } tornado) Tornado(tornado, index, body, charts);
        if (drivers.Count > 0) Add(body, charts, $"m{index}-scatter", $"{metric.Name} against {drivers[0].Input.Name}", metric.Unit, Scatter(drivers[0].Input, metric));
        if (drivers.Count > 0) body.Append(DrawCases.Table(metric, [.. drivers.Take(6).Select(d => d.Input)]));
    }

    private static void Tornado(TornadoPanel panel, int index, StringBuilder body, JsonArray charts)
    {
        var first = panel.Rows[0];
        body.Append($"<p class=\"says\">{Text.Html($"{first.Input} moves it most: on average {Text.Number(first.AtLow)} in its lowest tenth of draws, {Text.Number(first.AtHigh)} in its highest.")}</p>\n");
        Add(body, charts, $"m{index}-tornado", $"Mean of {panel.Metric} in the lowest and highest tenth of each input, from the mean of all draws", panel.Unit, TornadoReport.Bars(panel, panel.Rows));
        body.Replace($"id=\"m{index}-tornado\"", string.Create(CultureInfo.InvariantCulture, $"id=\"m{index}-tornado\" style=\"height:{22 * panel.Rows.Count + 110}px\""));
    }

    private static string Table(IReadOnlyList<StudyMetricColumn> metrics)
    {
        var html = new StringBuilder("<table><tr><th>metric</th><th>unit</th><th>base</th><th>p5</th><th>p10</th><th>p50</th><th>p90</th><th>p95</th><th>undefined</th></tr>\n");
        foreach (var m in metrics)
        {
            var sorted = Sorted(m);
            string Q(double p) => sorted.Length == 0 ? "undefined" : Text.Number(At(sorted, p));
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text.Html(m.Name)}</td><td>{Text.Html(m.Unit)}</td><td>{(m.Base is { } b ? Text.Number(b) : "undefined")}</td><td>{Q(0.05)}</td><td>{Q(0.1)}</td><td>{Q(0.5)}</td><td>{Q(0.9)}</td><td>{Q(0.95)}</td><td>{m.Draws.Length - sorted.Length}</td></tr>\n");
        }
        return html.Append("</table>\n").ToString();
    }

    private static void Fan(string name, IReadOnlyList<StudyMetricColumn> years, StringBuilder body, JsonArray charts)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h2>{Text.Html(name)}</h2>\n");
        var sorted = years.Select(Sorted).ToList();
        var series = new JsonArray();
        foreach (var (p, label, colour) in ((double, string, string)[])[(0.95, "p95", "#56B4E9"), (0.9, "p90", "#0072B2"), (0.5, "median", "#1d2733"), (0.1, "p10", "#0072B2"), (0.05, "p5", "#56B4E9")])
            series.Add(Chart.Line(label, colour, sorted.Select(s => s.Length == 0 ? 0 : At(s, p)), dashed: p is 0.95 or 0.05));
        Add(body, charts, "fan-" + Math.Abs(name.Sum(c => c)).ToString(CultureInfo.InvariantCulture), $"Spread of {name}", years[0].Unit, Chart.Frame(years.Select(y => y.Name[(y.Name.LastIndexOf('.') + 1)..]), years[0].Unit, series));
    }

    private static JsonObject Exceedance(StudyMetricColumn metric)
    {
        var sorted = Sorted(metric);
        var points = new JsonArray();
        for (var i = 0; i <= 100; i++) points.Add(new JsonArray(Chart.Round(At(sorted, i / 100.0)), 100 - i));
        return XY(metric.Unit, "chance of more, %", new JsonObject { ["type"] = "line", ["data"] = points, ["showSymbol"] = false, ["color"] = Palette.At(0) });
    }

    private static JsonObject Drivers(IReadOnlyList<(StudyMetricColumn Input, double Rank)> drivers)
    {
        var shown = drivers.Reverse().ToList();
        var option = Chart.Frame(shown.Select(d => d.Input.Name), "", [Chart.Bars("rank correlation", Palette.At(1), shown.Select(d => d.Rank))], 20);
        (option["xAxis"], option["yAxis"]) = (new JsonObject { ["type"] = "value", ["min"] = -1, ["max"] = 1 }, new JsonObject { ["type"] = "category", ["data"] = Chart.Words(shown.Select(d => d.Input.Name)), ["axisLabel"] = new JsonObject { ["width"] = 190, ["overflow"] = "truncate" } });
        return option;
    }

    private static JsonObject Scatter(StudyMetricColumn input, StudyMetricColumn metric)
    {
        var points = new JsonArray();
        var step = Math.Max(1, metric.Draws.Length / 1000);
        for (var d = 0; d < metric.Draws.Length; d += step)
            if (double.IsFinite(metric.Draws[d])) points.Add(new JsonArray(Chart.Round(input.Draws[d]), Chart.Round(metric.Draws[d])));
        return XY(input.Unit, metric.Unit, new JsonObject { ["type"] = "scatter", ["data"] = points, ["symbolSize"] = 4, ["color"] = Palette.At(0) });
    }

    private static JsonObject XY(string xUnit, string yUnit, JsonObject series)
    {
        var option = Chart.Frame([], yUnit, [series], 30);
        option["xAxis"] = new JsonObject { ["type"] = "value", ["scale"] = true, ["name"] = xUnit, ["nameLocation"] = "middle", ["nameGap"] = 26 };
        option["yAxis"]!["scale"] = true;
        return option;
    }

    private static void Add(StringBuilder body, JsonArray charts, string id, string heading, string unit, JsonObject option)
    {
        body.Append(CultureInfo.InvariantCulture, $"<div><h3>{Text.Html(heading)}</h3><div class=\"chart\" id=\"{id}\" role=\"img\" aria-label=\"{Text.Html(heading)}\"></div></div>\n");
        charts.Add(new JsonObject { ["id"] = id, ["unit"] = unit, ["option"] = option });
    }

    private static double[] Sorted(StudyMetricColumn m) => [.. m.Draws.Where(double.IsFinite).Order()];

    private static double At(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var low = (int)at;
        return sorted[low] + (at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]);
    }
}
