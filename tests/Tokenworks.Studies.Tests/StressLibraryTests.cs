using System.Collections.Concurrent;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Every catalogued stress on every shipped scenario; docs/models/studies.md has the table of outcomes.</summary>
public sealed class StressLibraryTests
{
    [Fact]
    public void Every_stress_runs_on_every_shipped_scenario_closes_and_bites_somewhere()
    {
        var (catalogue, findings) = (new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), new FindingBag());
        var reader = new ScenarioReader(catalogue, Path.Combine(Shipped.Root, "scenarios"));
        var stresses = catalogue.Ids("stresses").Select(id => catalogue.Get<StressEntry>(id, findings, SourceSpan.Of("test"))!).ToList();
        var cooler = catalogue.Get<CoolingEntry>("dry-cooler", findings, SourceSpan.Of("test"))!;
        var dry = new Ref<CoolingEntry>(cooler.Id, cooler, SourceSpan.Of("test"));
        Assert.True(stresses.Count >= 10 && reader.Shipped.Count >= 31, $"{stresses.Count} stresses, {reader.Shipped.Count} scenarios");
        var moved = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(reader.Shipped, new ParallelOptions { MaxDegreeOfParallelism = 2 }, name =>
        {
            var read = reader.Read(name, []);
            var stands = Closed(StressRun.Of(read, null, dry), name, "base");
            foreach (var stress in stresses)
                if (!Closed(StressRun.Of(read, stress, dry), name, stress.Id).SequenceEqual(stands)) moved.AddOrUpdate(stress.Id, 1, (_, n) => n + 1);
        });
        foreach (var stress in stresses) Assert.True(moved.GetValueOrDefault(stress.Id) >= 10, $"{stress.Id} moves {moved.GetValueOrDefault(stress.Id)} scenarios");
    }

    // All numbers of all campuses, of a run whose ledgers close.
    private static List<(string, double?)> Closed(RunResult run, string scenario, string stress)
    {
        Assert.All(run.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{scenario}, {stress}: {b}"));
        return [.. run.Campuses.SelectMany(c => MetricNames.Flat(c.Metrics).Select(m => ($"{c.Campus}.{m.Key}", m.Value)))];
    }
}
