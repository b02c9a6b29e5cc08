namespace Tokenworks.Workloads.Serving;

/// <summary>Sums over a replica's iterations; whole numbers, the same whether iterations are skipped over or executed.</summary>
public sealed class ReplicaTotals(int mostTokens, int mostEntries)
{
    /// <summary>Iterations simulated.</summary>
    public long Iterations { get; internal set; }

    /// <summary>Iterations and stretches of equal iterations executed.</summary>
    public long Executed { get; internal set; }

    /// <summary>Picoseconds in iterations.</summary>
    public long Busy { get; internal set; }

    /// <summary>Tokens in caches by picoseconds.</summary>
    public Int128 TokenTime { get; internal set; }

    public long PrefillTokens { get; internal set; }

    public long DecodeTokens { get; internal set; }

    /// <summary>Prefills that ended, each with an output token.</summary>
    public long PrefillEnds { get; internal set; }

    /// <summary>Cached tokens of decodes, over iterations.</summary>
    public long Context { get; internal set; }

    /// <summary>c (2n + c) of prefill chunks.</summary>
    public long HalfWork { get; internal set; }

    public long Preemptions { get; internal set; }

    /// <summary>Evicted requests whose caches were put aside instead of computed again.</summary>
    public long Swaps { get; internal set; }

    public long Finished { get; internal set; }

    /// <summary>Tokens taken from the prefix cache.</summary>
    public long CachedTokens { get; internal set; }

    /// <summary>Fewest free blocks seen.</summary>
    public int LeastFree { get; internal set; } = int.MaxValue;

    /// <summary>Iterations by tokens, and by entries.</summary>
    public long[] ByTokens { get; } = new long[mostTokens + 1];

    public long[] ByEntries { get; } = new long[mostEntries + 1];

    /// <summary>Gaps between tokens of a request, by logarithmic bin.</summary>
    public GapHistogram Gaps { get; } = new();

    /// <summary>Adds another replica's.</summary>
    public void Add(ReplicaTotals other)
    {
        (Iterations, Executed, Busy, TokenTime) = (Iterations + other.Iterations, Executed + other.Executed, Busy + other.Busy, TokenTime + other.TokenTime);
        PrefillEnds += other.PrefillEnds;
        (PrefillTokens, DecodeTokens, Context, HalfWork) = (PrefillTokens + other.PrefillTokens, DecodeTokens + other.DecodeTokens, Context + other.Context, HalfWork + other.HalfWork);
        (Swaps, Preemptions, Finished, CachedTokens) = (Swaps + other.Swaps, Preemptions + other.Preemptions, Finished + other.Finished, CachedTokens + other.CachedTokens);
        LeastFree = Math.Min(LeastFree, other.LeastFree);
        for (var i = 0; i < ByTokens.Length; i++) ByTokens[i] += other.ByTokens[i];
        for (var i = 0; i < ByEntries.Length; i++) ByEntries[i] += other.ByEntries[i];
        Gaps.Add(other.Gaps);
    }
}
