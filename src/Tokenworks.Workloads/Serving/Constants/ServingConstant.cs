// Long because it is one list: each constant of the serving model with its scope, starting value, spread and meaning.
namespace Tokenworks.Workloads.Serving;

/// <summary>What a constant may depend on; never a row, a model or a source.</summary>
public enum ConstantScope
{
    /// <summary>One value for all.</summary>
    Global,

    /// <summary>One value with a deviation for each chip family.</summary>
    Chip,

    /// <summary>One value with a deviation for each engine and each dated build of it.</summary>
    Engine,

    /// <summary>One value with a deviation for each kind of host processor.</summary>
    Host,
}

/// <summary>Scope, starting value and spreads of a constant: log-normal priors, spreads in log units.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ConstantAttribute(ConstantScope scope, double start, double spread, double groupSpread, string meaning) : Attribute
{
    public ConstantScope Scope { get; } = scope;

    public double Start { get; } = start;

    /// <summary>Of the common value around the start.</summary>
    public double Spread { get; } = spread;

    /// <summary>Of a group's value around the common one.</summary>
    public double GroupSpread { get; } = groupSpread;

    public string Meaning { get; } = meaning;

    /// <summary>What physics allows; values near it are drawn below it softly.</summary>
    public double Most { get; init; } = double.PositiveInfinity;
}

/// <summary>The constants of the serving model.</summary>
/// <remarks>
/// Starting values lie half way between kernel measurements and a first fit of the same published rows, so they are not independent
/// of these (docs/models/serving.md). The shipped values come from <see cref="ServingFit"/>. Shares of a peak stay below 1, with <c>Most</c> as their bound.
/// </remarks>
public enum ServingConstant
{
    [Constant(ConstantScope.Chip, 0.86, 0.04, 0.12, "share of the memory bandwidth that weight streams reach", Most = 0.95)]
    StreamShare,

    [Constant(ConstantScope.Chip, 0.834, 0.2, 0.2, "share of the BF16 peak that large products reach", Most = 0.95)]
    Bf16Share,

    [Constant(ConstantScope.Chip, 0.562, 0.2, 0.2, "share of the FP8 peak that large products reach", Most = 0.95)]
    Fp8Share,

    [Constant(ConstantScope.Chip, 0.445, 0.2, 0.2, "share of the FP4 peak that large products reach", Most = 0.95)]
    Fp4Share,

    [Constant(ConstantScope.Chip, 0.81, 0.2, 0.2, "share of the memory bandwidth that KV-cache reads reach", Most = 0.95)]
    KvShare,

    [Constant(ConstantScope.Chip, 0.659, 0.2, 0.2, "share of the BF16 peak that prefill attention reaches", Most = 0.95)]
    AttentionShare,

    [Constant(ConstantScope.Chip, 0.594, 0.3, 0.25, "stream share of FP8 experts over that of dense weights", Most = 1)]
    ExpertStream8,

    [Constant(ConstantScope.Chip, 0.791, 0.3, 0.25, "stream share of FP4 experts over that of dense weights", Most = 1)]
    ExpertStream4,

    [Constant(ConstantScope.Chip, 8.33e-06, 0.3, 0.4, "seconds of a small all-reduce between two chips")]
    CollectiveSeconds,

    [Constant(ConstantScope.Chip, 0.53, 0.4, 0.3, "share of dynamic power that a busy chip draws whatever it does", Most = 1)]
    PowerBusy,

    [Constant(ConstantScope.Chip, 0.259, 0.3, 0.3, "share of dynamic power added by memory-bound kernel time", Most = 1)]
    PowerMemory,

    [Constant(ConstantScope.Chip, 0.943, 0.3, 0.3, "share of dynamic power added by compute-bound kernel time", Most = 1)]
    PowerCompute,

    [Constant(ConstantScope.Chip, 0.314, 0.3, 0.3, "share of dynamic power that a chip draws in collectives and between launches", Most = 1)]
    PowerWait,

    [Constant(ConstantScope.Chip, 2.5e-05, 0.15, 0.2, "seconds that a layer's kernels take to start and drain, whatever they move")]
    KernelSeconds,

    [Constant(ConstantScope.Global, 0.173, 0.5, 0, "exponent of an element's bytes, over two, with which weight streams lose bandwidth share", Most = 1)]
    NarrowStream,

    [Constant(ConstantScope.Engine, 0.000504, 0.4, 0.5, "host seconds of an iteration")]
    StepSeconds,

    [Constant(ConstantScope.Engine, 1.26e-05, 0.4, 0.5, "launch seconds of a layer")]
    LayerSeconds,

    [Constant(ConstantScope.Engine, 1.87e-05, 0.5, 0.7, "launch seconds that a mixture-of-experts layer adds")]
    ExpertLayerSeconds,

    [Constant(ConstantScope.Engine, 8.5e-06, 0.5, 0.8, "host seconds of a request in an iteration")]
    RequestSeconds,

    [Constant(ConstantScope.Global, 0.85, 0.15, 0, "exponent of the requests with which their host time grows: batches are prepared as arrays", Most = 1)]
    RequestPower,

    [Constant(ConstantScope.Engine, 0.00103, 0.5, 1.0, "host seconds of a request once, at its admission")]
    AdmissionSeconds,

    [Constant(ConstantScope.Engine, 0.25, 0.3, 0.3, "share of the peak that expert products reach", Most = 1)]
    ExpertCompute,

    [Constant(ConstantScope.Engine, 0.0176, 0.4, 0.6, "seconds from arrival to the scheduler and from the sampler to the client")]
    FirstTokenSeconds,

    [Constant(ConstantScope.Engine, 0.000359, 0.5, 0.7, "launch seconds of a layer in a prefill without a graph")]
    PrefillLayerSeconds,

    [Constant(ConstantScope.Engine, 0.113, 0.4, 0.5, "prefills of the starting burst that a first token waits for, of those at once", Most = 1)]
    Burst,

    [Constant(ConstantScope.Engine, 0.542, 0.3, 0.3, "iterations under way that an arrival waits for", Most = 1)]
    StepWait,

    [Constant(ConstantScope.Engine, 1.05, 0.4, 0.4, "waiting for other prefills, over that of a queue with random arrivals", Most = 4)]
    QueueWait,

    [Constant(ConstantScope.Engine, 0.00462, 0.8, 1.2, "share of a decode that one of the concurrent requests waits for a free slot", Most = 1)]
    SlotWait,

    [Constant(ConstantScope.Engine, 0.955, 0.03, 0.1, "share of the stated concurrency that is in the engine's batch, clients' turn-around taken off", Most = 1)]
    SlotShare,

    [Constant(ConstantScope.Host, 0.999, 0.01, 0.25, "host times over those of an x86 host")]
    HostFactor,

    [Constant(ConstantScope.Global, 6, 0.1, 0, "exponent that joins compute and memory time of a product")]
    RooflineNorm,

    [Constant(ConstantScope.Global, 1.6, 0.1, 0, "exponent that joins compute and memory time of grouped expert products, whose tiles are unlike")]
    ExpertNorm,

    [Constant(ConstantScope.Global, 3, 0.3, 0, "rows at which a product reaches half its rate")]
    HalfRows,

    [Constant(ConstantScope.Global, 11.9, 0.3, 0, "tokens of an expert at which its product reaches half its rate")]
    ExpertHalfRows,

    [Constant(ConstantScope.Engine, 0.987, 0.3, 0.15, "growth of an all-reduce's latency with each doubling of chips beyond two")]
    CollectiveGrowth,

    [Constant(ConstantScope.Global, 0.777, 0.15, 0, "share of the scale-up bandwidth that all-reduces reach", Most = 0.95)]
    LinkShare,

    [Constant(ConstantScope.Global, 0.177, 0.3, 0, "share of the scale-up bandwidth that expert exchanges reach", Most = 0.95)]
    ExchangeShare,

    [Constant(ConstantScope.Global, 1.49, 0.3, 0, "latency of an expert exchange over that of an all-reduce")]
    ExchangeLatency,

    [Constant(ConstantScope.Global, 14.3, 0.6, 0, "expert width, elements, at which a slice streams at half speed")]
    ThinSlice,

    [Constant(ConstantScope.Global, 0.393, 0.4, 0, "excess load of the busiest of eight expert ranks")]
    Imbalance,

    [Constant(ConstantScope.Global, 13.5, 0.3, 0, "activations of the hidden size moved by a token in a layer")]
    ActivationPasses,

    [Constant(ConstantScope.Global, 1.1, 0.3, 0, "exponent of the ranks that wait for one another's prefills", Most = 1)]
    SyncExponent,

    [Constant(ConstantScope.Global, 0.792, 0.05, 0, "share of the KV cache that running requests fill", Most = 1)]
    KvFill,

    [Constant(ConstantScope.Global, 0.398, 0.2, 0, "exponent of dynamic power with which the clock falls under a cap", Most = 1)]
    CapExponent,

    [Constant(ConstantScope.Global, 0.143, 0.3, 0, "ramp and drain of an offline run, in batches over its requests")]
    Ramp,

    [Constant(ConstantScope.Global, 0.95, 0.04, 0, "MLPerf Server throughput over Offline", Most = 1)]
    ServerShare,

    [Constant(ConstantScope.Global, 1.77, 0.15, 0, "tokens accepted of a step that drafts one")]
    AcceptedOfOne,

    [Constant(ConstantScope.Global, 2.02, 0.15, 0, "tokens accepted of a step that drafts three")]
    AcceptedOfThree,

    [Constant(ConstantScope.Global, 147, 0.3, 0, "input tokens of the chat task that prints none")]
    ChatInput,

    [Constant(ConstantScope.Global, 1090, 0.3, 0, "input tokens of the code task that prints none")]
    CodeInput,

    [Constant(ConstantScope.Global, 207, 0.4, 0, "input tokens of MLPerf's questions, which print none")]
    QuestionInput,

    [Constant(ConstantScope.Global, 1.68, 0.2, 0, "exponent that joins launches and kernels, which hide one another, in a prefill without a graph")]
    LaunchNorm,

    [Constant(ConstantScope.Global, 6.77, 0.4, 0, "further launches of a latent-attention layer in a prefill, over those of a plain one")]
    LatentPrefill,
}
