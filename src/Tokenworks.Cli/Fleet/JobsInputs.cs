using System.CommandLine;
using System.Globalization;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What <c>fleet jobs</c> was asked for: a trace, a cluster and how it is run.</summary>
internal sealed record JobsInputs(JobTrace Trace, JobSetup Setup, string Cluster)
{
    private const double Hour = 3600;
    private const int UsualNodesPerRack = 8;
    private const int PlotPoints = 400;

    /// <summary>Null with findings where something is wrong.</summary>
    public static JobsInputs? Read(ParseResult p, JobsOptions o, Home home, FindingBag findings)
    {
        if (TraceOf(p, o, home, findings) is not { } trace) return null;
        var cluster = new JobsCluster(home, findings).Of(p.GetValue(o.System), p.GetValue(o.Nodes), trace);
        if (cluster is null || PoolOf(p, o, trace, cluster, findings) is not { } pool) return null;
        CheckSizes(trace, pool, findings);
        var setup = new JobSetup
        {
            Pool = pool, Policy = SchedulingPolicies.Named(p.GetValue(o.Policy)!)!, Backfill = BackfillOf(p, o, trace, findings), Power = cluster.Power,
            HorizonS = p.GetValue(o.Hours) * Hour ?? double.PositiveInfinity, PowerCapW = p.GetValue(o.PowerCapKw) * 1e3 ?? double.PositiveInfinity,
            Preempts = p.GetValue(o.Preempt), CheckpointS = p.GetValue(o.CheckpointS), Capacity = JobsCapacity.Of(p, o, trace, pool.Total, findings),
            Gate = GateOf(p, o, trace, findings),
            SampleS = p.GetValue(o.Plot) is null ? double.PositiveInfinity : Math.Max(1, (p.GetValue(o.Hours) * Hour ?? trace.Jobs[^1].SubmitS) / PlotPoints),
            Failures = p.GetValue(o.NodeMtbfH) is { } mtbf ? new NodeFailures(mtbf * Hour, p.GetValue(o.RepairH) * Hour, true, (ulong)p.GetValue(o.Seed)) : null,
        };
        Ranges(p, o, setup, findings);
        return findings.HasErrors ? null : new JobsInputs(trace, setup, cluster.Name);
    }

    private static JobTrace? TraceOf(ParseResult p, JobsOptions o, Home home, FindingBag findings)
    {
        if (p.GetValue(o.Synthetic) is { } mix) return SyntheticOf(mix, p, o, home, findings);
        if (p.GetValue(o.Jobs) is { } file) return JobLog.Read(file, p.GetValue(o.Format), Math.Max(1, p.GetValue(o.ProcessorsPerNode)), findings);
        findings.Error("no-jobs", SourceSpan.Of("--jobs"), "no job log is named", "a file", "Name one with --jobs.");
        return null;
    }

    private static JobTrace? SyntheticOf(string mix, ParseResult p, JobsOptions o, Home home, FindingBag findings)
    {
        if (p.GetValue(o.Load) is { } load && !(load is > 0 and <= 100)) findings.Error("out-of-range", SourceSpan.Of("--load"), Text($"--load is {load}"), "above 0, up to 100", "");
        if (p.GetValue(o.Nodes) is not >= 1) findings.Error("no-nodes", SourceSpan.Of("--nodes"), "synthetic jobs need the accelerators they run on", "1 or more", "Say with --nodes how many.");
        if (p.GetValue(o.Hours) is not > 0) findings.Error("no-hours", SourceSpan.Of("--hours"), "synthetic jobs need a length of time", "above 0", "Say with --hours how long.");
        var entry = home.Catalogue.Get<JobMixEntry>(mix, findings, SourceSpan.Of("--synthetic"));
        return entry is null || findings.HasErrors ? null : SyntheticJobs.Make(entry, p.GetValue(o.Nodes)!.Value, p.GetValue(o.Hours)!.Value, p.GetValue(o.Load), (ulong)p.GetValue(o.Seed));
    }

    private static INodePool? PoolOf(ParseResult p, JobsOptions o, JobTrace trace, JobsCluster.Found cluster, FindingBag findings)
    {
        if (trace.Requests is { } requests)
        {
            if (p.GetValue(o.NodeList) is { } list) return JobLog.ReadNodes(list, findings) is { Count: > 0 } nodes ? new SharedPool(nodes, requests) : null;
            findings.Error("no-nodes", SourceSpan.Of("--node-list"), "jobs that share nodes need the nodes", "a file with sn,cpu_milli,memory_mib,gpu,model", "Name one with --node-list.");
            return null;
        }
        var placement = p.GetValue(o.Placement)!;
        if (placement == "counted") return new CountedPool(cluster.Nodes, trace.Jobs);
        var perRack = p.GetValue(o.NodesPerRack) ?? cluster.NodesPerRack ?? UsualNodesPerRack;
        return new RackPool(cluster.Nodes, Math.Max(1, perRack), p.GetValue(o.RacksPerPod) ?? cluster.RacksPerPod ?? int.MaxValue / 2, trace.Jobs, placement == "packed");
    }

    private static Backfill BackfillOf(ParseResult p, JobsOptions o, JobTrace trace, FindingBag findings)
    {
        var backfill = Enum.Parse<Backfill>(p.GetValue(o.Backfill)!, true);
        if (trace.Requests is null || backfill is Backfill.None or Backfill.FirstFit) return backfill;
        if (p.GetResult(o.Backfill) is { Implicit: false }) findings.Warning("backfill-shared", SourceSpan.Of("--backfill"), "reservations are made of whole nodes, and these jobs share nodes", "none, firstfit", "firstfit is taken.");
        return Backfill.FirstFit;
    }

    private static PriceGate? GateOf(ParseResult p, JobsOptions o, JobTrace trace, FindingBag findings)
    {
        if (p.GetValue(o.PriceFile) is not { } file) return null;
        var prices = CsvSeries.ReadHourly(file, CsvQuantity.PowerPrice, null, 0, findings);
        return prices is null ? null : new PriceGate(trace.Jobs, prices.Values, p.GetValue(o.PriceMost), p.GetValue(o.PatienceH) * Hour);
    }

    private static void CheckSizes(JobTrace trace, INodePool pool, FindingBag findings)
    {
        var tooLarge = Enumerable.Range(0, trace.Jobs.Length).Where(j => !pool.CanEverHold(j)).ToList();
        if (tooLarge.Count == 0) return;
        var first = tooLarge[0];
        var asks = trace.Requests is null ? Text($"{trace.Jobs[first].Nodes} nodes") : "more than any node has";
        findings.Warning("job-too-large", SourceSpan.Of(trace.Source), Text($"{tooLarge.Count} jobs are larger than the cluster, first '{trace.Ids[first]}' with {asks}"), Text($"up to {pool.Total} nodes"), "They are counted as failed and never queued.");
    }

    private static void Ranges(ParseResult p, JobsOptions o, JobSetup setup, FindingBag findings)
    {
        void Above(string option, double? value, double least)
        {
            if (value is { } v && !(v > least && double.IsFinite(v))) findings.Error("out-of-range", SourceSpan.Of(option), Text($"{option} is {v}"), Text($"above {least}"), "");
        }

        Above("--hours", p.GetValue(o.Hours), 0);
        Above("--power-cap-kw", p.GetValue(o.PowerCapKw), 0);
        Above("--node-mtbf-h", p.GetValue(o.NodeMtbfH), 0);
        Above("--repair-h", p.GetValue(o.RepairH), 0);
        Above("--patience-h", p.GetValue(o.PatienceH), 0);
        if (double.IsFinite(setup.PowerCapW) && setup.Power is null) findings.Error("no-power", SourceSpan.Of("--power-cap-kw"), "a power cap needs a cluster whose power is known", "", "Name one with --system.");
        if (double.IsFinite(setup.PowerCapW) && setup.Power is { } power && power.At(0).Total > setup.PowerCapW)
            findings.Error("cap-below-idle", SourceSpan.Of("--power-cap-kw"), Text($"the cap lies below the idle draw of {power.At(0).Total / 1e3:0} kW"), "above it", "");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
