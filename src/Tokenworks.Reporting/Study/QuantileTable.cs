using System.Globalization;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>The table of all metrics with their quantiles.</summary>
internal static class QuantileTable
{
    private static readonly double[] Shares = [0.05, 0.1, 0.5, 0.9, 0.95];

    public static string Html(IReadOnlyList<StudyMetricColumn> metrics, MetricLabels labels)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"tight\"><thead><tr><th class=\"name\">metric</th><th>unit</th><th class=\"n\">base</th>");
        foreach (var share in Shares) html.Append(CultureInfo.InvariantCulture, $"<th class=\"n\">p{100 * share:0}</th>");
        html.Append("<th class=\"n\">undefined</th></tr></thead><tbody>\n");
        foreach (var m in metrics) Row(html, m, labels.Of(m.Name));
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static void Row(StringBuilder html, StudyMetricColumn m, string label)
    {
        var sorted = StudyCharts.Sorted(m);
        var spread = StudyCharts.Spread(sorted);
        var name = label == m.Name ? "" : $"{Text.Html(label)}<br>";
        html.Append($"<tr><td>{name}<code>{Text.Html(m.Name)}</code></td><td>{Text.Html(StudyAmount.Unit(m.Unit))}</td><td class=\"n\">{StudyAmount.Cell(m.Base ?? double.NaN, m.Unit, spread)}</td>");
        foreach (var share in Shares) html.Append($"<td class=\"n\">{StudyAmount.Cell(StudyCharts.At(sorted, share), m.Unit, spread)}</td>");
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{m.Draws.Length - sorted.Length}</td></tr>\n");
    }
}
