namespace Tokenworks.Workloads.Training;

/// <summary>Parts of a step that do not depend on recomputation, sharding or schedule: priced once for each block and pipeline.</summary>
/// <param name="Layers">Of the slowest rank.</param>
/// <param name="HeadShare">Of the LM head that a rank works on, on average.</param>
/// <param name="MicroBatches">Of a rank in a step.</param>
/// <param name="Fill">What of a micro-batch can fill a zero-bubble schedule: backward passes, and waiting for the host in them.</param>
/// <param name="Jitter">Waiting for the slowest rank, as a share.</param>
/// <param name="Base">Seconds of a micro-batch without recomputation and tensor-parallel communication.</param>
public readonly record struct StageCost(
    int Pipeline, int Virtual, double Data, double Chips, double Layers, double HeadShare, double MicroBatches, double Forward, double Backward, double Fill, double Base,
    double PipelineLink, double Joules, double Jitter);

/// <summary>What recomputation adds to a micro-batch of a stage, and what it keeps.</summary>
/// <param name="Seconds">Of repeated arithmetic.</param>
/// <param name="Tensor">Tensor-parallel communication shown, with that of repeated passes; <c>TensorLink</c> its time on the link.</param>
/// <param name="Repeats">Forward passes that are repeated, by FLOP.</param>
/// <param name="Activations">Bytes kept.</param>
public readonly record struct RecomputeCost(
    Recompute Recompute, double Share, double Seconds, double Joules, double Tensor, double TensorLink, double Repeats, double Activations);

/// <summary>What sharding costs in a step: gradient reduction, gathering and optimizer.</summary>
/// <param name="Gathers">Parameters are gathered layer by layer; else once a step.</param>
/// <param name="Link">A layer's and micro-batch's gathering where it gathers, else the whole reduction, s.</param>
/// <param name="Across">Reduction between shard groups, s a step.</param>
/// <param name="States">Weights, gradients and optimizer states, bytes.</param>
public readonly record struct ShardCost(
    Sharding Sharding, int Group, bool Offload, bool Gathers, double Link, double Across, double Optimizer, MemoryUse States);
