using System.Text;

namespace Tokenworks.Reporting;

/// <summary>Every value that the run rests on, with grade and source.</summary>
internal sealed class Assumptions : IReportElement
{
    public int Order => 200;

    public bool IsForRun => true;

    public Section? Make(ReportContext c)
    {
        var grades = c.Assumptions.GroupBy(a => a.Provenance.Grade).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        var html = new StringBuilder("<input class=\"filter\" type=\"search\" data-table=\"assumptions-table\" placeholder=\"Filter: a path, a source, a grade\" aria-label=\"Filter assumptions\">"
            + "<div class=\"scroll\"><table id=\"assumptions-table\"><thead><tr><th data-sort>Value of</th><th data-sort>Stated</th><th data-sort>Grade</th><th data-sort>Source</th></tr></thead><tbody>");
        foreach (var a in c.Assumptions)
            html.Append($"<tr><td><code>{Text.Html(a.Path)}</code></td><td translate=\"no\">{Text.Html(a.Text)}</td><td><span class=\"grade {a.Provenance.Grade.ToString().ToLowerInvariant()}\">{a.Provenance.Grade.ToString().ToLowerInvariant()}</span></td>"
                + $"<td translate=\"no\" lang=\"en\">{Text.Html(a.Provenance.Source)}{(a.Provenance.Date.Length > 0 ? $" ({Text.Html(a.Provenance.Date)})" : "")}</td></tr>");
        return new Section("Assumptions and sources", $"The run rests on {c.Assumptions.Count} stated values: {string.Join(", ", grades)}. Ranges are low .. base .. high; a single run takes the base.", html.Append("</tbody></table></div>").ToString());
    }
}
