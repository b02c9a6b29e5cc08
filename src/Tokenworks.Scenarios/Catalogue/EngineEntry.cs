using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How a serving engine forms its batches.</summary>
public enum EngineScheduler
{
    /// <summary>Decodes first, prefills in chunks beside them.</summary>
    ChunkedPrefill,

    /// <summary>Whole prefills before any decode.</summary>
    PrefillFirst,

    /// <summary>A fixed batch from its first prefill to its last token.</summary>
    Static,
}

/// <summary>A serving engine of a certain time: scheduler, cache and limits. Its overheads are fitted, see docs/models/serving.md.</summary>
[CatalogueFolder("engines")]
public sealed record EngineEntry : CatalogueEntry
{
    [Doc("Engines that share most of their code; a build that was not fitted borrows its family's overheads.")]
    public required string Family { get; init; }

    [Doc("First month, such as 2025-06; the newest of a family is taken where no version is stated.")]
    public required string From { get; init; }

    [Doc("Batching.")]
    public EngineScheduler Scheduler { get; init; } = EngineScheduler.ChunkedPrefill;

    [Doc("Most tokens of an iteration: the chunk of a chunked prefill."), Allowed("1", "10_000_000")]
    public required Sourced<Count> BatchedTokens { get; init; }

    [Doc("Most requests in a batch."), Allowed("1", "1_000_000")]
    public required Sourced<Count> BatchedRequests { get; init; }

    [Doc("Tokens of a KV-cache block."), Allowed("1", "100_000")]
    public required Sourced<Count> BlockTokens { get; init; }

    [Doc("Share of the device memory that the engine takes."), Allowed("10 %", "100 %")]
    public required Sourced<Fraction> MemoryShare { get; init; }

    [Doc("Keeps its cache in FP8 where weights are FP8 or FP4.")]
    public bool NarrowCache { get; init; }

    [Doc("Chip families on which it does so although it does not elsewhere.")]
    public IReadOnlyList<string> NarrowCacheFamilies { get; init; } = [];

    [Doc("Data-parallel attention ranks wait for one another's prefills.")]
    public bool SynchronisesPrefills { get; init; }

    [Doc("A research harness around the engine, whose overheads should say little about other builds.")]
    public bool Harness { get; init; }

    [Doc("Patterns of framework, version and source that this build made.")]
    public IReadOnlyList<string> Matches { get; init; } = [];

    [Doc("Patterns of framework, version and model of published runs that drafted tokens (multi-token prediction) although no column says so.")]
    public IReadOnlyList<string> Speculates { get; init; } = [];

    [Doc("Where patterns of several builds match, the one of the highest rank counts.")]
    public int Rank { get; init; }
}
