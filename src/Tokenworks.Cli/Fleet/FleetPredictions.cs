using Tokenworks.Fleet.Fabrics;
using Tokenworks.Fleet.Failures;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What the fleet models say of each shipped case, by the case's id.</summary>
internal sealed class FleetPredictions
{
    private const int Seeds = 100;
    private readonly Dictionary<string, Func<double>> _cases = new(StringComparer.Ordinal);

    public FleetPredictions(Home home, FindingBag findings)
    {
        T? Get<T>(string id) where T : CatalogueEntry => home.Catalogue.Get<T>(id, findings, SourceSpan.Of("validate"));
        if (Get<ClusterEntry>("frontier") is { } frontier) Jobs(frontier);
        if (Get<ReliabilityEntry>("llama-3-h100") is { } llama && Get<ReliabilityEntry>("rsc-1") is { } rsc) Failures(HazardSet.Of(llama), HazardSet.Of(rsc));
        if (Get<FabricEntry>("roce-24k-pods") is { } roce && Get<FabricEntry>("h100-32-servers") is { } pod && Get<FabricEntry>("nvl72") is { } rack && Get<FabricEntry>("tpu-v4-torus") is { } torus)
            Fabrics(FabricBuild.Of(roce)!, FabricBuild.Of(pod)!, FabricBuild.Of(rack)!, FabricBuild.Of(torus)!);
    }

    /// <summary>NaN where no model speaks of the case.</summary>
    public double Of(string id) => _cases.TryGetValue(id, out var predict) ? predict() : double.NaN;

    private void Jobs(ClusterEntry frontier)
    {
        var nodes = (int)frontier.Nodes.BaseBase;
        var power = ClusterPowers.Of(frontier, nodes);
        JobResult Run(JobTrace trace, Backfill backfill) => new JobSimulation(trace, new JobSetup { Pool = new CountedPool(nodes, trace.Jobs), Policy = new FirstComeFirstServed(), Backfill = backfill, Power = power, HorizonS = 86400 }).Run();
        var (none, easy, many) = (Run(SharedLcgJobs.J600, Backfill.None), Run(SharedLcgJobs.J600, Backfill.Easy), Run(SharedLcgJobs.J6000, Backfill.Easy));
        var (idle, peak) = (power.At(0).Total / 1e3, power.At(nodes * power.AboveIdleW(1, 1)).Total / 1e3);
        (_cases["frontier-idle"], _cases["frontier-peak"], _cases["frontier-idle-telemetry"], _cases["frontier-peak-telemetry"]) = (() => idle, () => peak, () => idle, () => peak);
        (_cases["j600-none-mean"], _cases["j600-none-max"], _cases["j600-none-loss"]) = (() => none.MeanKw, () => none.MostKw, () => none.LossKwMean);
        (_cases["j600-none-utilisation"], _cases["j600-none-done"]) = (() => 100 * none.Utilisation, () => none.Done);
        (_cases["j600-easy-done"], _cases["j600-easy-mean"]) = (() => easy.Done, () => easy.MeanKw);
        (_cases["j6000-firstfit-mean"], _cases["j6000-firstfit-done"]) = (() => many.MeanKw, () => many.Done);
    }

    private void Failures(HazardSet llama, HazardSet rsc)
    {
        var setup = new GoodputSetup { Hazards = llama, Chips = 16384, Hours = 54 * 24, SpareNodes = 60, CheckpointS = 10, RestartS = 300 };
        var runs = GoodputSimulation.Runs(setup, Seeds);
        var count = runs.Average(r => r.Count);
        (_cases["llama3-interruptions"], _cases["llama3-mtti"]) = (() => count, () => setup.Hours / count);
        (_cases["opt-175b-mtti-by-llama3"], _cases["rsc-1-16384-by-llama3"]) = (() => llama.MeanHours(1008), () => llama.MeanHours(16384));
        foreach (var chips in new[] { 16384, 131072 }) _cases[$"rsc-1-{chips}"] = () => rsc.MeanHours(chips);
        _cases["rsc-1-1024-measured"] = () => rsc.MeanHours(1024);
    }

    private void Fabrics(FabricCounts roce, FabricCounts pod, FabricCounts rack, FabricCounts torus)
    {
        (_cases["llama3-racks"], _cases["llama3-pods"]) = (() => roce.Racks, () => roce.Pods);
        (_cases["h100-pod-leaves"], _cases["h100-pod-spines"]) = (() => pod.Leaves, () => pod.Spines);
        (_cases["nvl72-switch-chips"], _cases["nvl72-wires"]) = (() => rack.Switches, () => rack.Cables);
        (_cases["tpu-v4-links"], _cases["tpu-v4-fibres-of-a-rack"]) = (() => torus.SwitchLinks, () => (double)torus.Optics / torus.Racks);
    }
}
