using System.Text;

namespace Tokenworks.Reporting;

/// <summary>Findings of the scenario, its inputs and the result.</summary>
internal sealed class FindingsList : IReportElement
{
    public int Order => 210;

    public bool IsForRun => true;

    public Section? Make(ReportContext c)
    {
        if (c.Findings.Count == 0) return new Section("Findings", "Reading and running gave no findings.", "");
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Severity</th><th>Where</th><th>What</th><th>What to do</th></tr></thead><tbody>");
        foreach (var f in c.Findings.OrderByDescending(f => f.Severity))
            html.Append($"<tr><td class=\"severity-{f.Severity.ToString().ToLowerInvariant()}\">{f.Severity.ToString().ToLowerInvariant()}</td><td><code>{Text.Html(f.Where.ToString())}</code></td><td>{Text.Html(f.What)}</td><td>{Text.Html(f.Mend)}</td></tr>");
        return new Section("Findings", $"Reading and running gave {c.Findings.Count} findings.", html.Append("</tbody></table></div>").ToString());
    }
}
