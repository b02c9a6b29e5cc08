using System.Globalization;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>What least-cost operation did: each store's cycles, training moved, spinning reserve short, proved gap. MWh.</summary>
internal sealed class OperationAtLeastCost : IReportElement
{
    public int Order => 33;

    public Section? Make(ReportContext c)
    {
        if (!c.Campus.Monthly.TryGet("operation.moved_mwh", out _)) return null;
        var (moved, shortHours) = (c.ByMonth("operation.moved_mwh").Sum(), c.ByMonth("operation.following_short_hours").Sum());
        var relaxed = Math.Round(c.ByMonth("operation.relaxed_years").Sum());
        var says = $"Each year is operated at least cost with foresight of it, to a proved gap of {c.ByMonth("operation.gap").Max().ToString("0.0e0", CultureInfo.InvariantCulture)}. "
            + (moved > 0 ? $"{Text.Number(moved)} MWh of training wait for better hours. " : "No training waits for better hours. ")
            + (shortHours > 0 ? $"In {Text.Number(shortHours)} hours spinning reserve is short." : "Spinning reserve is never short.")
            + (relaxed > 0 ? $" In {relaxed:0} years units have no ramp limits, because the program with them was not solved." : "");
        return new Section("Operation at least cost", says, Stores(c));
    }

    private static string Stores(ReportContext c)
    {
        const string ending = "_discharge_mwh";
        var names = c.Campus.Monthly.Names.Where(n => n.StartsWith("stores.", StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal)).Select(n => n["stores.".Length..^ending.Length]).ToList();
        if (names.Count == 0) return "";
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Store</th><th class=\"n\">Charged, MWh</th><th class=\"n\">Discharged, MWh</th></tr></thead><tbody>");
        foreach (var name in names)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text.Html(name)}</td><td class=\"n\">{c.ByMonth($"stores.{name}_charge_mwh").Sum():N0}</td><td class=\"n\">{c.ByMonth($"stores.{name}{ending}").Sum():N0}</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }
}
