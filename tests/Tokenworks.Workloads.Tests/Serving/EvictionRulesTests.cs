using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>The one rule in which the simulator differs from Vidur, both ways side by side: a request evicted in the middle of its prefill.</summary>
/// <remarks>
/// 20 blocks of 16 tokens, 64 tokens an iteration, a second each. A (31 in, 40 out) takes 2 blocks; B (280 in, 5 out) takes 18, all that is left, and prefills 33
/// tokens beside A's last ones. A decode wants a free block: B, the newest, is evicted with 33 tokens computed.
/// </remarks>
public class EvictionRulesTests
{
    private static (RequestTable Table, ReplicaTotals Totals, int Free) Run(bool asVidur, bool skips)
    {
        var rules = new SchedulerRules(BatchPolicy.ChunkedPrefill, 8, 64, 20, 16, 0, ShortensEvictedPrefills: asVidur);
        return Simulated.RunToEnd(rules, StepClock.Linear(1, 0, 0, 0, rules.MostTokens, rules.Cap), [(0, 31, 40), (0, 280, 5)], skips);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_evicted_prefill_starts_again_here_and_is_cut_short_in_Vidur(bool skips)
    {
        var (ours, theirs) = (Run(false, skips), Run(true, skips));
        static double Seconds(long[] times, int i) => times[i] / StepClock.PerSecond;
        // A is untouched: its first token after one iteration, its fortieth 39 later.
        Assert.All([ours, theirs], r => Assert.Equal((1.0, 40.0, 0), (Seconds(r.Table.FirstToken, 0), Seconds(r.Table.Finish, 0), r.Table.Preemptions[0])));
        Assert.All([ours, theirs], r => Assert.Equal(20, r.Free));
        // Here B comes in once more (63 tokens), is evicted again as A takes its third block, waits for A's end (its 18 blocks are free only then) and prefills all 280
        // tokens: 5 iterations, then 4 decodes.
        Assert.Equal((45.0, 49.0, 2), (Seconds(ours.Table.FirstToken, 1), Seconds(ours.Table.Finish, 1), ours.Table.Preemptions[1]));
        Assert.Equal(31 + 33 + 63 + 280, ours.Totals.PrefillTokens);
        // Vidur takes the 33 computed tokens as the prompt (3 blocks, there at once) and decodes the other 247 as well as the 5 asked, one a second from second 2 on.
        Assert.Equal((2.0, 253.0, 1), (Seconds(theirs.Table.FirstToken, 1), Seconds(theirs.Table.Finish, 1), theirs.Table.Preemptions[1]));
        Assert.Equal(31 + 33 + 33, theirs.Totals.PrefillTokens);
        Assert.Equal(247, theirs.Totals.DecodeTokens - ours.Totals.DecodeTokens);
    }
}
