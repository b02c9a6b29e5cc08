using Tokenworks.Ledgers;

namespace Tokenworks.Workloads;

/// <summary>Formulas of the columns that demand, yield and settling cause.</summary>
public static class WorkloadsFormulas
{
    private const string Demand = "own: dated path with an hour-of-day profile";
    private const string Settle = "own: curtailment pro rata to power within a tier";
    private const string Yield = "own: power by state; step model (docs/models/training.md); PaLM appendix B; serving planner (docs/models/serving.md)";

    private static readonly string[] Chip =
    [
        "catalogue:chips/*:peak_bf16", "catalogue:chips/*:peak_fp8", "catalogue:chips/*:peak_fp4",
        "catalogue:chips/*:prefill_efficiency", "catalogue:chips/*:decode_efficiency", "catalogue:chips/*:memory", "catalogue:chips/*:reported_memory",
        "catalogue:chips/*:memory_bandwidth", "catalogue:chips/*:scale_up_domain", "catalogue:chips/*:scale_up_bandwidth",
        "catalogue:chips/*:scale_out_bandwidth", "catalogue:chips/*:compute_units",
    ];

    private static readonly string[] Model =
    [
        "catalogue:models/*:parameters", "catalogue:models/*:active_parameters", "catalogue:models/*:layers", "catalogue:models/*:heads",
        "catalogue:models/*:head_dimension", "catalogue:models/*:kv_elements", "catalogue:models/*:hidden", "catalogue:models/*:ffn",
        "catalogue:models/*:vocabulary", "catalogue:models/*:kv_heads", "catalogue:models/*:experts", "catalogue:models/*:experts_per_token",
    ];

    private static readonly string[] Work =
    [
        "scenario:workloads.*.mfu", "scenario:workloads.*.speed", "scenario:workloads.*.global_batch", "scenario:workloads.*.sequence_length", "scenario:workloads.*.input_tokens",
        "scenario:workloads.*.output_tokens", "scenario:workloads.*.user_speed", "scenario:workloads.*.first_token", "scenario:workloads.*.load", "scenario:operations.training_job_chips",
        "scenario:operations.lost_per_interruption", "catalogue:systems/*:interruption_rate",
    ];

    private static readonly string[] Power =
    [
        "catalogue:systems/*:rack_power", "catalogue:systems/*:chips_per_rack", "catalogue:chips/*:tdp", "catalogue:chips/*:idle_power", "catalogue:systems/*:network_share",
        "catalogue:systems/*:idle_fraction", "catalogue:systems/*:training_fraction", "catalogue:systems/*:serving_fraction",
    ];

    private static readonly string[] Users = ["scenario:workloads.*.users.*", "scenario:workloads.*.users.modalities.*.*", "scenario:workloads.*.rate_limit.*"];
    private static readonly string[] Response = ["scenario:workloads.*.price_response.*", "scenario:workloads.*.price_response.cuts.*.*"];

    /// <summary>One record for each column.</summary>
    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("energy.it_asked_mwh", "MWh",
            "sum over hours and products of allotted chips x (busy share x busy power + waiting share x idle power) + unallotted chips x idle power",
            ["tokens.*.allotted_chip_hours", "fleet.unallotted_chip_hours", "tokens.*.asked", .. Power], Yield),
        new("tokens.*.asked", "token", "demand in force, or users x tokens a user a day, x hour-of-day factor (x outside load, interactive) (x response to price, where stated) less what is refused at the door; yielded where none is stated",
            ["scenario:workloads.*.demand", "tokens.*.yielded", .. Users, .. Response], Demand),
        new("tokens.*.refused", "token", "what is asked for beyond the limits of a user's day and of a minute, use being lognormal about its mean: mean less mean of min(use, limit)",
            ["scenario:workloads.*.demand", .. Users, .. Response], Demand),
        new("tokens.*.yielded", "token",
            "allotted chip-hours x tokens per chip-hour - lost; training: tokens of a step / (step time x job chips) x speed x (1 - rate x job chips x lost time), the step by the step model, or peak x MFU / (6 N + 6 L a d s) where the workload states its MFU; serving: output tokens of a full replica / its chips x load, by the planner (or the roofline where asked for)",
            ["tokens.*.allotted_chip_hours", "tokens.*.lost_to_curtailment", .. Chip, .. Model, .. Work], Yield),
        new("tokens.*.lost_to_curtailment", "token", "tokens that chips switched off for want of power would have yielded",
            ["energy.it_asked_mwh", "energy.it_served_mwh", "tokens.*.allotted_chip_hours"], Settle),
        new("tokens.*.delivered", "token", "sum over hours of min(asked, yielded)", ["tokens.*.asked", "tokens.*.yielded"], Settle),
        new("tokens.*.unmet", "token", "asked - delivered", ["tokens.*.asked", "tokens.*.delivered"], Settle),
        new("tokens.*.unsold", "token", "yielded - delivered", ["tokens.*.yielded", "tokens.*.delivered"], Settle),
        new("tokens.*.delivered_chip_hours", "chip-h", "delivered / tokens per chip-hour",
            ["tokens.*.delivered", "tokens.*.allotted_chip_hours", .. Chip, .. Model, .. Work], Settle),
        new("tokens.*.input_chip_hours", "chip-h", "delivered chip-hours x share of chip-time that input tokens take",
            ["tokens.*.delivered_chip_hours", "scenario:workloads.*.input_tokens", "scenario:workloads.*.output_tokens", .. Chip, .. Model],
            "serving planner (docs/models/serving.md)"),
        new("tokens.*.delivered_it_mwh", "MWh", "delivered chip-hours x IT power of a busy chip", ["tokens.*.delivered_chip_hours", .. Power], Yield),
        new("tokens.*.revenue_usd", "USD", "delivered x price in force, with its yearly change after its last date",
            ["tokens.*.delivered", "scenario:workloads.*.price", "scenario:workloads.*.price_escalation", .. Response], "scenario"),
    ];
}
