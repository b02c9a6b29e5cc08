using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Installed chips by generation and year.</summary>
internal sealed class ChipsByYear : IReportElement
{
    public int Order => 20;

    public Section? Make(ReportContext c)
    {
        var vintages = c.Campus.Build.Vintages;
        if (vintages.Count == 0) return null;
        var groups = vintages.GroupBy(v => (v.Key.Block, v.Step, v.SystemId)).ToList();
        var series = new JsonArray();
        foreach (var (group, i) in groups.Select((g, i) => (g, i)))
            series.Add(Chart.Bars($"{group.Key.Block}: {group.Key.SystemId}{(group.Key.Step > 0 ? $", refresh {group.Key.Step}" : "")}",
                Palette.Shade(Palette.At(Block(groups.Select(g => g.Key.Block), group.Key.Block)), group.Key.Step),
                c.Years.Select((_, y) => group.Sum(v => v.Chips[12 * y + 11, 0])), "chips"));
        var december = c.Years.Select((_, y) => c.ByMonth("build.chips")[12 * y + 11]).ToList();
        var refreshes = groups.Count(g => g.Key.Step > 0);
        var says = $"At its largest the campus holds {Text.Count(december.Max())} chips; {(refreshes == 0 ? "they are never replaced" : $"{refreshes} refreshes replace them on their planned dates")}.";
        return new Section("Chips", says, "", new Chart("chips", "Installed chips in December of each year", "chips", Chart.WithLegend(Chart.Frame(c.Years.Select(Text.Year), "chips", series))));
    }

    private static int Block(IEnumerable<string> blocks, string block) => blocks.Distinct().ToList().IndexOf(block);
}
