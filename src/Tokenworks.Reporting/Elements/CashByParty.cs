using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Net cash of each party by year, and what it earns.</summary>
internal sealed class CashByParty : IReportElement
{
    public int Order => 120;

    public Section? Make(ReportContext c)
    {
        var parties = c.Campus.Cash.Parties;
        if (parties.Count == 0) return null;
        var series = new JsonArray();
        // A group repeats its members' bars; it stands in the table only.
        var groups = c.Scenario.Finance.Parties.Where(p => p.Role == Scenarios.PartyRole.Group).Select(p => p.Name).ToList();
        foreach (var (party, i) in parties.Where(p => !groups.Contains(p.Name)).Select((p, i) => (p, i)))
            series.Add(Chart.Bars(Name(party.Title, party.Name), Palette.At(i), c.Years.Select((_, y) => party.NetUsd.Sum(12 * y, 12 * y + 12, 0) / 1e9)));
        var option = Chart.WithLegend(Chart.Frame(c.Years.Select(Text.Year), "billion USD", series));
        var earning = parties.Where(p => p.Irr[0] is not null).Select(p => $"{Name(p.Title, p.Name)} {Text.Percent(p.Irr[0]!.Value)}").ToList();
        var says = earning.Count > 0 ? $"Rates of return (IRR): {string.Join(", ", earning)}." : "No party's cash has a defined rate of return.";
        return new Section("Who pays and who is paid", says, Table(c), new Chart("cash", "Net cash by party and year", "billion USD", option, "tall"));
    }

    private static string Name(string title, string name) => title.Length > 0 ? title : name;

    private static string Table(ReportContext c)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Party</th><th class=\"n\">Paid in</th><th class=\"n\">Received</th><th class=\"n\">IRR</th><th class=\"n\">NPV</th><th class=\"n\">MOIC</th></tr></thead><tbody>");
        foreach (var p in c.Campus.Cash.Parties)
        {
            var net = Enumerable.Range(0, p.NetUsd.Rows).Select(m => p.NetUsd[m, 0]).ToList();
            var irr = p.Irr[0] is { } rate ? Text.Percent(rate) : p.IrrStatus[0];
            html.Append($"<tr><td>{Text.Html(Name(p.Title, p.Name))}</td><td class=\"n\">{Text.Usd(-net.Where(v => v < 0).Sum())}</td><td class=\"n\">{Text.Usd(net.Where(v => v > 0).Sum())}</td>"
                + $"<td class=\"n\">{Text.Html(irr)}</td><td class=\"n\">{Text.Usd(p.NpvUsd[0])}</td><td class=\"n\">{(p.Moic[0] is { } m ? m.ToString("0.00", CultureInfo.InvariantCulture) : "–")}</td></tr>");
        }
        return html.Append("</tbody></table></div><p class=\"hint\">Net cash by month, summed by its sign. NPV at the scenario's discount rate.</p>").ToString();
    }
}
