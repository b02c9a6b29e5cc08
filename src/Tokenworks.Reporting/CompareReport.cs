using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>A line of a comparison as its page shows it: a number of each scenario, null where it has none.</summary>
public sealed record ComparedRow(string Label, string Unit, IReadOnlyList<double?> Values);

/// <summary>What the page of a comparison shows.</summary>
/// <param name="Steps">From the first scenario's cost of a chip-hour to the second's, USD: both ends and the causes between, in order.</param>
public sealed record ComparePage(IReadOnlyList<string> Names, IReadOnlyList<ComparedRow> Rows, IReadOnlyList<(string Label, double Usd, bool IsEnd)> Steps);

/// <summary>The page of <c>compare</c>: each line over the first scenario's, the waterfall by cause, and the table; charts answer the pointer.</summary>
public static class CompareReport
{
    /// <summary>The whole file as text.</summary>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static string Write(ComparePage page, Translator? translator = null)
    {
        var (body, links, charts, texts) = (new StringBuilder(), new StringBuilder(), new JsonArray(), new TranslatedPage(translator));
        if (page.Steps.Count > 2) Add("waterfall", Causes(page), body, links, charts, texts);
        Add("ratios", Ratios(page), body, links, charts, texts);
        Add("table", new Section("All lines", "Totals of each scenario's own horizon over its MW-years, chip-hours and tokens.", Table(page)), body, links, charts, texts);
        body.Replace("id=\"ratios-ratios\"", string.Create(CultureInfo.InvariantCulture, $"id=\"ratios-ratios\" style=\"height:{30 * page.Rows.Count * Math.Max(1, page.Names.Count - 1) + 90}px\""));
        return HtmlReport.Page(string.Join(" · ", page.Names), texts.Of("Scenarios side by side, brought to a common measure."), body, links, charts, texts);
    }

    private static void Add(string id, Section made, StringBuilder body, StringBuilder links, JsonArray charts, TranslatedPage texts)
    {
        var section = texts.Section(made);
        body.Append($"<h2 id=\"{id}\">{Text.Html(section.Title)}</h2>\n<p class=\"says\">{Text.Html(section.Says)}</p>\n");
        links.Append($"<a href=\"#{id}\">{Text.Html(section.Title)}</a>\n");
        HtmlReport.AddCharts(section, id, body, charts);
        body.Append(section.Html);
    }

    private static Section Causes(ComparePage page)
    {
        var (first, last) = (page.Steps[0], page.Steps[^1]);
        var most = page.Steps.Where(s => !s.IsEnd).MaxBy(s => Math.Abs(s.Usd));
        var says = $"A delivered chip-hour costs {Text.Number(first.Usd)} USD at {first.Label} and {Text.Number(last.Usd)} USD at {last.Label}; the largest cause is {most.Label}, {Signed(most.Usd)} USD. The steps close; their sizes depend on their order.";
        return new Section("Where the difference comes from", says, "", new Chart("waterfall", "Cost of a chip-hour by cause", "USD", Waterfall(page)));
    }

    // Bars stand on invisible feet; a rise is orange, a fall green.
    private static JsonObject Waterfall(ComparePage page)
    {
        var (feet, ends, rises, falls, at) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0.0);
        foreach (var step in page.Steps)
        {
            var next = step.IsEnd ? step.Usd : at + step.Usd;
            feet.Add(step.IsEnd ? 0 : Math.Min(at, next));
            ends.Add(step.IsEnd ? step.Usd : 0);
            rises.Add(!step.IsEnd && step.Usd > 0 ? step.Usd : 0);
            falls.Add(!step.IsEnd && step.Usd < 0 ? -step.Usd : 0);
            at = next;
        }
        var foot = Chart.Bars("", "transparent", feet, "all");
        (foot["silent"], foot["tooltip"]) = (true, new JsonObject { ["show"] = false });
        var option = Chart.WithLegend(Chart.Frame(page.Steps.Select(s => s.Label), "USD a chip-hour",
            [foot, Chart.Bars("cost", Palette.At(0), ends, "all"), Chart.Bars("dearer", Palette.At(1), rises, "all"), Chart.Bars("cheaper", Palette.At(2), falls, "all")], 16));
        option["legend"]!["data"] = Chart.Words(["cost", "dearer", "cheaper"]);
        option["xAxis"]!["axisLabel"] = new JsonObject { ["interval"] = 0, ["width"] = 82, ["overflow"] = "break" };
        return option;
    }

    private static Section Ratios(ComparePage page)
    {
        var rows = page.Rows.Where(r => r.Values[0] is > 0 && r.Values.Skip(1).Any(v => v is > 0)).Reverse().ToList();
        var series = new JsonArray();
        for (var i = 1; i < page.Names.Count; i++)
        {
            var bars = Chart.Bars(page.Names[i], Palette.At(i), rows.Select(r => r.Values[i] is { } v and > 0 ? v / r.Values[0]!.Value : 0));
            bars["markLine"] = new JsonObject { ["silent"] = true, ["symbol"] = "none", ["data"] = new JsonArray(new JsonObject { ["xAxis"] = 1, ["label"] = new JsonObject { ["formatter"] = "1" } }), ["lineStyle"] = new JsonObject { ["color"] = "#1d2733" } };
            series.Add(bars);
        }
        var option = Chart.WithLegend(Chart.Frame([], "", series, 20));
        (option["xAxis"], option["yAxis"]) = (new JsonObject { ["type"] = "log", ["logBase"] = 10 }, new JsonObject { ["type"] = "category", ["data"] = Chart.Words(rows.Select(r => r.Label)), ["axisLabel"] = new JsonObject { ["width"] = 260, ["overflow"] = "break" } });
        return new Section($"Over {page.Names[0]}", $"Each line over that of {page.Names[0]}, on a scale of powers of ten: at 1 they are alike.", "", new Chart("ratios", "Lines over the first scenario's", "", option));
    }

    private static string Table(ComparePage page)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th></th>");
        foreach (var name in page.Names) html.Append($"<th class=\"n\">{Text.Html(name)}</th>");
        html.Append("<th>Unit</th></tr></thead><tbody>");
        foreach (var row in page.Rows)
            html.Append($"<tr><td>{Text.Html(row.Label)}</td>{string.Concat(row.Values.Select(v => $"<td class=\"n\">{(v is { } n ? Text.Number(n) : "–")}</td>"))}<td>{Text.Html(row.Unit)}</td></tr>");
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Signed(double usd) => (usd > 0 ? "+" : "") + Text.Number(usd);
}
