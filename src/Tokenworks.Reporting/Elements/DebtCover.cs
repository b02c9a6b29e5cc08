using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Debt service cover by payment period.</summary>
internal sealed class DebtCover : IReportElement
{
    public int Order => 130;

    public Section? Make(ReportContext c)
    {
        var cover = c.Campus.Cash.Cover;
        if (cover.Count == 0) return null;
        var dscr = Chart.Line("DSCR", Palette.At(0), cover.Select(p => p.Dscr[0]), stepped: true);
        dscr["markLine"] = new JsonObject { ["silent"] = true, ["symbol"] = "none", ["data"] = new JsonArray(new JsonObject { ["yAxis"] = 1, ["label"] = new JsonObject { ["formatter"] = "1.0" } }), ["lineStyle"] = new JsonObject { ["color"] = "#D55E00" } };
        var option = Chart.Frame(cover.Select(p => p.Date.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture)), "cash available / debt service", [dscr], 60);
        option["yAxis"]!["scale"] = true;
        option["yAxis"]!["max"] = Math.Ceiling(cover.Max(p => p.Dscr[0]) * 20 + 1) / 20;
        option["yAxis"]!["min"] = Math.Floor(Math.Min(0.95, cover.Min(p => p.Dscr[0])) * 20) / 20;
        var uncovered = cover.Sum(p => p.Shortfall[0]);
        var parts = new List<string>();
        if (c.Optional("finance.min_dscr_first_term") is { } first)
            parts.Add($"In the first lease term the rent covers debt service {Text.Number(first)} times at least, and the reserve pays {Text.Usd(cover.Sum(p => p.FromReserve[0]))}.");
        if (c.Optional("finance.min_dscr_after") is { } after) parts.Add($"Later terms cover it {Text.Number(after)} times at least.");
        if (uncovered > 0) parts.Add($"{Text.Usd(uncovered)} stay uncovered when they fall due.");
        var says = string.Join(' ', parts);
        return new Section("Debt service cover", says, "", new Chart("dscr", "DSCR by payment period", "", option, "low"));
    }
}
