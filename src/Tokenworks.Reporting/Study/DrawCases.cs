using System.Globalization;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>Draws to look at: those that lie at quantiles of a metric, with their own values of the inputs that drive it.</summary>
internal static class DrawCases
{
    private static readonly (double Share, string Name)[] Cases = [(0, "least"), (0.1, "p10"), (0.5, "median"), (0.9, "p90"), (1, "most")];

    /// <summary>One row a case; draws are numbered as in draws.parquet.</summary>
    public static string Table(StudyMetricColumn metric, IReadOnlyList<StudyMetricColumn> inputs)
    {
        int[] sorted = [.. Enumerable.Range(0, metric.Draws.Length).Where(d => double.IsFinite(metric.Draws[d])).OrderBy(d => metric.Draws[d])];
        if (sorted.Length == 0) return "";
        var spread = metric.Draws[sorted[^1]] - metric.Draws[sorted[0]];
        var html = new StringBuilder($"<div class=\"scroll\"><table><thead><tr><th class=\"word\">Draws</th><th class=\"n\">Draw</th><th class=\"n\">{Head(metric)}</th>");
        foreach (var input in inputs) html.Append($"<th class=\"n\">{Head(input)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (share, name) in Cases)
        {
            var draw = sorted[(int)Math.Round(share * (sorted.Length - 1))];
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"word\">{name}</td><td class=\"n\">{draw}</td><td class=\"n\">{StudyAmount.Cell(metric.Draws[draw], metric.Unit, spread)}</td>");
            foreach (var input in inputs) html.Append($"<td class=\"n\">{StudyAmount.Cell(input.Draws[draw], input.Unit)}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Head(StudyMetricColumn column) => $"<code>{Text.Html(column.Name)}</code><br>{Text.Html(StudyAmount.Unit(column.Unit))}";
}
