namespace Tokenworks.Workloads.Serving;

/// <summary>How an engine forms its batches.</summary>
public enum BatchPolicy
{
    /// <summary>Decodes first, prefills in chunks beside them.</summary>
    ChunkedPrefill,

    /// <summary>Whole prefills before any decode.</summary>
    PrefillFirst,

    /// <summary>A fixed batch from its first prefill to its last token.</summary>
    Static,
}

/// <summary>A dated build of a serving engine as the model sees it.</summary>
/// <param name="Engine">Family.</param>
/// <param name="Chunk">Most tokens of an iteration.</param>
/// <param name="MostRequests">In a batch.</param>
/// <param name="BlockTokens">Of a KV block.</param>
/// <param name="MemoryShare">Of the chip's memory that the engine takes.</param>
/// <param name="NarrowKv">Caches in FP8 where weights are FP8 or FP4.</param>
/// <param name="NarrowKvFamilies">Chip families on which it does so.</param>
/// <param name="SyncsPrefills">Attention ranks wait for one another's prefills.</param>
/// <param name="Harness">A research harness around the engine: its overheads say little about other builds.</param>
public sealed record EngineTraits(
    string Id, string Engine, BatchPolicy Policy, int Chunk, int MostRequests, int BlockTokens, double MemoryShare, bool NarrowKv,
    IReadOnlyList<string> NarrowKvFamilies, bool SyncsPrefills, bool Harness = false)
{
    /// <summary>Patterns of framework, version and model of published runs that drafted tokens although no column says so.</summary>
    public IReadOnlyList<string> Speculates { get; init; } = [];

    /// <summary>Bytes of a cached element.</summary>
    public double KvBytes(double weightBytes, string chipFamily) =>
        weightBytes < 2 && (NarrowKv || NarrowKvFamilies.Contains(chipFamily)) ? 1 : 2;
}
