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
    /// <param name="members">The campuses, whose parties have titles.</param>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static string Write(string title, IReadOnlyList<TornadoPanel> panels, IReadOnlyList<Scenarios.CampusScenario> members, Translator? translator = null)
    {
        var (page, labels) = (new StudyPage(translator), new MetricLabels(members));
        foreach (var (panel, i) in panels.Select((p, i) => (p, i)))
        {
            var rows = panel.Rows.Where(r => double.IsFinite(r.AtLow) && double.IsFinite(r.AtHigh)).Take(MostRows).ToList();
            page.Add($"m{i}", new Section(labels.Of(panel.Metric), Says(panel, rows), Table(panel, rows), Bars("bars", "Change by input", panel, rows)), panel.Metric);
        }
        return page.Write($"{title}: tornado", "Each input alone at its low and high value, all others at their base.");
    }

    private static string Says(TornadoPanel panel, List<TornadoRow> rows)
    {
        var swing = rows.Count == 0 ? 0 : Math.Abs(rows[0].AtHigh - rows[0].AtLow);
        string Amount(double value) => StudyAmount.Of(value, panel.Unit, swing);
        return rows.Count == 0 ? $"Base {Amount(panel.Base)}." : $"Base {Amount(panel.Base)}; {rows[0].Input} moves it most, from {Amount(rows[0].AtLow)} to {Amount(rows[0].AtHigh)}.";
    }

    /// <summary>Both ends on one row, as change from the base; the longest on top.</summary>
    internal static Chart Bars(string key, string heading, TornadoPanel panel, IReadOnlyList<TornadoRow> rows, string low = "at its low value", string high = "at its high value")
    {
        var shown = Enumerable.Reverse(rows).ToList();
        var (size, unit) = StudyAmount.Axis(panel.Unit, shown.SelectMany(r => new[] { r.AtLow - panel.Base, r.AtHigh - panel.Base }));
        JsonObject Series(string name, int colour, Func<TornadoRow, double> end)
        {
            var bars = Chart.Bars(name, Palette.At(colour), shown.Select(r => (end(r) - panel.Base) / size));
            bars["barGap"] = "-100%";
            return bars;
        }
        var option = Chart.WithLegend(Chart.Frame([], "", [Series(low, 5, r => r.AtLow), Series(high, 1, r => r.AtHigh)], 20));
        option["xAxis"] = new JsonObject { ["type"] = "value", ["name"] = unit.Length > 0 ? $"change, {unit}" : "change", ["nameLocation"] = "middle", ["nameGap"] = 26 };
        option["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(shown.Select(r => r.Input)), ["axisTick"] = new JsonObject { ["show"] = false }, ["axisLabel"] = new JsonObject { ["width"] = 260, ["overflow"] = "truncate" } };
        return new Chart(key, heading, unit, option, Heading: heading, Height: 22 * rows.Count + 110);
    }

    private static string Table(TornadoPanel panel, List<TornadoRow> rows)
    {
        var html = new StringBuilder($"<div class=\"scroll\"><table><thead><tr><th>Input</th><th>Low</th><th>High</th><th class=\"n\">At low</th><th class=\"n\">At high</th><th>Unit</th></tr></thead><tbody>");
        foreach (var r in rows)
            html.Append($"<tr><td><code>{Text.Html(r.Input)}</code></td><td>{Written(r.Low)}</td><td>{Written(r.High)}</td><td class=\"n\">{StudyAmount.Cell(r.AtLow, panel.Unit, Math.Abs(r.AtHigh - r.AtLow))}</td><td class=\"n\">{StudyAmount.Cell(r.AtHigh, panel.Unit, Math.Abs(r.AtHigh - r.AtLow))}</td><td>{Text.Html(StudyAmount.Unit(panel.Unit))}</td></tr>");
        return html.Append("</tbody></table></div>\n").ToString();
    }

    // A choice is shown as the scenario writes it.
    private static string Written(string value) => value.Length > 0 && (char.IsDigit(value[0]) || value[0] == '-') ? Text.Html(value) : $"<code>{Text.Html(value)}</code>";
}
