using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>A bar of the Gantt chart, in months from the first: mean dates over the draws, base dates, criticality.</summary>
public sealed record GanttBar(string Name, string Constraint, double Start, double Finish, double Criticality);

/// <summary>What the schedule's page shows. Months are labels; power in MW.</summary>
/// <param name="Binding">By constraint, its share of the draws in each of the binding months.</param>
public sealed record SchedulePage(
    string Title, string Lead, IReadOnlyList<string> Months, IReadOnlyList<GanttBar> Bars, IReadOnlyList<string> PowerMonths,
    IReadOnlyList<(string Name, IReadOnlyList<double> Mw)> Fan, IReadOnlyList<string> BindingMonths, IReadOnlyList<(string Constraint, IReadOnlyList<double> Shares)> Binding,
    IReadOnlyList<(string Name, string P10, string P50, string P90)> Milestones);

/// <summary>Writes the page of a schedule: Gantt, fan of power by date, what binds when, milestones.</summary>
public static class ScheduleReport
{
    private const int RowHeight = 15;
    private const double Bold = 0.5;

    public static string Write(SchedulePage page)
    {
        var (body, links, charts) = (new StringBuilder(), new StringBuilder(), new JsonArray());
        if (page.Fan.Count > 0) Add("power", "Power by date", "IT power in service at the start of each month: P10 is the low, P90 the high.", [new Chart("fan", "IT power by month, P10, P50 and P90", "MW", Fan(page))], body, links, charts);
        Add("binding", "What holds back the next power", "Share of draws by what the buildings that remain of the next phase wait for in the middle of the month.", [new Chart("binding", "Binding constraint by month", "%", Binding(page))], body, links, charts);
        Add("gantt", "Gantt chart", "Mean dates over the draws; full colour where the activity drives the last power in at least half of them.", [new Chart("gantt", "Activities over time", "months", Gantt(page))], body, links, charts);
        body.Replace("id=\"gantt-gantt\"", $"id=\"gantt-gantt\" style=\"height:{RowHeight * page.Bars.Count + 90}px\"");
        Milestones(page, body);
        return HtmlReport.Page(page.Title, page.Lead, body, links, charts);
    }

    private static void Add(string id, string title, string says, IReadOnlyList<Chart> made, StringBuilder body, StringBuilder links, JsonArray charts)
    {
        body.Append($"<h2 id=\"{id}\">{Text.Html(title)}</h2>\n<p class=\"says\">{Text.Html(says)}</p>\n");
        links.Append($"<a href=\"#{id}\">{Text.Html(title)}</a>\n");
        HtmlReport.AddCharts(new Section(title, says, "", [.. made]), id, body, charts);
    }

    private static JsonObject Fan(SchedulePage page) => Chart.Frame(page.PowerMonths, "MW",
        [.. page.Fan.Select((f, i) => (JsonNode?)Chart.Line(f.Name, Palette.At(f.Name == "P50" ? 0 : 5), f.Mw, dashed: f.Name != "P50", stepped: true))]);

    private static JsonObject Binding(SchedulePage page) => Chart.WithLegend(Chart.Frame(page.BindingMonths, "%",
        [.. page.Binding.Select(b => (JsonNode?)Chart.Bars(b.Constraint, Palette.Constraint(b.Constraint), b.Shares.Select(s => 100 * s), "all"))]));

    // Bars on invisible feet, one row for each activity, the first on top.
    private static JsonObject Gantt(SchedulePage page)
    {
        var rows = page.Bars.Reverse().ToList();
        var causes = page.Bars.Select(b => b.Constraint).Distinct().ToList();
        var feet = Chart.Bars("start", "transparent", rows.Select(r => r.Start), "gantt");
        feet["silent"] = true;
        feet["tooltip"] = new JsonObject { ["show"] = false };
        var series = new JsonArray { feet };
        foreach (var constraint in causes)
        {
            var bars = Chart.Bars(constraint, Palette.Constraint(constraint), [], "gantt");
            bars["data"] = new JsonArray([.. rows.Select(r => (JsonNode?)(r.Constraint != constraint ? 0 : new JsonObject
            {
                ["value"] = Chart.Round(Math.Max(0.12, r.Finish - r.Start)), ["itemStyle"] = new JsonObject { ["opacity"] = r.Criticality >= Bold ? 1 : 0.45 },
            }))]);
            series.Add(bars);
        }
        var value = Chart.ValueAxis($"months from {page.Months[0]}");
        value["position"] = "top";
        return new JsonObject
        {
            ["grid"] = new JsonObject { ["left"] = 12, ["right"] = 20, ["top"] = 40, ["bottom"] = 34, ["containLabel"] = true },
            ["tooltip"] = new JsonObject { ["trigger"] = "item" },
            ["legend"] = new JsonObject { ["bottom"] = 0, ["left"] = 8, ["itemWidth"] = 14, ["itemHeight"] = 10, ["icon"] = "rect", ["data"] = Chart.Words(causes) },
            ["xAxis"] = value,
            ["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(rows.Select(r => r.Name)), ["axisTick"] = new JsonObject { ["show"] = false }, ["axisLabel"] = new JsonObject { ["fontSize"] = 10, ["interval"] = 0 } },
            ["series"] = series,
        };
    }

    private static void Milestones(SchedulePage page, StringBuilder body)
    {
        body.Append("<h2 id=\"milestones\">Milestones</h2>\n<table><thead><tr><th>milestone</th><th>P10</th><th>P50</th><th>P90</th></tr></thead><tbody>\n");
        foreach (var m in page.Milestones) body.Append($"<tr><td>{Text.Html(m.Name)}</td><td>{Text.Html(m.P10)}</td><td>{Text.Html(m.P50)}</td><td>{Text.Html(m.P90)}</td></tr>\n");
        body.Append("</tbody></table>\n");
    }
}
