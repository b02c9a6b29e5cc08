using System.Globalization;

namespace Tokenworks.Workloads.Serving;

/// <summary>One published serving measurement, as a row of a case file prints it; null where it prints nothing.</summary>
public sealed record ServingRow
{
    public required string Id { get; init; }

    public string SourceKey { get; init; } = "";

    public string Source { get; init; } = "";

    public string Model { get; init; } = "";

    public double? Parameters { get; init; }

    public double? ActiveParameters { get; init; }

    public string Accelerator { get; init; } = "";

    public int? Chips { get; init; }

    public int? Tensor { get; init; }

    public int? Pipeline { get; init; }

    public int? Data { get; init; }

    public int? Expert { get; init; }

    public int? ExpertTensor { get; init; }

    public string Precision { get; init; } = "";

    public string DensePrecision { get; init; } = "";

    public string ExpertPrecision { get; init; } = "";

    public string Framework { get; init; } = "";

    public string Version { get; init; } = "";

    public string Scenario { get; init; } = "";

    public double? Input { get; init; }

    public double? Output { get; init; }

    public double? Concurrency { get; init; }

    public double? MaxBatch { get; init; }

    public double? OutputTokensPerSecond { get; init; }

    public double? PrefillTokensPerSecond { get; init; }

    public double? TtftMs { get; init; }

    public double? TpotMs { get; init; }

    public double? E2eMs { get; init; }

    public double? Watts { get; init; }

    public string PowerScope { get; init; } = "";

    public double? JoulesPerToken { get; init; }

    /// <summary>What was measured, as printed; empty where the file has no such column and all that is there counts.</summary>
    public string MeasuredKind { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>Why the row is scored apart; empty for others.</summary>
    public string Flag { get; init; } = "";

    /// <summary>All text that may name the engine's build.</summary>
    public string Provenance => $"{Framework} {Version} | {Scenario} | {SourceKey} | {Source}";

    /// <summary>From a row's cells by column name.</summary>
    public static ServingRow Of(IReadOnlyDictionary<string, string> row)
    {
        string Text(string column) => row.TryGetValue(column, out var text) ? text.Trim() : "";
        double? Number(string column) => double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) && n > 0 ? n : null;
        int? Whole(string column) => Number(column) is { } n ? Math.Max(1, (int)Math.Round(n)) : null;
        return new ServingRow
        {
            Id = Text("id"), SourceKey = Text("source_key"), Source = Text("source"), Model = Text("model"), Parameters = Number("params_b") * 1e9,
            ActiveParameters = Number("active_params_b") * 1e9, Accelerator = Text("accelerator"), Chips = Whole("accel_count"), Tensor = Whole("tp"),
            Pipeline = Whole("pp"), Data = Whole("dp"), Expert = Whole("ep"), ExpertTensor = Whole("moe_tp"), Precision = Text("precision"),
            DensePrecision = Text("gemm_precision"), ExpertPrecision = Text("moe_precision"), Framework = Text("framework"),
            Version = Text("framework_version"), Scenario = Text("scenario"), Input = Number("input_len"), Output = Number("output_len"),
            Concurrency = Number("concurrency"), MaxBatch = Number("max_batch"),
            OutputTokensPerSecond = Number("out_tok_s_total") ?? Number("out_tok_s_per_gpu") * Number("accel_count"),
            PrefillTokensPerSecond = Number("prefill_tok_s_total"), TtftMs = Number("ttft_ms"), TpotMs = Number("tpot_ms"), E2eMs = Number("e2e_ms"),
            Watts = Number("power_w"), PowerScope = Text("power_scope"), JoulesPerToken = Number("j_per_output_token"),
            MeasuredKind = Text("measured_kind"), Notes = Text("notes"), Flag = Text("flag"),
        };
    }
}
