using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The venture's term sheet, and where its rents go over their whole time.</summary>
internal sealed class TermSheet : IReportElement
{
    public int Order => 105;

    public Section? Make(ReportContext c)
    {
        if (c.Scenario.Finance.Venture is not { } v) return null;
        var html = new StringBuilder("<div class=\"scroll\"><table><tbody>");
        foreach (var (term, text, source) in Terms(v))
            html.Append($"<tr title=\"{Text.Html(source)}\"><td>{Text.Html(term)}</td><td>{Text.Html(text)}</td></tr>");
        html.Append("</tbody></table></div><p class=\"hint\">Point at a line for its source. 'tokenworks finance' adds the books of the lease and who loses when the tenant leaves.</p>");
        var parts = Parts(c, v);
        if (parts.Count == 0) return new Section("Term sheet", "", html.ToString());
        var option = Chart.Frame(parts.Select(p => p.Name), "billion USD", Falling(parts), 16);
        option["xAxis"]!["axisLabel"] = new JsonObject { ["interval"] = 0, ["width"] = 110, ["overflow"] = "break" };
        var says = $"Of {Text.Usd(parts[0].Usd)} of rent the noteholders are paid {Text.Usd(parts[^2].Usd)} and the sponsor {Text.Usd(parts[^1].Usd)}.";
        return new Section("Term sheet", says, html.ToString(), new Chart("waterfall", "Where the rents go", "billion USD", option, "low"));
    }

    private static IEnumerable<(string Term, string Text, string Source)> Terms(VentureSection v)
    {
        var notes = v.Notes.Entry;
        (string Term, ISourced Value)[] valued =
        [
            ("Notes, principal", notes.Principal), ("Notes, coupon", notes.Coupon), ("Issuer's share of the venture", v.IssuerShare), ("Sponsor's equity", v.SponsorEquity),
            ("Development cost", v.DevelopmentCost), ("Rent of the first term", v.Leases.InitialCommitment), ("First term", v.Leases.InitialTerm), ("All terms", v.Leases.LongestTerm),
            ("First-term reserve", v.FirstTermReserve),
        ];
        foreach (var (term, value) in valued) yield return (term, value.Text, $"{value.Provenance.Source} ({value.Provenance.Grade.ToString().ToLowerInvariant()})");
        yield return ("Notes, interest only until, maturity", FormattableString.Invariant($"{notes.InterestOnlyUntil:uuuu-MM-dd}, {notes.FinalMaturity:uuuu-MM-dd}; half-yearly, 30/360"), "");
        if (v.Guarantee is not { } g) yield break;
        yield return ("Guarantee, cap", g.Cap.Text, $"{g.Cap.Provenance.Source} ({g.Cap.Provenance.Grade.ToString().ToLowerInvariant()})");
        yield return ("Guarantee, threshold from, to", $"{g.ThresholdAtStart.Text}, {g.ThresholdAtEnd.Text} over {g.Term.Text}", g.ThresholdAtEnd.Provenance.Source);
    }

    // Rent first; then what is taken out of it, the lenders and the sponsor last.
    private static List<(string Name, double Usd)> Parts(ReportContext c, VentureSection v)
    {
        double Sum(Func<Ledgers.CashFlow, bool> which) => c.Campus.Cash.Flows.Where(which).Sum(f => f.Usd.Sum(0));
        var rent = Sum(f => f.Category == "rent");
        if (rent <= 0) return [];
        var costs = Sum(f => f.From == v.Name && f.Category == "venture_cost");
        var shared = rent - costs;
        var issuer = Sum(f => f.From == v.Name && f.To == v.Issuer && f.Category == "distribution");
        var lenders = Math.Min(issuer, Sum(f => f.From == v.Issuer && f.Category is "debt_service" or "arrears") - Sum(f => f.Category == "from_reserve"));
        return [("Rent", rent), ("Costs of the venture", costs), ("Member", shared - issuer), ("Noteholders", lenders), ("Sponsor", issuer - lenders)];
    }

    private static JsonArray Falling(List<(string Name, double Usd)> parts)
    {
        var (under, left) = (new List<double> { 0 }, parts[0].Usd);
        foreach (var part in parts.Skip(1)) under.Add((left -= part.Usd) / 1e9);
        var blank = Chart.Bars("", "transparent", under, "all");
        blank["silent"] = true;
        return [blank, Chart.Bars("USD", Palette.At(0), parts.Select(p => p.Usd / 1e9), "all")];
    }
}
