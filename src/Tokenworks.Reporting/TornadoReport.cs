using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>One input of a tornado: its low and high as people read them, and the metric there in its own unit.</summary>
public sealed record TornadoRow(string Input, string Low, string High, double AtLow, double AtHigh);

/// <summary>A metric with its base value and its rows, the longest first.</summary>
public sealed record TornadoPanel(string Metric, string Unit, double Base, IReadOnlyList<TornadoRow> Rows);

/// <summary>The page of <c>study tornado</c>: for each metric what every input alone moves it by, from low and from high.</summary>
public static class TornadoReport
{
    private const int MostRows = 25;

    /// <summary>The whole file as text.</summary>
    public static string Write(string title, string says, IReadOnlyList<TornadoPanel> panels)
    {
        var (body, links, charts) = (new StringBuilder(), new StringBuilder(), new JsonArray());
        foreach (var (panel, i) in panels.Select((p, i) => (p, i)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"m{i}");
            var rows = panel.Rows.Where(r => double.IsFinite(r.AtLow) && double.IsFinite(r.AtHigh)).Take(MostRows).ToList();
            var first = rows.Count > 0 ? $"; {rows[0].Input} moves it most, from {Text.Number(rows[0].AtLow)} to {Text.Number(rows[0].AtHigh)}" : "";
            body.Append($"<h2 id=\"{id}\">{Text.Html(panel.Metric)}</h2>\n<p class=\"says\">{Text.Html($"Base {Text.Number(panel.Base)} {panel.Unit}{first}.")}</p>\n");
            links.Append($"<a href=\"#{id}\">{Text.Html(panel.Metric)}</a>\n");
            HtmlReport.AddCharts(new Section("", "", "", new Chart("bars", $"Change of {panel.Metric} by input", panel.Unit, Bars(panel, rows))), id, body, charts);
            body.Replace($"id=\"{id}-bars\"", string.Create(CultureInfo.InvariantCulture, $"id=\"{id}-bars\" style=\"height:{22 * rows.Count + 110}px\""));
            body.Append(Table(panel, rows));
        }
        return HtmlReport.Page(title, says, body, links, charts);
    }

    /// <summary>Both ends on one row, as change from the base; the longest on top.</summary>
    internal static JsonObject Bars(TornadoPanel panel, IReadOnlyList<TornadoRow> rows)
    {
        var shown = Enumerable.Reverse(rows).ToList();
        var (low, high) = (Chart.Bars("at low", Palette.At(5), shown.Select(r => r.AtLow - panel.Base)), Chart.Bars("at high", Palette.At(1), shown.Select(r => r.AtHigh - panel.Base)));
        foreach (var bars in (JsonObject[])[low, high]) bars["barGap"] = "-100%";
        var option = Chart.WithLegend(Chart.Frame([], "", [low, high], 20));
        option["xAxis"] = new JsonObject { ["type"] = "value", ["name"] = $"change, {panel.Unit}", ["nameLocation"] = "middle", ["nameGap"] = 26 };
        option["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(shown.Select(r => r.Input)), ["axisTick"] = new JsonObject { ["show"] = false }, ["axisLabel"] = new JsonObject { ["width"] = 260, ["overflow"] = "truncate" } };
        return option;
    }

    private static string Table(TornadoPanel panel, List<TornadoRow> rows)
    {
        var html = new StringBuilder($"<div class=\"scroll\"><table><thead><tr><th>Input</th><th>Low</th><th>High</th><th class=\"n\">At low, {Text.Html(panel.Unit)}</th><th class=\"n\">At high</th></tr></thead><tbody>");
        foreach (var r in rows) html.Append($"<tr><td><code>{Text.Html(r.Input)}</code></td><td>{Text.Html(r.Low)}</td><td>{Text.Html(r.High)}</td><td class=\"n\">{Text.Number(r.AtLow)}</td><td class=\"n\">{Text.Number(r.AtHigh)}</td></tr>");
        return html.Append("</tbody></table></div>\n").ToString();
    }
}
