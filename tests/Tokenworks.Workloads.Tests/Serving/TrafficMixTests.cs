using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Several classes of service in one run: priorities, limits and counts by class.</summary>
public class TrafficMixTests
{
    private static readonly SchedulerRules Rules = new(BatchPolicy.ChunkedPrefill, 16, 512, 2000, 16, 20);

    private static TrafficClass Class(string name, double rate, int priority, double ttft = double.PositiveInfinity, double network = 0) =>
        new(name, new SyntheticLoad(1, rate, Input: 200, Output: 100, LengthVariation: 0.5) { Name = name }, new ServiceLevel(ttft, double.PositiveInfinity), priority, network);

    private static (RequestStream Stream, FleetResult Run) Serve(FleetRules fleet, bool all, params TrafficClass[] classes)
    {
        var stream = TrafficClass.Mix(classes, 1500);
        return (stream, new FleetSimulation(stream, fleet, Rules, StepClock.Linear(0.01, 1e-5, 1e-8, 0, Rules.MostTokens, Rules.Cap)) { ExecutesAll = all }.Run());
    }

    private static ServingMetrics Of((RequestStream Stream, FleetResult Run) r, int? only = null) => ServingMetrics.Of(r.Stream, r.Run, Rules, ServiceLevel.None, 0, 1, only);

    [Fact]
    public void Classes_add_up_to_the_whole()
    {
        var run = Serve(new FleetRules(1, QueueLimit: 20), false, Class("a", 10, 0, 0.5), Class("b", 5, 3, 0.2), Class("c", 5, 0));
        var (whole, parts) = (Of(run), Enumerable.Range(0, 3).Select(c => Of(run, c)).ToList());
        Assert.True(whole.Rejected > 0);
        foreach (var sum in (Func<ServingMetrics, double>[])[m => m.Requests, m => m.Completed, m => m.Rejected, m => m.InputTokens, m => m.OutputTokens, m => m.WithinLimits])
            Assert.Equal(sum(whole), parts.Sum(sum));
        Assert.Equal(whole.Requests, whole.Completed + whole.Rejected);
        Assert.Equal(750, parts[0].Requests);
        Assert.True(parts[1].WithinLimits < parts[1].Requests || parts[0].WithinLimits < parts[0].Requests);
    }

    [Fact]
    public void A_real_time_class_passes_waiting_ones_and_is_the_same_with_and_without_skipping()
    {
        TrafficClass[] ranked = [Class("batch", 14, 0), Class("avatar", 2, 6)], alike = [Class("batch", 14, 0), Class("avatar", 2, 0)];
        var (first, equal) = (Serve(new FleetRules(1), false, ranked), Serve(new FleetRules(1), false, alike));
        var (fast, slow) = (Of(first, 1).Ttft.P90, Of(equal, 1).Ttft.P90);
        Assert.True(fast < 0.25 * slow, $"{fast} s with and {slow} s without priority");
        // The others wait longer in return, and all end.
        Assert.True(Of(first, 0).Ttft.Mean > Of(equal, 0).Ttft.Mean);
        Assert.All(first.Run.Requests.Finish, f => Assert.True(f > 0));
        Assert.Equal(Serve(new FleetRules(1), true, ranked).Run.Requests.Finish, first.Run.Requests.Finish);
    }

    [Fact]
    public void The_least_urgent_are_evicted_first()
    {
        var small = Rules with { Blocks = 120, Watermark = 1 };
        var stream = TrafficClass.Mix([Class("batch", 14, 0), Class("avatar", 4, 6)], 1500);
        var run = new FleetSimulation(stream, new FleetRules(1), small, StepClock.Linear(0.01, 1e-5, 1e-8, 0, small.MostTokens, small.Cap)).Run();
        double Evicted(int c) => Enumerable.Range(0, stream.Count).Where(i => stream.ClassOf![i] == c).Average(i => run.Requests.Preemptions[i]);
        Assert.True(run.Totals.Preemptions > 50, $"{run.Totals.Preemptions}");
        Assert.True(Evicted(1) < 0.2 * Evicted(0), $"{Evicted(1)} and {Evicted(0)} evictions a request");
    }

    [Fact]
    public void The_way_of_an_edge_site_counts()
    {
        var run = Serve(new FleetRules(1), false, Class("edge", 2, 0, 0.2, 0.005), Class("far", 2, 0, 0.2, 0.25));
        Assert.Equal(0.245, Of(run, 1).Ttft.P50 - Of(run, 0).Ttft.P50, 0.02);
        Assert.True(Of(run, 0).Goodput > Of(run, 1).Goodput);
    }

    [Fact]
    public void Known_classes_draw_apart_and_keep_their_rates()
    {
        Assert.Superset(new HashSet<string> { "avatar", "translation", "edge", "chat", "batch" }, TrafficClass.Known.Keys.ToHashSet());
        var (alone, mixed) = (TrafficClass.Mix([TrafficClass.Known["avatar"]], 500), TrafficClass.Mix([TrafficClass.Known["avatar"], TrafficClass.Known["chat"]], 1000));
        Assert.Equal(alone.Prompt, Enumerable.Range(0, 1000).Where(i => mixed.ClassOf![i] == 0).Select(i => mixed.Prompt[i]));
        Assert.Equal(mixed.ArrivalSeconds.Order(), mixed.ArrivalSeconds);
    }
}
