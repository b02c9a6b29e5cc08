using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>PUE by month and hour of day.</summary>
internal sealed class PueHeatMap : IReportElement
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public int Order => 60;

    public Section? Make(ReportContext c)
    {
        if (c.Sampler.Of(c.Campus.Campus, c.FullYear) is not { } sample) return null;
        var cells = sample.Pue.SelectMany((row, m) => row.Select((v, h) => (Month: m, Hour: h, Pue: v))).Where(p => p.Pue is not null).ToList();
        if (cells.Count == 0) return null;
        var (least, most) = (cells.MinBy(p => p.Pue), cells.MaxBy(p => p.Pue));
        var says = $"In {c.FullYear} PUE is lowest, {least.Pue:0.000}, in {Months[least.Month]} at {least.Hour}:00 and highest, {most.Pue:0.000}, in {Months[most.Month]} at {most.Hour}:00.";
        return new Section("PUE through day and year", says, "", new Chart("pue", "PUE by month and hour of day", "", Option(cells, least.Pue!.Value, most.Pue!.Value)));
    }

    private static JsonObject Option(IEnumerable<(int Month, int Hour, double? Pue)> cells, double least, double most) => new()
    {
        ["grid"] = new JsonObject { ["left"] = 12, ["right"] = 20, ["top"] = 12, ["bottom"] = 64, ["containLabel"] = true },
        ["tooltip"] = new JsonObject(),
        ["xAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(Enumerable.Range(0, 24).Select(h => $"{h}:00")) },
        ["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(Months), ["inverse"] = true },
        ["visualMap"] = new JsonObject
        {
            ["min"] = Math.Round(least, 3), ["max"] = Math.Max(Math.Round(most, 3), Math.Round(least, 3) + 0.001), ["orient"] = "horizontal", ["left"] = "center", ["bottom"] = 0, ["precision"] = 3,
            ["itemHeight"] = 140, ["text"] = Chart.Words([most.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), "PUE " + least.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)]), ["inRange"] = new JsonObject { ["color"] = Chart.Words(["#f2f7fb", "#a6cbe3", "#3b8bc2", "#08519c", "#062a53"]) },
        },
        ["series"] = new JsonArray(new JsonObject
        {
            ["type"] = "heatmap", ["name"] = "PUE",
            ["data"] = new JsonArray([.. cells.Select(p => (JsonNode)new JsonArray(p.Hour, p.Month, Math.Round(p.Pue!.Value, 4)))]),
        }),
    };
}
