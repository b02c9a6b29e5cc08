using System.Globalization;
using System.Text;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>What a lender and an investor look for first, side by side; the sections that follow hold the rest.</summary>
internal sealed class DealSummary : IReportElement
{
    public int Order => 104;

    public Section? Make(ReportContext c)
    {
        if (c.Campus.Deal is not { } deal || c.Scenario.Finance.Venture is not { } venture) return null;
        var html = new StringBuilder("<div class=\"pair\">").Append(Table("The lender", [.. Lender(c, deal, venture)])).Append(Table("The investor", [.. Investor(c, deal)])).Append("</div>");
        return new Section("For the lender and the investor", Says(c, deal), html.ToString());
    }

    private static string Says(ReportContext c, DealView deal)
    {
        if (Lenders(c) is not { } lender || deal.Exits.Where(e => e.ChangeUsd.GetValueOrDefault(lender) < 0).MinBy(e => e.ChangeUsd[lender]) is not { } worst)
            return "At no end of a term does the tenant's leaving cost the lender anything.";
        return $"The lender loses most if the tenant leaves after year {worst.ExitAfterYear}: {Text.Usd(-worst.ChangeUsd[lender])}, as worth then.";
    }

    private static string? Lenders(ReportContext c) => c.Scenario.Finance.Parties.FirstOrDefault(p => p.Role == PartyRole.Lender)?.Name;

    private static IEnumerable<(string, string)> Lender(ReportContext c, DealView deal, VentureSection venture)
    {
        var (cash, cover) = (c.Campus.Cash, c.Campus.Cash.Cover);
        yield return ("Notes, principal", venture.Notes.Entry.Principal.Text);
        yield return ("Notes, coupon", venture.Notes.Entry.Coupon.Text);
        yield return ("Final maturity", venture.Notes.Entry.FinalMaturity.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        if (cover.Count > 0)
        {
            yield return ("Least debt service cover", Cover(cover.Min(p => p.Dscr[0])));
            yield return ("Mean debt service cover", Cover(cover.Average(p => p.Dscr[0])));
            yield return ("Not covered when due", Text.Usd(cover.Sum(p => p.Shortfall[0])));
        }
        if (deal.Llcr is { } llcr) yield return ("Loan life cover (LLCR)", Cover(llcr));
        yield return ("Interest over the life", Text.Usd(cash.Notes.Sum(n => n.Interest[0])));
    }

    private static IEnumerable<(string, string)> Investor(ReportContext c, DealView deal)
    {
        var sponsor = c.Scenario.Finance.Parties.FirstOrDefault(p => p.Role == PartyRole.Sponsor);
        if (c.Campus.Cash.Parties.FirstOrDefault(p => p.Name == sponsor?.Name) is not { } party) yield break;
        double[] net = [.. Enumerable.Range(0, party.NetUsd.Rows).Select(m => party.NetUsd[m, 0])];
        yield return ("Investor", sponsor!.Title.Length > 0 ? sponsor.Title : party.Name);
        yield return ("Paid in", Text.Usd(-net.Where(v => v < 0).Sum()));
        yield return ("Received", Text.Usd(net.Where(v => v > 0).Sum()));
        yield return ("IRR", party.Irr[0] is { } irr ? Text.Percent(irr) : party.IrrStatus[0]);
        yield return ("XIRR", party.Xirr[0] is { } xirr ? Text.Percent(xirr) : party.IrrStatus[0]);
        yield return ("NPV", Text.Usd(party.NpvUsd[0]));
        yield return ("MOIC", party.Moic[0] is { } moic ? moic.ToString("0.00", CultureInfo.InvariantCulture) : "–");
        var losses = deal.Exits.Where(e => e.ChangeUsd.GetValueOrDefault(party.Name) < 0).ToList();
        if (losses.Count > 0) yield return ("Largest loss if the tenant leaves", Text.Usd(-losses.Min(e => e.ChangeUsd[party.Name])));
    }

    private static string Cover(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Table(string head, IReadOnlyList<(string Name, string Value)> rows)
    {
        var html = new StringBuilder($"<div class=\"scroll\"><h3>{Text.Html(head)}</h3><table><tbody>");
        foreach (var (name, value) in rows) html.Append($"<tr><td>{Text.Html(name)}</td><td class=\"n\">{Text.Html(value)}</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }
}
