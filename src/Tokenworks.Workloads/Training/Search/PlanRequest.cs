namespace Tokenworks.Workloads.Training;

/// <summary>What is given of a layout; the planner chooses the rest.</summary>
public sealed record PlanRequest
{
    public required int Chips { get; init; }

    public int? Tensor { get; init; }

    public int? Pipeline { get; init; }

    public int? Context { get; init; }

    public int? Expert { get; init; }

    public int? Virtual { get; init; }

    public int? MicroBatch { get; init; }

    public Recompute? Recompute { get; init; }

    public Sharding? Sharding { get; init; }

    public bool? SequenceParallel { get; init; }

    public int? Data { get; init; }

    public int ExpertTensor { get; init; } = 1;

    public double RecomputeShare { get; init; } = 1;

    /// <summary>Ranks that share parameters (HSDP); null for the chip's habit.</summary>
    public int? ShardGroup { get; init; }

    public PipelineSchedule Schedule { get; init; }

    public ContextExchange Exchange { get; init; }

    public bool? Offload { get; init; }

    /// <summary>Only layouts that divide accelerators, heads and batch; published rows need not.</summary>
    public bool IsExact { get; init; }

    /// <summary>Sequences of a data-parallel rank, where that is what a source prints.</summary>
    public int? LocalBatch { get; init; }
}
