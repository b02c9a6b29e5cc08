using System.Collections.Concurrent;
using System.Text.Json;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>
/// Each shipped scenario with an <c>expected.json</c> closes its ledgers, gives its headline numbers within their tolerances,
/// and agrees with the published facts that the file lists.
/// </summary>
public sealed class ExpectedTests
{
    private const double Closed = 1e-9;
    private static readonly ConcurrentDictionary<string, RunResult> Runs = new();

    public static TheoryData<string> WithExpectations() =>
        [.. Directory.GetDirectories(Path.Combine(Shipped.Root, "scenarios"))
            .Where(f => File.Exists(Path.Combine(f, "expected.json"))).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(WithExpectations))]
    public void Run_gives_the_expected_numbers(string scenario)
    {
        var run = RunOf(scenario);
        var misses = Entries(scenario, "metrics").Where(e => !Holds(run, e)).ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses.Select(m => $"{m} but is {Actual(run, m)}")));
    }

    [Theory]
    [MemberData(nameof(WithExpectations))]
    public void Run_closes_every_ledger(string scenario) =>
        Assert.All(RunOf(scenario).Balances, b => Assert.True(b.Relative <= Closed, $"{b.Ledger}: {b.Equation} {b.Relative:G3}"));

    // A fact of grade P or T that a result touches agrees with it, or its entry says why it does not.
    [Theory]
    [MemberData(nameof(WithExpectations))]
    public void Run_agrees_with_published_facts(string scenario)
    {
        foreach (var fact in Entries(scenario, "facts"))
        {
            var agrees = Holds(RunOf(scenario), fact);
            var why = fact.TryGetProperty("why_not", out var said) && said.GetString()!.Length > 20;
            Assert.True(agrees != why, $"{scenario}: {fact} is {Actual(RunOf(scenario), fact)}; {(why ? "it agrees, so 'why_not' is stale" : "no 'why_not'")}");
        }
    }

    private static RunResult RunOf(string scenario) => Runs.GetOrAdd(scenario, name =>
    {
        var read = Shipped.Read(name);
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        return read.Portfolio is { } portfolio
            ? PortfolioRun.Run(portfolio, read.Members, OutsideSeries.None, DrawBlock.Single)
            : PortfolioRun.Single(CampusRun.Run(read.Campus!, OutsideSeries.None, DrawBlock.Single));
    });

    private static List<JsonElement> Entries(string scenario, string list)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Root, "scenarios", scenario, "expected.json")));
        return expected.RootElement.TryGetProperty(list, out var entries) ? [.. entries.EnumerateArray().Select(e => e.Clone())] : [];
    }

    private static bool Holds(RunResult run, JsonElement e)
    {
        var (value, tolerance) = (e.GetProperty("value").GetDouble(), e.GetProperty("relative_tolerance").GetDouble());
        return Actual(run, e) is { } actual && Math.Abs(actual - value) <= tolerance * Math.Abs(value) + 1e-12;
    }

    private static double? Actual(RunResult run, JsonElement e)
    {
        var metric = run.Metrics.Single(m => m.Name == e.GetProperty("metric").GetString());
        return e.TryGetProperty("key", out var key) ? metric.Table?.Single(p => p.Key == key.GetString()).Value : metric.Value;
    }
}
