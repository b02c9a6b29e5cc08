// Long because it is one list: each global constant of the step model with its range and meaning.
namespace Tokenworks.Workloads.Training;

/// <summary>The global constants of the step model; the same for every model, chip and source.</summary>
/// <remarks>
/// The defaults are where tuning starts: measured kernel plateaus and the anchors of public profiles. The shipped values are those of
/// <see cref="TrainingFit"/>, tuned on the open validation rows. Shares are of 1, times in seconds, traffic in bytes.
/// </remarks>
public sealed class StepConstants
{
    [Fitted(0.65, 0.88, "share of the BF16 peak that large matrix products reach")]
    public double GemmPlateau { get; init; } = 0.74;

    [Fitted(0.6, 1.0, "FP8 products' share of their peak, over that of BF16")]
    public double Fp8Ratio { get; init; } = 0.83;

    [Fitted(0.4, 1.0, "FP4 products' share of their peak, over that of BF16")]
    public double Fp4Ratio { get; init; } = 0.64;

    [Fitted(0.82, 0.95, "share of the memory bandwidth that streams reach")]
    public double MemoryShare { get; init; } = 0.90;

    [Fitted(0.5, 0.98, "share of the scale-up bandwidth that collectives reach")]
    public double ScaleUpShare { get; init; } = 0.90;

    [Fitted(0.4, 0.98, "share of the network bandwidth that collectives reach")]
    public double ScaleOutShare { get; init; } = 0.77;

    [Fitted(1.2, 4.0, "exponent that joins compute and memory time of a product")]
    public double RooflineNorm { get; init; } = 1.9;

    [Fitted(0.6, 1.0, "speed for each halving of 64 that a matrix dimension needs to be divisible")]
    public double Alignment { get; init; } = 0.84;

    [Fitted(0, 1, "part of the wave quantisation that shows")]
    public double WaveShare { get; init; } = 0.15;

    [Fitted(0, 16, "bytes of gradient accumulation traffic per local weight and micro-batch")]
    public double AccumulationBytes { get; init; } = 6.4;

    [Fitted(0.3, 1.0, "attention's share of the products' rate, native kernels on Hopper and later")]
    public double AttentionNative { get; init; } = 0.68;

    [Fitted(0.4, 1.3, "the same on Ampere and the first Blackwell, over that on Hopper")]
    public double AttentionAmpere { get; init; } = 0.85;

    [Fitted(0.5, 1.3, "the same on TPUs, over that on Hopper")]
    public double AttentionTpu { get; init; } = 0.8;

    [Fitted(0.5, 1.3, "the same on CDNA, over that on Hopper")]
    public double AttentionCdna { get; init; } = 0.7;

    [Fitted(0.2, 1.2, "FlashAttention 2 on Hopper, over native kernels")]
    public double Flash2Hopper { get; init; } = 0.50;

    [Fitted(0.3, 1.2, "FlashAttention 2 on other chips, over native kernels")]
    public double Flash2Other { get; init; } = 0.72;

    [Fitted(0.3, 0.9, "unfused attention products' share of the products' rate")]
    public double UnfusedAttention { get; init; } = 0.55;

    [Fitted(0.5, 2.0, "element-wise traffic over that of the operator list")]
    public double Elementwise { get; init; } = 1.16;

    [Fitted(1.0, 2.5, "element-wise traffic without compilation, over fused")]
    public double EagerFactor { get; init; } = 1.4;

    [Fitted(0, 8, "bytes of cast, transpose and amax per element of FP8 product inputs")]
    public double CastBytes { get; init; } = 3;

    [Fitted(2, 24, "bytes of loss traffic per logit")]
    public double LogitBytes { get; init; } = 12;

    [Fitted(16, 256, "tokens an expert needs to reach half the products' rate")]
    public double ExpertHalf { get; init; } = 32;

    [Fitted(0.1, 0.9, "part of expert all-to-all hidden inside a scale-up domain")]
    public double ExpertHiddenUp { get; init; } = 0.31;

    [Fitted(0, 0.9, "part of expert all-to-all hidden over the network")]
    public double ExpertHiddenOut { get; init; } = 0.51;

    [Fitted(0, 0.02, "least seconds of a mixture-of-experts layer and micro-batch that a host launches")]
    public double ExpertFloor { get; init; } = 0.0082;

    [Fitted(1, 2, "time of expert layers with kernels of before mid-2026")]
    public double EarlyExperts { get; init; } = 1.29;

    [Fitted(1, 8, "traffic of token permutation with kernels of before mid-2026")]
    public double EarlyPermute { get; init; } = 3;

    [Fitted(0, 0.95, "part of tensor-parallel collectives hidden")]
    public double TensorHidden { get; init; } = 0.44;

    [Fitted(0, 1, "part of attention that context-parallel transfers hide behind")]
    public double ContextWindow { get; init; } = 0.8;

    [Fitted(0.3, 1, "part of a layer that parameter gathering hides behind")]
    public double ShardWindow { get; init; } = 0.91;

    [Fitted(0, 0.6, "slowdown by hidden gathering, as part of its link time")]
    public double ShardContention { get; init; } = 0.25;

    [Fitted(0, 1, "most of the gradient reduction that can hide")]
    public double DataHidden { get; init; } = 0.77;

    [Fitted(0, 1, "part of a micro-batch that the gradient reduction hides behind")]
    public double DataWindow { get; init; } = 0.6;

    [Fitted(0.4, 1.1, "time of full recomputation, over that of a forward pass")]
    public double RecomputeFull { get; init; } = 0.70;

    [Fitted(0.2, 1.2, "attention forward time that selective recomputation repeats")]
    public double Selective { get; init; } = 0.5;

    [Fitted(0, 1, "part of the weight gradients' time that low-rank adapters save")]
    public double LoraSaving { get; init; } = 0.92;

    [Fitted(0, 0.04, "slowdown for each doubling of accelerators beyond eight")]
    public double Jitter { get; init; } = 0.006;

    [Fitted(0, 0.2, "seconds of host work in a step")]
    public double StepOverhead { get; init; } = 0.036;
}
