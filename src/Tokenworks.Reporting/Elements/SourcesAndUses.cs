using System.Text;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Sources and uses of both levels.</summary>
internal sealed class SourcesAndUses : IReportElement
{
    public int Order => 110;

    public Section? Make(ReportContext c)
    {
        var lines = c.Campus.Cash.SourcesAndUses;
        if (lines.Count == 0) return null;
        var html = new StringBuilder("<div class=\"pair\">");
        foreach (var level in lines.GroupBy(l => l.Level)) html.Append(Table(level.Key, [.. level]));
        var unexplained = lines.Where(l => l.IsUnexplained).Sum(l => Math.Abs(l.Usd[0]));
        var says = string.Join(" ", lines.GroupBy(l => l.Level).Select(l => $"The {l.Key} raises {Text.Usd(l.Where(x => x.IsSource).Sum(x => x.Usd[0]))}."))
            + (unexplained > 0 ? $" Lines with a coloured ground, {Text.Usd(unexplained)} together, are what the public record leaves unexplained." : "");
        return new Section("Sources and uses", says, html.Append("</div>").ToString());
    }

    private static string Table(string level, IReadOnlyList<SourceOrUse> lines)
    {
        var html = new StringBuilder($"<div class=\"scroll\"><h3>{Text.Html(char.ToUpperInvariant(level[0]) + level[1..])}</h3><table><tbody>");
        foreach (var isSource in (bool[])[true, false])
        {
            var side = lines.Where(l => l.IsSource == isSource).ToList();
            foreach (var line in side) html.Append(Row(line.IsUnexplained ? "unexplained" : "", line.Line, line.Usd[0], line.Remark));
            html.Append(Row("total", isSource ? "All sources" : "All uses", side.Sum(l => l.Usd[0]), ""));
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Row(string kind, string line, double usd, string remark) =>
        $"<tr class=\"{kind}\" title=\"{Text.Html(remark)}\"><td>{Text.Html(line)}</td><td class=\"n\">{(usd / 1e9).ToString("N3", System.Globalization.CultureInfo.InvariantCulture)} B USD</td></tr>";
}
