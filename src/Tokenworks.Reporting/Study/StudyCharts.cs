using System.Text.Json.Nodes;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>The charts of a study's draws.</summary>
internal static class StudyCharts
{
    private const int ShownDrivers = 12;

    private static readonly (double Share, string Name, string Colour)[] Lines =
        [(0.95, "p95", "#56B4E9"), (0.9, "p90", "#0072B2"), (0.5, "median", "#1d2733"), (0.1, "p10", "#0072B2"), (0.05, "p5", "#56B4E9")];

    /// <summary>Quantiles of a table by year.</summary>
    public static Chart Fan(IReadOnlyList<StudyMetricColumn> years)
    {
        var sorted = years.Select(Sorted).ToList();
        var (size, unit) = StudyAmount.Axis(years[0].Unit, years.SelectMany(y => y.Draws));
        var series = new JsonArray();
        foreach (var (share, name, colour) in Lines) series.Add(Chart.Line(name, colour, sorted.Select(s => At(s, share) / size), dashed: share is 0.95 or 0.05));
        return new Chart("fan", "Spread over the draws by year", unit, Chart.Frame(years.Select(y => y.Name[(y.Name.LastIndexOf('.') + 1)..]), unit, series), Heading: "Spread over the draws by year");
    }

    /// <summary>The chance that the metric is above a value.</summary>
    public static Chart Exceedance(StudyMetricColumn metric)
    {
        var sorted = Sorted(metric);
        var (size, unit) = StudyAmount.Axis(metric.Unit, sorted);
        var points = new JsonArray();
        for (var i = 0; i <= 100; i++) points.Add(new JsonArray(Chart.Round(At(sorted, i / 100.0) / size), 100 - i));
        return XY("exceedance", "Chance that it is above", unit, "chance of more, %", "%", new JsonObject { ["type"] = "line", ["data"] = points, ["showSymbol"] = false, ["color"] = Palette.At(0) });
    }

    /// <summary>Rank correlations, the strongest on top; between the dashed lines the largest may be chance.</summary>
    public static Chart Drivers(DriverRanking ranking)
    {
        var shown = ranking.Drivers.Take(ShownDrivers).Reverse().ToList();
        var bars = Chart.Bars("rank correlation", Palette.At(1), shown.Select(d => d.Rank));
        bars["markLine"] = Bounds(ranking.Critical);
        var option = Chart.Frame([], "", [bars], 20);
        option["xAxis"] = new JsonObject { ["type"] = "value", ["min"] = -1, ["max"] = 1 };
        option["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(shown.Select(d => d.Input)), ["axisLabel"] = new JsonObject { ["width"] = 190, ["overflow"] = "truncate" } };
        return new Chart("drivers", "Rank correlation with each input", "", option, Heading: "Rank correlation with each input; between the dashed lines it may be chance");
    }

    private static JsonObject Bounds(double critical) => new()
    {
        ["silent"] = true, ["symbol"] = "none", ["label"] = new JsonObject { ["show"] = false }, ["lineStyle"] = new JsonObject { ["color"] = "#1d2733", ["type"] = "dashed" },
        ["data"] = new JsonArray(new JsonObject { ["xAxis"] = -Chart.Round(critical) }, new JsonObject { ["xAxis"] = Chart.Round(critical) }),
    };

    /// <summary>At most a thousand draws, by the input and the metric.</summary>
    public static Chart Scatter(StudyMetricColumn input, StudyMetricColumn metric)
    {
        var ((xSize, xUnit), (ySize, yUnit)) = (StudyAmount.Axis(input.Unit, input.Draws), StudyAmount.Axis(metric.Unit, metric.Draws));
        var (points, step) = (new JsonArray(), Math.Max(1, metric.Draws.Length / 1000));
        for (var d = 0; d < metric.Draws.Length; d += step)
            if (double.IsFinite(metric.Draws[d])) points.Add(new JsonArray(Chart.Round(input.Draws[d] / xSize), Chart.Round(metric.Draws[d] / ySize)));
        return XY("scatter", $"Draws by {input.Name}", xUnit, yUnit, yUnit, new JsonObject { ["type"] = "scatter", ["data"] = points, ["symbolSize"] = 4, ["color"] = Palette.At(0) });
    }

    private static Chart XY(string key, string heading, string xUnit, string yName, string unit, JsonObject series)
    {
        var option = Chart.Frame([], yName, [series], 30);
        option["xAxis"] = new JsonObject { ["type"] = "value", ["scale"] = true, ["name"] = xUnit, ["nameLocation"] = "middle", ["nameGap"] = 26 };
        option["yAxis"]!["scale"] = true;
        return new Chart(key, heading, unit, option, Heading: heading);
    }

    /// <summary>The draws with a value, rising.</summary>
    public static double[] Sorted(StudyMetricColumn m) => [.. m.Draws.Where(double.IsFinite).Order()];

    /// <summary>How far nine tenths of the draws lie apart.</summary>
    public static double Spread(double[] sorted) => At(sorted, 0.95) - At(sorted, 0.05);

    /// <summary>The quantile of rising numbers; NaN of none.</summary>
    public static double At(double[] sorted, double p)
    {
        if (sorted.Length == 0) return double.NaN;
        var at = p * (sorted.Length - 1);
        var low = (int)at;
        return sorted[low] + (at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]);
    }
}
