using System.Globalization;
using System.Text;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>The leases property by property, where the scenario states properties.</summary>
internal sealed class LeaseTable : IReportElement
{
    public int Order => 106;

    public Section? Make(ReportContext c)
    {
        if (c.Campus.Deal is not { Leases: { Count: > 0 } leases }) return null;
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        foreach (var (head, kind) in (ReadOnlySpan<(string, string)>)[("Property", ""), ("First rent", ""), ("First term, years", "n"), ("All terms, years", "n"), ("Rent", ""), ("First year's rent, M USD", "n"), ("Class (ASC 842)", ""), ("Lease liability, M USD", "n"), ("Guarantee's cap, M USD", "n"), ("The lender, if it is left, M USD", "n")])
            html.Append($"<th class=\"{kind}\">{head}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var lease in leases) html.Append(Row(lease));
        html.Append("</tbody></table></div><p class=\"hint\">Each lease is measured when it starts. The lender's column is what it gains (a loss below zero) where the tenant leaves this property and keeps the others, at the end of the term that is worst for it. 'tokenworks finance' has the tests and the books of each.</p>");
        var total = leases.Sum(l => l.LiabilityUsd);
        return new Section("Leases by property", $"{leases.Count} leases with liabilities of {Text.Usd(total)} in all, each from its own start.", html.ToString());
    }

    private static string Row(LeaseRow l)
    {
        string[] cells =
        [
            Cell(Text.Html(l.Name), ""), Cell(l.Commencement, ""), Cell(Years(l.FirstTermYears), "n"), Cell(Years(l.AllTermsYears), "n"), Cell(Rent(l.Rent), ""), Cell(Millions(l.FirstYearRentUsd), "n"),
            Cell(Class(l.Class), ""), Cell(Millions(l.LiabilityUsd), "n"), Cell(Millions(l.CapUsd), "n"), Cell(l.LenderAtExitUsd is { } usd ? Millions(usd) : "–", "n"),
        ];
        return $"<tr>{string.Concat(cells)}</tr>";
    }

    private static string Cell(string text, string kind) => $"<td class=\"{kind}\">{text}</td>";

    private static string Millions(double usd) => (usd / 1e6).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Years(double years) => years.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Rent(string kind) => kind switch { "share" => "its share of the leases'", "cost-plus" => "cost-plus", "indexed" => "indexed", _ => "stepped" };

    private static string Class(string kind) => kind == "finance" ? "finance lease" : "operating lease";
}
