using System.Globalization;
using System.Text;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>How each model is served on each system: layout, batch, latencies, watts and how sure that is.</summary>
internal sealed class ServingPlans : IReportElement
{
    public int Order => 96;

    public Section? Make(ReportContext c)
    {
        var plans = c.Campus.ServingPlans;
        if (plans.Count == 0) return null;
        var most = plans.MaxBy(p => p.TokensPerChipHour)!;
        var says = string.Create(CultureInfo.InvariantCulture, $"{most.Model} on {most.System} makes {most.TokensPerChipHour / 1e6:0.0} million output tokens a chip-hour with {most.Requests:N0} requests at a time on {most.ReplicaChips:N0} chips; nine of ten published figures lie within {Text.Percent(most.Band)} of the model in such a situation ({most.Situation.Replace('_', ' ')}).");
        return new Section("How the models are served", says, Table(plans));
    }

    private static string Table(IReadOnlyList<ServingPlan> plans)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Workload</th><th>System</th><th>Engine</th><th>Layout</th><th class=\"n\">Requests</th><th class=\"n\">TTFT, s</th><th class=\"n\">TPOT p90, ms</th><th class=\"n\">W a chip</th><th class=\"n\">J a token</th><th class=\"n\">M tokens a chip-hour</th></tr></thead><tbody>");
        foreach (var p in plans)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text.Html(p.Product)}</td><td>{Text.Html(p.System)}</td><td>{Text.Html(p.Engine)}</td><td>{(p.Fits ? $"<code>{Text.Html(p.Layout)}</code>" : "does not fit")}{(p.Fits && !p.KeepsLimits ? ", misses its limits" : "")}</td><td class=\"n\">{p.Requests:N0}</td><td class=\"n\">{p.TtftSeconds:0.00}</td><td class=\"n\">{1e3 * p.TpotP90Seconds:0.0}</td><td class=\"n\">{p.WattsPerChip:0}</td><td class=\"n\">{p.JoulesPerToken:0.00}</td><td class=\"n\">{p.TokensPerChipHour / 1e6:0.00}</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }
}
