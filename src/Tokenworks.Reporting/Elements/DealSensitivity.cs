using System.Text.Json.Nodes;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Tornado of the deal: what each of its terms, alone at its low and high value, does to the lender at its worst exit and to the investor's return.</summary>
internal sealed class DealSensitivity : IReportElement
{
    private const int Most = 8;

    public int Order => 132;

    public Section? Make(ReportContext c)
    {
        if (c.Campus.Deal is not { } deal) return null;
        var (cover, exit, rate) = (Longest(deal, "min_dscr"), Longest(deal, "lender_at_exit_usd"), Longest(deal, "irr"));
        var charts = new List<Chart>();
        if (exit.Count > 0) charts.Add(Tornado("exit", "Change of what the lender gets at its worst exit", "billion USD", exit, 1e-9));
        else if (cover.Count > 0) charts.Add(Tornado("cover", "Change of the least debt service cover", "", cover, 1));
        if (rate.Count > 0) charts.Add(Tornado("rate", "Change of the investor's IRR", "points", rate, 100));
        if (charts.Count == 0) return null;
        var says = string.Join(' ', Says(cover, "The least cover answers most to"), Says(rate, "The investor's return answers most to")).Trim();
        return new Section("What moves the deal", says,
            "<p class=\"hint\">Each term alone at its low and high value, change from the base. Energy, tokens and capital by month stay; 'tokenworks study tornado' moves every input through the whole chain.</p>", [.. charts]);
    }

    private static List<SensitivityBar> Longest(DealView deal, string measure) => [.. deal.Bars.Where(b => b.Measure == measure).Take(Most)];

    private static string Says(List<SensitivityBar> bars, string start) => bars.Count == 0 ? "" : $"{start} {Name(bars[0].Path)}.";

    // The last part of a path, as words.
    private static string Name(string path) => path[(path.LastIndexOfAny(['.', ':']) + 1)..].Replace('_', ' ');

    private static Chart Tornado(string key, string heading, string unit, List<SensitivityBar> bars, double scale)
    {
        double Change(SensitivityBar b, double? at) => scale * ((at ?? b.Base!.Value) - b.Base!.Value);
        // Category axes count from below: the longest bar comes last.
        var rising = bars.AsEnumerable().Reverse().ToList();
        var (low, high) = (Chart.Bars("at its low value", Palette.At(0), rising.Select(b => Change(b, b.AtLow))), Chart.Bars("at its high value", Palette.At(1), rising.Select(b => Change(b, b.AtHigh))));
        (low["barGap"], low["barWidth"], high["barWidth"]) = ("-100%", 14, 14);
        var option = Chart.Frame([], "", [low, high], 16);
        option["xAxis"] = Chart.ValueAxis("");
        option["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(rising.Select(b => Name(b.Path))), ["axisTick"] = new JsonObject { ["show"] = false }, ["axisLabel"] = new JsonObject { ["width"] = 170, ["overflow"] = "break" } };
        return new Chart(key, heading, unit, Chart.WithLegend(option, 65), "", heading);
    }
}
