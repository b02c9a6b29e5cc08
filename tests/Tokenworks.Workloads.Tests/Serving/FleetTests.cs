using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Fleets: threads, routers, limits, prefix caches, closed loops, disaggregation, scaling.</summary>
public class FleetTests
{
    private static readonly SchedulerRules Rules = new(BatchPolicy.ChunkedPrefill, 64, 512, 4000, 16, 40);
    private static readonly StepClock Step = Simulated.VidurStep(Rules);

    private static RequestStream Load(double rate, int count = 3000) => new SyntheticLoad(count, rate, Input: 400, Output: 80, LengthVariation: 0.8).Draw();

    private static FleetResult Run(RequestStream stream, FleetRules fleet, int threads = 0) => new FleetSimulation(stream, fleet, Rules, Step) { Threads = threads }.Run();

    private static double MeanTtft(FleetResult r) => Enumerable.Range(0, r.Requests.Count).Where(i => r.Requests.Finish[i] >= 0).Average(i => (r.Requests.FirstToken[i] - r.Requests.Arrival[i]) / StepClock.PerSecond);

    [Fact]
    public void Threads_do_not_change_a_result()
    {
        var (one, two) = (Run(Load(40), new FleetRules(7), 1), Run(Load(40), new FleetRules(7), 2));
        Assert.Equal(one.Requests.Finish, two.Requests.Finish);
        Assert.Equal(one.Totals.TokenTime, two.Totals.TokenTime);
        Assert.Equal(one.Totals.ByTokens, two.Totals.ByTokens);
    }

    [Fact]
    public void Looking_at_the_load_shortens_the_tail()
    {
        var stream = Load(90, 6000);
        static double Tail(FleetResult r) => LatencyPercentiles.Of([.. Enumerable.Range(0, r.Requests.Count).Select(i => (r.Requests.Finish[i] - r.Requests.Arrival[i]) / StepClock.PerSecond)]).P99;
        Assert.True(Tail(Run(stream, new FleetRules(4, Router.LeastLoaded))) < Tail(Run(stream, new FleetRules(4))));
    }

    [Fact]
    public void Every_request_ends_or_is_rejected()
    {
        var limited = Run(Load(60), new FleetRules(2, RequestLimit: 20));
        for (var i = 0; i < limited.Requests.Count; i++) Assert.Equal(limited.Rejected[i], limited.Requests.Finish[i] < 0);
        var let = limited.Rejected.Count(r => !r) / (limited.Requests.Arrival[^1] / StepClock.PerSecond);
        Assert.Equal(20, let, 1.0);
        Assert.Contains(true, Run(Load(200), new FleetRules(1, QueueLimit: 5)).Rejected);
    }

    [Fact]
    public void A_closed_loop_keeps_its_number_under_way()
    {
        var run = Run(Load(1), new FleetRules(2, Concurrency: 10));
        Assert.Equal(run.Requests.Count, run.Totals.Finished);
        var area = Enumerable.Range(0, run.Requests.Count).Sum(i => (run.Requests.Finish[i] - run.Requests.Arrival[i]) / StepClock.PerSecond);
        Assert.Equal(10, area / run.Seconds, 0.3);
    }

    [Fact]
    public void Prefixes_that_are_held_spare_prefills()
    {
        var stream = Load(10, 500);
        stream = stream with { PrefixBlocks = [.. stream.Prompt.Select((p, i) => Enumerable.Range(0, p / 64).Select(b => b < 4 ? b : 1000L * i + b).ToArray())], PrefixBlockTokens = 64 };
        var (without, with) = (Run(stream, new FleetRules(2, Router.PrefixAware)), Run(stream, new FleetRules(2, Router.PrefixAware, PrefixTokens: 100_000)));
        Assert.Equal(0, without.Totals.CachedTokens);
        Assert.True(with.Totals.CachedTokens > 0.2 * stream.Prompt.Sum(p => (long)p));
        Assert.Equal(without.Totals.PrefillTokens, with.Totals.PrefillTokens + with.Totals.CachedTokens);
        Assert.True(MeanTtft(with) < MeanTtft(without));
    }

    [Fact]
    public void Apart_prefills_do_not_disturb_decodes()
    {
        var stream = Load(12);
        var apart = Run(stream, new FleetRules(2, PrefillReplicas: 2, TransferSecondsPerToken: 1e-6));
        var mixed = Run(stream, new FleetRules(4));
        Assert.All(Enumerable.Range(0, stream.Count), i => Assert.True(apart.Requests.Finish[i] >= apart.Requests.FirstToken[i]));
        Assert.True(apart.Totals.Gaps.Quantile(0.99) < mixed.Totals.Gaps.Quantile(0.99));
    }

    [Fact]
    public void Schedulers_of_a_replica_serve_as_many_replicas_would_and_cost_one()
    {
        foreach (var rules in (FleetRules[])[new(2), new(2, Router.LeastLoaded), new(2, Concurrency: 40)])
        {
            var (ranks, replicas) = (Run(Load(60), rules with { Schedulers = 4 }), Run(Load(60), rules with { Replicas = 8 }));
            Assert.Equal(replicas.Requests.Finish, ranks.Requests.Finish);
            Assert.Equal(2 * ranks.Seconds, ranks.ReplicaSeconds, 1e-9);
        }
        var few = Run(Load(1, 100), new FleetRules(4, Concurrency: 2));
        Assert.Equal(4 * few.Seconds, few.ReplicaSeconds, 1e-9);
        var scaled = Run(Load(60), new FleetRules(4, Router.LeastLoaded, Scaling: new AutoscaleRules(1, 10, 5, 20), Schedulers: 2));
        Assert.Equal(scaled.Requests.Count, scaled.Totals.Finished);
        Assert.InRange(scaled.ReplicaSeconds, scaled.Seconds, 4 * scaled.Seconds);
    }

    [Fact]
    public void A_scaled_fleet_holds_fewer_replicas_than_a_fixed_one()
    {
        var run = Run(Load(15), new FleetRules(8, Router.LeastLoaded, Scaling: new AutoscaleRules(1, 10, 5, 20)));
        Assert.Equal(run.Requests.Count, run.Totals.Finished);
        Assert.InRange(run.ReplicaSeconds, run.Seconds, 8 * run.Seconds * 0.999);
    }
}
