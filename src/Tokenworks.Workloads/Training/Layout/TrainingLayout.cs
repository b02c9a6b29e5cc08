namespace Tokenworks.Workloads.Training;

/// <summary>What is sharded over data-parallel ranks.</summary>
public enum Sharding
{
    /// <summary>Nothing: every rank keeps all states (DDP).</summary>
    None,

    /// <summary>Optimizer states (ZeRO-1, Megatron's distributed optimizer).</summary>
    Zero1,

    /// <summary>And gradients (ZeRO-2, FSDP SHARD_GRAD_OP).</summary>
    Zero2,

    /// <summary>And parameters, gathered layer by layer (ZeRO-3, FSDP FULL_SHARD).</summary>
    Zero3,
}

/// <summary>What the backward pass computes again instead of keeping it.</summary>
public enum Recompute
{
    None,
    Selective,
    Full,
}

/// <summary>Order of micro-batches in a pipeline.</summary>
public enum PipelineSchedule
{
    /// <summary>One forward, one backward; interleaved where virtual stages are more than one.</summary>
    OneForwardOneBackward,

    /// <summary>Weight gradients fill the bubble (Qi et al. 2023).</summary>
    ZeroBubble,
}

/// <summary>How context-parallel ranks see all keys and values.</summary>
public enum ContextExchange
{
    Ring,
    AllGather,
}

/// <summary>Which parameters learn.</summary>
public enum Tuning
{
    Full,

    /// <summary>Low-rank adapters only (Hu et al. 2021).</summary>
    LowRank,
}

/// <summary>How a step is spread over accelerators.</summary>
/// <param name="Virtual">Pipeline stages of a rank (interleaving).</param>
/// <param name="Data">Data-parallel ranks; fractional only where a published row does not divide.</param>
/// <param name="ExpertTensor">Tensor-parallel ranks of an expert.</param>
/// <param name="MicroBatch">Sequences of a micro-batch.</param>
/// <param name="RecomputeShare">Share of layers that are recomputed, with the rest kept.</param>
/// <param name="ShardGroup">Ranks that share parameters (HSDP); 0 for all data-parallel ranks.</param>
public readonly record struct TrainingLayout(
    int Tensor, bool SequenceParallel, int Pipeline, int Virtual, int Context, double Data, int Expert, int ExpertTensor, int MicroBatch,
    Recompute Recompute, Sharding Sharding, double RecomputeShare = 1, int ShardGroup = 0,
    PipelineSchedule Schedule = PipelineSchedule.OneForwardOneBackward, ContextExchange Exchange = ContextExchange.Ring,
    bool OffloadOptimizer = false)
{
    /// <summary>Accelerators.</summary>
    public double Chips => Tensor * Pipeline * Context * Data;

    /// <summary>As ML engineers write it.</summary>
    public override string ToString() =>
        $"TP{Tensor} PP{Pipeline}{(Virtual > 1 ? $" VP{Virtual}" : "")} CP{Context} EP{Expert} DP{Data:0.##} micro-batch {MicroBatch}, recompute {Recompute.ToString().ToLowerInvariant()}, {Sharding.ToString().ToLowerInvariant()}{(OffloadOptimizer ? ", optimizer on host" : "")}";
}

/// <summary>What a block of layers costs depends on this only.</summary>
public readonly record struct BlockKey(
    int Tensor, bool SequenceParallel, int Context, ContextExchange Exchange, int Expert, int ExpertTensor, int MicroBatch, int Sequence)
{
    public static BlockKey Of(in TrainingLayout layout, int sequence) => new(
        layout.Tensor, layout.SequenceParallel, layout.Context, layout.Exchange, layout.Expert, layout.ExpertTensor, layout.MicroBatch, sequence);
}
