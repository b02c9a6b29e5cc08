using System.Globalization;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>Residual of every ledger equation.</summary>
internal sealed class Residuals : IReportElement
{
    public int Order => 220;

    public bool IsForRun => true;

    public Section? Make(ReportContext c)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Ledger</th><th>Equation</th><th class=\"n\">Relative residual</th></tr></thead><tbody>");
        foreach (var b in c.Run.Balances)
            html.Append($"<tr><td><code>{Text.Html(b.Ledger)}</code></td><td>{Text.Html(b.Equation)}</td><td class=\"n\">{b.Relative.ToString("0.0E+0", CultureInfo.InvariantCulture)}</td></tr>");
        var worst = c.Run.Balances.Max(b => b.Relative).ToString("0.0E+0", CultureInfo.InvariantCulture);
        return new Section("Do the ledgers close?", $"{c.Run.Balances.Count} equations were computed at every step; the largest relative residual is {worst}, and 1E-9 is allowed.", html.Append("</tbody></table></div>").ToString());
    }
}
