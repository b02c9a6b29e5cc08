namespace Tokenworks.Scenarios;

/// <summary>How a stack computes attention.</summary>
public enum AttentionKernel
{
    /// <summary>Scores are written to memory; all pairs are computed, masked or not.</summary>
    Unfused,

    /// <summary>FlashAttention of the second generation, written for Ampere.</summary>
    Flash2,

    /// <summary>Kernels written for the chip at hand (cuDNN, FlashAttention 3, Pallas).</summary>
    Native,
}

/// <summary>How far element-wise operators are fused.</summary>
public enum ElementwiseFusion
{
    Fused,
    Partial,
    Eager,
}

/// <summary>Where the host launches mixture-of-experts kernels one by one, or a graph does.</summary>
public enum ExpertLaunch
{
    /// <summary>Kernel by kernel, with tokens counted on the host.</summary>
    Host,

    /// <summary>Kernel by kernel, with a fixed capacity an expert, so that the host need not wait.</summary>
    FixedCapacity,

    /// <summary>Captured once in a graph.</summary>
    Graph,
}

/// <summary>What a stack shards over data-parallel ranks unless told otherwise.</summary>
public enum ShardingStyle
{
    OptimizerState,
    FullyShardedParameters,
}

/// <summary>What a stack recomputes unless told otherwise.</summary>
public enum RecomputeStyle
{
    LeastThatFits,
    Full,
}

/// <summary>A training software stack of a certain time: what its kernels and schedules can do.</summary>
[CatalogueFolder("stacks")]
public sealed record TrainingStackEntry : CatalogueEntry
{
    [Doc("Who says so.")]
    public string Basis { get; init; } = "";

    [Doc("Stacks that share most of their code; a new stack borrows its family's speed.")]
    public required string Family { get; init; }

    [Doc("First month, such as 2023-01.")]
    public required string From { get; init; }

    [Doc("Attention kernels.")]
    public AttentionKernel Attention { get; init; } = AttentionKernel.Native;

    [Doc("Fusion of element-wise operators.")]
    public ElementwiseFusion Fusion { get; init; } = ElementwiseFusion.Fused;

    [Doc("Tensor-parallel collectives overlap with matrix products.")]
    public bool OverlapsTensorParallel { get; init; } = true;

    [Doc("Runs interleaved pipeline schedules.")]
    public bool Interleaves { get; init; } = true;

    [Doc("Runs zero-bubble pipeline schedules.")]
    public bool ZeroBubble { get; init; }

    [Doc("Sharding over data-parallel ranks where none is stated.")]
    public ShardingStyle Sharding { get; init; } = ShardingStyle.OptimizerState;

    [Doc("Recomputation where none is stated.")]
    public RecomputeStyle Recompute { get; init; } = RecomputeStyle.LeastThatFits;

    [Doc("Launch of mixture-of-experts kernels.")]
    public ExpertLaunch ExpertLaunch { get; init; } = ExpertLaunch.Host;

    [Doc("Chip families on which graphs capture experts; all where left out.")]
    public IReadOnlyList<string> GraphFamilies { get; init; } = [];

    [Doc("Mixture-of-experts kernels before the grouped and fused ones of 2026.")]
    public bool EarlyExpertKernels { get; init; }

    [Doc("Gradients accumulate in FP32 through separate passes, as DeepSpeed's BF16 optimizer does.")]
    public bool SeparateAccumulation { get; init; }

    [Doc("Optimizer moments are kept in BF16.")]
    public bool HalfMoments { get; init; }

    [Doc("Optimizer and master weights move to the host where they do not fit.")]
    public bool Offloads { get; init; }

    [Doc("Published tables print the local batch where others print the micro-batch.")]
    public bool PrintsLocalBatch { get; init; }

    [Doc("Published figures are hours of whole runs, with lost time.")]
    public bool WholeRuns { get; init; }

    [Doc("Patterns of sources whose figures this stack made.")]
    public IReadOnlyList<string> Matches { get; init; } = [];

    [Doc("Where patterns of several stacks match, the one of the highest rank counts.")]
    public int Rank { get; init; }
}
