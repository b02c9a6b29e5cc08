using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Who waits for the result; training is shed first and interactive last.</summary>
public enum WorkloadTier
{
    Training,
    Batch,
    Interactive,
}

/// <summary>Number format of the mathematics.</summary>
public enum Precision
{
    Bf16,
    Fp8,
    Fp4,
}

/// <summary>
/// A product of the campus. Shares of all workloads add up to at most 100 %; what is left stands idle. Training makes
/// training tokens; batch and interactive make output tokens.
/// </summary>
public sealed record Workload
{
    [Doc("Name; keys its ledger columns.")]
    public required string Name { get; init; }

    [Doc("Who waits for the result.")]
    public required WorkloadTier Tier { get; init; }

    [Doc("Share of the available chip-hours."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Catalogue model.")]
    public required Ref<ModelEntry> Model { get; init; }

    [Doc("Number format.")]
    public Precision Precision { get; init; } = Precision.Bf16;

    [Doc("Training: sequence length."), Allowed("1 token", "100 M token")]
    [Default("8192 token", "Llama 3 pre-training sequence length")]
    public Sourced<TokenCount> SequenceLength { get; init; } = null!;

    [Doc("Training: tokens of a step; 4 M up to 100 B active parameters and 16 M above where left out."), Allowed("1 token", "10 G token")]
    public Sourced<TokenCount>? GlobalBatch { get; init; }

    [Doc("Training: 'usual' (the fastest that fits, by the habits of the stack), 'best' (the fastest of all that fit), or dimensions such as 'TP8 PP16 VP8 MB1 none zero1'; what is left out of these is found. Serving: 'usual' (the fewest chips a replica within a tenth of the best yield), 'best', 'split' (prefill and decode on chips of their own; 'best' looks at both), dimensions such as 'TP4 DP2 EP8 PP1' or 'TP4 / DP16 EP16' (prefill / decode), or 'roofline' (data-sheet bounds alone, without engine, queues and network).")]
    public string Layout { get; init; } = "usual";

    [Doc("Training: software stack; the chip's usual one where left out.")]
    public Ref<TrainingStackEntry>? Stack { get; init; }

    [Doc("Training: network above the accelerators' own; full bisection where left out.")]
    public Ref<FabricEntry>? Fabric { get; init; }

    [Doc("Training: real speed over that of the step model."), Allowed("10 %", "300 %")]
    [Default("89 .. 100 .. 111 %", "90 % of published runs on known chips and stacks lie within 11 % of the step model (docs/models/training.md)", Grade.Derived)]
    public Sourced<Fraction> Speed { get; init; } = null!;

    [Doc("Training: model FLOPs utilisation, in place of the step model."), Allowed("1 %", "95 %")]
    public Sourced<Fraction>? Mfu { get; init; }

    [Doc("Serving: input tokens of a request."), Allowed("1 token", "10 M token")]
    [Default("1155 token", "mean of the Azure 2023 conversation trace", Grade.Measured)]
    public Sourced<TokenCount> InputTokens { get; init; } = null!;

    [Doc("Serving: output tokens of a request."), Allowed("1 token", "10 M token")]
    [Default("211 token", "mean of the Azure 2023 conversation trace", Grade.Measured)]
    public Sourced<TokenCount> OutputTokens { get; init; } = null!;

    [Doc("Serving: engine.")]
    [Default("vllm-0.18", "Tokenworks estimate: the open engine most used, in its newest build that was measured")]
    public Ref<EngineEntry> Engine { get; init; } = null!;

    [Doc("Serving: number format of the KV cache; the engine's where left out.")]
    public Precision? KvPrecision { get; init; }

    [Doc("Serving: least output speed that nine of ten requests get; sets the batch size."), Allowed("0.1 token/s", "10_000 token/s")]
    [Default("30 token/s", "Tokenworks estimate: faster than reading")]
    public Sourced<UserSpeed> UserSpeed { get; init; } = null!;

    [Doc("Serving: longest mean time to the first token; sets the batch size too. None in batch."), Allowed("1 ms", "1 d")]
    [Default("2 s", "Tokenworks estimate: MLPerf Inference v4.1 asks 2 s of a 70-billion model (Llama 2 70B, server)")]
    public Sourced<Duration> FirstToken { get; init; } = null!;

    [Doc("Serving: mean throughput over that of a batch as full as the limits allow."), Allowed("1 %", "150 %")]
    [Default("65 .. 85 .. 97 %", "Tokenworks estimate: bursts, uneven replicas and restarts; the spread is about the planner's median error on models that it was not fitted to (docs/models/serving.md)")]
    public Sourced<Fraction> Load { get; init; } = null!;

    [Doc("Output tokens asked for (training tokens in training), by date; all that the share yields where left out."), Allowed("0 token/day", "1000 T Ttoken/day"), ZeroBefore]
    public Schedule<TokenFlow>? Demand { get; init; }

    [Doc("Demand as users times tokens a user a day; in place of demand.")]
    public UserDemand? Users { get; init; }

    [Doc("Limits at the door; left out: all that is asked for is let in.")]
    public RateLimit? RateLimit { get; init; }

    /// <summary>False where the product takes all that its share yields.</summary>
    internal bool IsDemanded => Demand is not null || Users is not null;

    [Doc("24 factors of demand by hour of day, mean 1; flat where left out.")]
    public Profile? HourOfDay { get; init; }

    [Doc("Price of an output token (of a training token in training), by date."), Allowed("0 USD/Mtoken", "1 M USD/Mtoken")]
    public required Schedule<TokenPrice> Price { get; init; }

    [Doc("Yearly change of the price after its last date."), Allowed("-90 %/yr", "100 %/yr")]
    [Default("0 %/yr", "flat in nominal dollars where not stated")]
    public Sourced<AnnualRate> PriceEscalation { get; init; } = null!;

    [Doc("How demand answers to price, and price wars; left out: it does not.")]
    public PriceResponse? PriceResponse { get; init; }
}
