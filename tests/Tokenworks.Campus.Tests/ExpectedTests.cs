using System.Text.Json;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Each shipped scenario with an <c>expected.json</c> gives its headline numbers within their tolerances.</summary>
public sealed class ExpectedTests
{
    public static TheoryData<string> WithExpectations() =>
        [.. Directory.GetDirectories(Path.Combine(Shipped.Root, "scenarios"))
            .Where(f => File.Exists(Path.Combine(f, "expected.json"))).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(WithExpectations))]
    public void Run_gives_the_expected_numbers(string scenario)
    {
        var result = CampusRun.Run(Shipped.Campus(scenario), OutsideSeries.None, DrawBlock.Single);
        var metrics = result.Metrics.ToDictionary(m => m.Name);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Root, "scenarios", scenario, "expected.json")));
        var misses = expected.RootElement.GetProperty("metrics").EnumerateArray().Where(e => !Holds(metrics, e)).ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses.Select(m => $"{m} but is {Actual(metrics, m)}")));
    }

    private static bool Holds(Dictionary<string, Metric> metrics, JsonElement e)
    {
        var (value, tolerance) = (e.GetProperty("value").GetDouble(), e.GetProperty("relative_tolerance").GetDouble());
        return Actual(metrics, e) is { } actual && Math.Abs(actual - value) <= tolerance * Math.Abs(value) + 1e-12;
    }

    private static double? Actual(Dictionary<string, Metric> metrics, JsonElement e)
    {
        var metric = metrics[e.GetProperty("metric").GetString() ?? ""];
        return e.TryGetProperty("key", out var key) ? metric.Table?.Single(p => p.Key == key.GetString()).Value : metric.Value;
    }
}
