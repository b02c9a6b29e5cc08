using CsCheck;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>Clusters and job lists made for tests.</summary>
internal static class MadeCluster
{
    public static ClusterPower Frontier { get; } = new()
    {
        Nodes = 9472, NodeIdleW = 90 + 4 * 88 + 74.26 + 4 * 20 + 30, NodeCpuW = 190, NodeGpuW = 4 * 472, NodeConverterW = 13, NodeConverterEfficiency = 0.98,
        NodesPerChassis = 16, ChassisSwitchW = 1000, RectifiersPerChassis = 4, RectifierW = 17, RectifierEfficiency = 0.96, BesideW = 25 * 8473.47,
    };

    public static Gen<TraceJob[]> Jobs { get; } =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 50], Gen.Int[1, 60], Gen.Int[1, 12], Gen.Int[0, 3], Gen.Int[0, 3])
            .Select((wait, runtime, limit, nodes, priority, user) => (wait, job: new TraceJob(0, runtime, limit, nodes, 0.5, 0.5, priority, user)))
            .Array[0, 40].Select(Submitted);

    public static JobTrace Trace(TraceJob[] jobs) => new("made", [.. jobs.Select((_, i) => $"{i}")], jobs);

    public static JobResult Run(JobTrace trace, Backfill backfill, double hours = 24) => new JobSimulation(trace, new JobSetup
    {
        Pool = new CountedPool(9472, trace.Jobs), Policy = new FirstComeFirstServed(), Backfill = backfill, Power = Frontier, HorizonS = hours * 3600,
    }).Run();

    private static TraceJob[] Submitted((int Wait, TraceJob Job)[] jobs)
    {
        double time = 0;
        return [.. jobs.Select(j => j.Job with { SubmitS = time += j.Wait / 6 })];
    }
}
