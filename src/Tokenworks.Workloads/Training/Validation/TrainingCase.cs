namespace Tokenworks.Workloads.Training;

/// <summary>One published training run, as a row of a case file prints it; null where it prints nothing.</summary>
public sealed record TrainingCase
{
    public required string Id { get; init; }

    public required string SourceKey { get; init; }

    public string Source { get; init; } = "";

    public string Notes { get; init; } = "";

    public string Model { get; init; } = "";

    /// <summary>Parameters, and those that see a token.</summary>
    public double? Parameters { get; init; }

    public double? ActiveParameters { get; init; }

    public int? Layers { get; init; }

    public int? Hidden { get; init; }

    public int? Heads { get; init; }

    /// <summary>As printed; <c>MLA</c> for latent attention.</summary>
    public string KvHeads { get; init; } = "";

    /// <summary>As printed; dense and expert sizes apart by a slash.</summary>
    public string Ffn { get; init; } = "";

    public int? Vocabulary { get; init; }

    /// <summary>As printed, such as <c>256r+1s top8</c>.</summary>
    public string Experts { get; init; } = "";

    public string Accelerator { get; init; } = "";

    public int? Chips { get; init; }

    public string Precision { get; init; } = "";

    public int? Tensor { get; init; }

    public int? Pipeline { get; init; }

    public int? Data { get; init; }

    public int? Context { get; init; }

    public int? Expert { get; init; }

    public int? Virtual { get; init; }

    /// <summary>As printed, such as <c>&gt;1</c>.</summary>
    public string VirtualText { get; init; } = "";

    public string Sharding { get; init; } = "";

    public int? MicroBatch { get; init; }

    /// <summary>Sequences; tokens where that is what is printed.</summary>
    public double? GlobalBatch { get; init; }

    /// <summary>The batch is printed in tokens: by word, or because nobody has so many sequences.</summary>
    public bool BatchIsTokens { get; init; }

    public int? Sequence { get; init; }

    public string Recompute { get; init; } = "";

    public double? TflopsPerChip { get; init; }

    public string FlopsConvention { get; init; } = "";

    public double? MfuPercent { get; init; }

    public double? HfuPercent { get; init; }

    public double? StepSeconds { get; init; }

    public double? TimeToTrainMinutes { get; init; }

    public double? TokensPerSecondPerChip { get; init; }

    public double? ChipHours { get; init; }

    public double? TrainTokens { get; init; }

    // Above this a batch is counted in tokens.
    private const double MostSequences = 200_000;

    /// <summary>All text about where the row is from, for finding its software stack.</summary>
    public string Provenance => $"{SourceKey} | {Source} | {Notes} | {Accelerator}";

    /// <summary>From a row's cells by column name.</summary>
    public static TrainingCase Of(IReadOnlyDictionary<string, string> row)
    {
        string Text(string column) => row.TryGetValue(column, out var text) ? text.Trim() : "";
        double? Number(string column) => PrintedWords.Number(Text(column));
        int? Whole(string column) => Number(column) is { } n and >= 1 and < int.MaxValue ? (int)Math.Round(n) : null;
        // Less than a sequence a device is a batch that several devices share.
        double? Shared() => Number("micro_batch") is > 0 and < 1 and var part && Number("accel_count") is { } chips ? part * chips : null;
        return new TrainingCase
        {
            Id = Text("id"), SourceKey = Text("source_key"), Source = Text("source"), Notes = Text("notes"), Model = Text("model"),
            Parameters = Number("params_b") * 1e9, ActiveParameters = Number("active_params_b") * 1e9, Layers = Whole("layers"), Hidden = Whole("hidden"),
            Heads = Whole("heads"), KvHeads = Text("kv_heads"), Ffn = Text("ffn"), Vocabulary = Whole("vocab"), Experts = Text("experts"),
            Accelerator = Text("accelerator"), Chips = Whole("accel_count"), Precision = Text("precision"), Tensor = Whole("tp"), Pipeline = Whole("pp"),
            Data = Whole("dp"), Context = Whole("cp"), Expert = Whole("ep"), Virtual = Whole("interleave_vp"), VirtualText = Text("interleave_vp"), Sharding = Text("sharding"),
            MicroBatch = Whole("micro_batch"), BatchIsTokens = Text("global_batch_seqs").Contains("tok", StringComparison.OrdinalIgnoreCase) || Number("global_batch_seqs") > MostSequences, GlobalBatch = Number("global_batch_seqs") ?? Shared(), Sequence = Whole("seq_len"), Recompute = Text("recompute"),
            TflopsPerChip = Number("measured_tflops_per_gpu"), FlopsConvention = Text("flops_convention"), MfuPercent = Number("mfu_pct"),
            HfuPercent = Number("hfu_pct"), StepSeconds = Number("step_time_s"), TimeToTrainMinutes = Number("time_to_train_min"),
            TokensPerSecondPerChip = Number("tokens_per_s_per_gpu"), ChipHours = Number("total_gpu_hours"), TrainTokens = Number("train_tokens"),
        };
    }

    /// <summary>The case with a group of columns hidden, to show what the fallbacks are worth.</summary>
    public TrainingCase Masked(CaseMask mask) => mask switch
    {
        CaseMask.Layout => this with { Tensor = null, Pipeline = null, Data = null, Context = null, Expert = null, Virtual = null },
        CaseMask.Interleave => this with { Virtual = null },
        CaseMask.MicroBatch => this with { MicroBatch = null },
        CaseMask.Recompute => this with { Recompute = "" },
        CaseMask.Sharding => this with { Sharding = "" },
        CaseMask.Batch => this with { GlobalBatch = null },
        CaseMask.Architecture => this with { Layers = null, Hidden = null, Heads = null, KvHeads = "", Ffn = "", Vocabulary = null, Experts = "" },
        _ => this,
    };
}

/// <summary>Columns that a test hides.</summary>
public enum CaseMask
{
    None,
    Layout,
    Interleave,
    MicroBatch,
    Recompute,
    Sharding,
    Batch,
    Architecture,
}
