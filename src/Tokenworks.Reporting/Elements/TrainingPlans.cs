using System.Globalization;
using System.Text;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>How each model is trained on each system: layout, step, utilisation and how sure that is.</summary>
internal sealed class TrainingPlans : IReportElement
{
    public int Order => 95;

    public Section? Make(ReportContext c)
    {
        var plans = c.Campus.TrainingPlans;
        if (plans.Count == 0) return null;
        var best = plans.MaxBy(p => p.Mfu)!;
        var says = string.Create(CultureInfo.InvariantCulture, $"{best.Model} on {best.JobChips:N0} accelerators of {best.System} takes {best.StepSeconds:0.0} s a step, {Text.Percent(best.Mfu)} of the peak; nine of ten published runs lie within {Text.Percent(best.Band)} of the model.");
        return new Section("How the models are trained", says, Table(plans));
    }

    private static string Table(IReadOnlyList<TrainingPlan> plans)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Workload</th><th>System</th><th class=\"n\">Accelerators</th><th>Layout</th><th class=\"n\">Step, s</th><th class=\"n\">MFU</th><th class=\"n\">Memory, GB</th></tr></thead><tbody>");
        foreach (var p in plans)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text.Html(p.Product)}</td><td>{Text.Html(p.System)}</td><td class=\"n\">{p.JobChips:N0}</td><td>{(p.Fits ? $"<code>{Text.Html(p.Layout)}</code>" : "does not fit")}</td><td class=\"n\">{p.StepSeconds:0.00}</td><td class=\"n\">{Text.Percent(p.Mfu)}</td><td class=\"n\">{p.MemoryBytes / 1e9:0}</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }
}
