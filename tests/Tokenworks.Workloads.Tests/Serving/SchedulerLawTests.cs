using CsCheck;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>What holds of every run of a replica, over random loads, memories and policies.</summary>
public class SchedulerLawTests
{
    private sealed record Load(SchedulerRules Rules, (double Arrival, int Prompt, int Output)[] Requests);

    private static readonly Gen<Load> Loads =
        from policy in Gen.Enum<BatchPolicy>()
        from cap in Gen.Int[1, 40]
        from budget in Gen.Int[300, 700]
        from block in Gen.OneOf(Gen.Const(1), Gen.Const(7), Gen.Const(16), Gen.Const(64))
        from blocks in Gen.Int[4, 60]
        from watermark in Gen.Int[0, 2]
        from requests in Gen.Select(Gen.Int[0, 4000], Gen.Int[1, 280], Gen.Int[1, 120]).Array[1, 80]
        let tokens = (blocks * block) + 420
        select new Load(
            new SchedulerRules(policy, cap, budget, (tokens + block - 1) / block + watermark, block, watermark),
            [.. requests.OrderBy(r => r.Item1).Select(r => (r.Item1 / 1000.0, r.Item2, r.Item3))]);

    private sealed class Watch : IIterationSink
    {
        public long End { get; private set; }

        public long Iterations { get; private set; }

        public void Accept(int replica, long start, long duration, long iterations, int entries, int tokens)
        {
            Assert.True(start >= End, "the clock went back");
            Assert.True(duration > 0);
            (End, Iterations) = (start + duration, Iterations + iterations);
        }
    }

    [Fact]
    public void Requests_blocks_tokens_and_time_are_conserved() => Loads.Sample(load =>
    {
        var watch = new Watch();
        var (table, totals, free) = Simulated.RunToEnd(load.Rules, Simulated.VidurStep(load.Rules), load.Requests, sink: watch);
        Assert.Equal(table.Count, totals.Finished);
        Assert.Equal(watch.Iterations, totals.Iterations);
        Assert.True(totals.LeastFree >= 0, "blocks below zero");
        Assert.True(watch.End >= totals.Busy);
        for (var i = 0; i < table.Count; i++)
        {
            Assert.True(table.Arrival[i] <= table.Scheduled[i] && table.Scheduled[i] < table.FirstToken[i] && table.FirstToken[i] <= table.Finish[i]);
            Assert.Equal(table.Output[i] == 1, table.FirstToken[i] == table.Finish[i]);
        }
        // Tokens out are tokens asked, evicted or not.
        Assert.Equal(load.Requests.Sum(r => (long)r.Output), totals.DecodeTokens + totals.PrefillEnds);
        // All blocks come back.
        Assert.Equal(load.Rules.Blocks, free);
    }, iter: 400);

    [Fact]
    public void Skipping_ahead_changes_nothing() => Loads.Sample(load =>
    {
        var step = Simulated.VidurStep(load.Rules);
        var (fast, skipped) = Simulated.Run(load.Rules, step, load.Requests);
        var (slow, executed) = Simulated.Run(load.Rules, step, load.Requests, skips: false);
        Assert.Equal(slow.Scheduled, fast.Scheduled);
        Assert.Equal(slow.FirstToken, fast.FirstToken);
        Assert.Equal(slow.Finish, fast.Finish);
        Assert.Equal(slow.Preemptions, fast.Preemptions);
        Assert.Equal(executed.Iterations, skipped.Iterations);
        Assert.Equal(executed.Busy, skipped.Busy);
        Assert.Equal(executed.TokenTime, skipped.TokenTime);
        Assert.Equal(executed.Context, skipped.Context);
        Assert.Equal(executed.ByTokens, skipped.ByTokens);
        foreach (var q in new[] { 0.01, 0.5, 0.9, 0.999 }) Assert.Equal(executed.Gaps.Quantile(q), skipped.Gaps.Quantile(q));
        Assert.True(skipped.Executed <= executed.Executed);
    }, iter: 400);
}
