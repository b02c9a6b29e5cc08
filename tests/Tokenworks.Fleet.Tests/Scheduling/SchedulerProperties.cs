using CsCheck;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>What holds for any jobs on any cluster.</summary>
public sealed class SchedulerProperties
{
    private const int Nodes = 10;

    private static readonly Gen<JobSetup> Setups = Gen.Select(
        Gen.Int[0, SchedulingPolicies.All.Count - 1].Select(i => SchedulingPolicies.All[i]), Gen.Enum<Backfill>(), Gen.Bool, Gen.Bool, Gen.Int[0, 2], Gen.Double[20, 400])
        .Select((policy, backfill, preempts, fails, kept, horizon) => new JobSetup
        {
            Pool = new CountedPool(1, []), Policy = policy, Backfill = backfill, Preempts = preempts, CheckpointS = 7, HorizonS = horizon,
            Failures = fails ? new NodeFailures(200, 15, true, 3) : null,
            Capacity = kept == 0 ? [] : [new CapacityStep(15, 4, kept == 1), new CapacityStep(40, 0, kept == 1), new CapacityStep(60, 9, kept == 1), new CapacityStep(90, 0, kept == 1)],
        });

    [Fact]
    public void The_fast_EASY_starts_jobs_when_the_plain_one_does() =>
        Gen.Select(MadeCluster.Jobs, Gen.Bool).Sample((jobs, overtakes) =>
        {
            var trace = MadeCluster.Trace(jobs);
            var r = new JobSimulation(trace, new JobSetup { Pool = new CountedPool(Nodes, jobs), Policy = new FirstComeFirstServed(), Backfill = overtakes ? Backfill.Easy : Backfill.None }).Run();
            Assert.Equal(PlainEasy.Starts(jobs, Nodes, overtakes), jobs.Select((_, i) => r.Records.FirstStartS(i)));
        }, iter: 3000);

    [Fact]
    public void No_node_runs_two_jobs_and_none_that_is_kept_runs_any() =>
        Gen.Select(MadeCluster.Jobs, Setups, Gen.Bool).Sample((jobs, setup, aware) =>
        {
            var pool = new WatchedPool(new RackPool(Nodes, 3, 2, jobs, aware), jobs, j => ((RackPool)((WatchedPool)j.Pool).Inner).NodesOf(j.Job));
            new JobSimulation(MadeCluster.Trace(jobs), setup with { Pool = pool }).Run();
            Assert.True(pool.Placed >= 0);
        }, iter: 1500);

    [Fact]
    public void Jobs_and_node_hours_close() =>
        Gen.Select(MadeCluster.Jobs, Setups).Sample((jobs, setup) =>
        {
            var watched = new WatchedPool(new CountedPool(Nodes, jobs), jobs, null);
            var r = new JobSimulation(MadeCluster.Trace(jobs), setup with { Pool = watched }).Run();
            Assert.Equal(r.Submitted, r.Done + r.Running + r.Queued + r.Failed);
            Assert.Equal(jobs.Length, r.Submitted + r.Ahead);
            Assert.True(r.Goodput <= r.Utilisation + 1e-12 && r.Utilisation <= 1 + 1e-12);
            if (setup.Failures is null && !setup.Preempts && setup.Capacity.Count == 0)
            {
                var held = Enumerable.Range(0, jobs.Length).Where(i => !double.IsNaN(r.Records.FirstStartS(i)))
                    .Sum(i => jobs[i].Nodes * ((double.IsNaN(r.Records.EndS(i)) ? r.SpanS : r.Records.EndS(i)) - r.Records.FirstStartS(i)));
                Assert.Equal(held, r.Utilisation * Nodes * r.SpanS, 1e-6 * Math.Max(1, held));
            }
        }, iter: 3000);

    [Fact]
    public void No_job_outlives_its_limit_and_a_job_that_would_is_counted() =>
        MadeCluster.Jobs.Sample(jobs =>
        {
            var r = new JobSimulation(MadeCluster.Trace(jobs), new JobSetup { Pool = new CountedPool(Nodes, jobs), Policy = new FirstComeFirstServed() }).Run();
            for (var i = 0; i < jobs.Length; i++)
            {
                if (r.Records.State(i) == JobState.Rejected) continue;
                Assert.Equal(jobs[i].RuntimeS > jobs[i].LimitS ? JobState.TimedOut : JobState.Done, r.Records.State(i));
                Assert.Equal(Math.Min(jobs[i].RuntimeS, jobs[i].LimitS), r.Records.EndS(i) - r.Records.FirstStartS(i), 1e-9);
            }
        }, iter: 1000);

    [Fact]
    public void The_same_jobs_and_seed_give_the_same_result() =>
        Gen.Select(MadeCluster.Jobs, Setups).Sample((jobs, setup) =>
        {
            string Run()
            {
                var r = new JobSimulation(MadeCluster.Trace(jobs), setup with { Pool = new CountedPool(Nodes, jobs) }).Run();
                return $"{r.Utilisation:R} {string.Join(' ', jobs.Select((_, i) => r.Records.FirstStartS(i)))}";
            }

            Assert.Equal(Run(), Run());
        }, iter: 300);

    [Fact]
    public void No_job_starts_above_the_power_cap() =>
        Gen.Select(MadeCluster.Jobs, Gen.Double[0.1, 1]).Sample((jobs, share) =>
        {
            var power = new ClusterPower { Nodes = Nodes, NodeIdleW = 100, NodeCpuW = 100, NodeGpuW = 800 };
            var cap = power.At(share * Nodes * 450).Total;
            var r = new JobSimulation(MadeCluster.Trace(jobs), new JobSetup { Pool = new CountedPool(Nodes, jobs), Policy = new FirstComeFirstServed(), Power = power, PowerCapW = cap, HorizonS = 300 }).Run();
            Assert.True(r.MostKw <= cap / 1e3 + 1e-9);
        }, iter: 500);

    [Fact]
    public void Nothing_runs_on_nodes_drained_for_maintenance() =>
        MadeCluster.Jobs.Sample(jobs =>
        {
            CapacityStep[] steps = [new(20, Nodes, true), new(50, 0, true)];
            var r = new JobSimulation(MadeCluster.Trace(jobs), new JobSetup { Pool = new CountedPool(Nodes, jobs), Policy = new FirstComeFirstServed(), Capacity = steps }).Run();
            for (var i = 0; i < jobs.Length; i++)
                if (!double.IsNaN(r.Records.FirstStartS(i))) Assert.False(r.Records.FirstStartS(i) < 50 && r.Records.EndS(i) > 20);
        }, iter: 500);

    [Fact]
    public void Jobs_wait_out_dear_hours_and_no_longer_than_their_patience() =>
        Gen.Select(MadeCluster.Jobs, Gen.Double[1, 5]).Sample((jobs, patienceH) =>
        {
            var scaled = jobs.Select(j => j with { SubmitS = j.SubmitS * 600, Nodes = 1 }).ToArray();
            var gate = new PriceGate(scaled, [20, 90, 90, 30, 90, 90, 90, 90], 50, patienceH * 3600);
            var r = new JobSimulation(MadeCluster.Trace(scaled), new JobSetup { Pool = new CountedPool(1000, scaled), Policy = new FirstComeFirstServed(), Backfill = Backfill.FirstFit, Gate = gate }).Run();
            for (var i = 0; i < scaled.Length; i++)
            {
                var (start, hour) = (r.Records.FirstStartS(i), (int)(r.Records.FirstStartS(i) / 3600) % 8);
                Assert.True(start - scaled[i].SubmitS <= patienceH * 3600 + 3600);
                Assert.True(scaled[i].Priority > 0 || hour is 0 or 3 || start >= scaled[i].SubmitS + patienceH * 3600);
            }
        }, iter: 300);

    [Fact]
    public void A_job_that_no_cap_allows_does_not_keep_the_simulation_going()
    {
        TraceJob[] jobs = [new(0, 10, 20, 5, 1, 1)];
        var power = new ClusterPower { Nodes = Nodes, NodeIdleW = 100, NodeCpuW = 100, NodeGpuW = 800 };
        var r = new JobSimulation(MadeCluster.Trace(jobs), new JobSetup
        {
            Pool = new CountedPool(Nodes, jobs), Policy = new FirstComeFirstServed(), Power = power, PowerCapW = 1100, Gate = new PriceGate(jobs, [10], 50, 3600), Failures = new NodeFailures(1e6, 10, true, 1),
        }).Run();
        Assert.Equal((1, 0), (r.Queued, r.Done));
    }
}
