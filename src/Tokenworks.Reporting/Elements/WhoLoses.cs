using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Who loses what by year of the tenant's exit; each column sums to nothing.</summary>
internal sealed class WhoLoses : IReportElement
{
    // Below this share of a column's largest change a name stands in the table only.
    private const double Shown = 0.02;

    public int Order => 142;

    public Section? Make(ReportContext c)
    {
        if (c.Campus.Deal is not { Exits: { Count: > 0 } exits }) return null;
        var titles = c.Scenario.Finance.Parties.ToDictionary(p => p.Name, p => p.Title.Length > 0 ? p.Title : p.Name);
        string Title(string name) => titles.TryGetValue(name, out var title) ? title : name.Replace('_', ' ');
        var names = exits.SelectMany(e => e.ChangeUsd.Keys).Distinct().OrderByDescending(n => exits.Max(e => Math.Abs(e.ChangeUsd.GetValueOrDefault(n)))).ToList();
        var most = exits.Max(e => e.ChangeUsd.Values.Max(Math.Abs));
        var series = new JsonArray();
        foreach (var (name, i) in names.Where(n => exits.Any(e => Math.Abs(e.ChangeUsd.GetValueOrDefault(n)) > Shown * most)).Select((n, i) => (n, i)))
            series.Add(Chart.Bars(Title(name), Palette.At(i), exits.Select(e => e.ChangeUsd.GetValueOrDefault(name) / 1e9), "all"));
        var option = Chart.WithLegend(Chart.Frame(exits.Select(e => $"after year {e.ExitAfterYear}"), "billion USD", series));
        var last = exits.Where(e => e.IsCovered).Select(e => e.ExitAfterYear).DefaultIfEmpty(0).Max();
        var says = $"Against the tenant's staying, as worth in the month it leaves: below zero is lost, above is gained, and each year sums to nothing. The guarantee covers exits up to and with the end of year {last}.";
        return new Section("Who loses when the tenant leaves", says, Table(exits, names, Title), new Chart("exits", "Change of each name's cash by year of exit", "billion USD", option, "tall"));
    }

    private static string Table(IReadOnlyList<ExitRow> exits, IReadOnlyList<string> names, Func<string, string> title)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Billion USD</th>");
        foreach (var exit in exits) html.Append($"<th class=\"n\">after year {exit.ExitAfterYear}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var name in names) html.Append(Row("", title(name), exits.Select(e => e.ChangeUsd.GetValueOrDefault(name))));
        html.Append(Row("total", "Sum over all", exits.Select(e => e.ChangeUsd.Values.Sum()))).Append(Row("", "of which paid under the guarantee", exits.Select(e => e.GuaranteeUsd)));
        return html.Append("</tbody></table></div><p class=\"hint\">The tenant's line holds the rent that it saves; what moving its business costs is not modelled. Buyers stand for the market: they pay the value, and the next tenant pays them rents worth it.</p>").ToString();
    }

    private static string Row(string kind, string name, IEnumerable<double> usd)
    {
        var cells = string.Concat(usd.Select(v => $"<td class=\"n\">{(Math.Abs(v) < 5e5 ? 0 : v / 1e9).ToString("0.000", CultureInfo.InvariantCulture)}</td>"));
        return $"<tr class=\"{kind}\"><td>{Text.Html(name)}</td>{cells}</tr>";
    }
}
