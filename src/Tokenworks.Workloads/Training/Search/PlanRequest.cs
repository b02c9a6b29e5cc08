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

    /// <summary>Sequences of a data-parallel rank, where that is what a source prints.</summary>
    public int? LocalBatch { get; init; }
}
