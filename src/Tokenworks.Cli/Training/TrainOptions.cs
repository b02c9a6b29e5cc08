// Long because it is one list: each option of 'train' with what it means.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Tokenworks.Cli;

/// <summary>The options of <c>train</c>.</summary>
internal sealed class TrainOptions
{
    public Option<string> Model { get; } = Text("--model", "A catalogue model, one's own YAML entry, or a Hugging Face config.json.");

    public Option<string?> System { get; } = Maybe("--system", "A catalogue system or chip, or one's own YAML system.");

    public Option<string?> Fabric { get; } = Maybe("--fabric", "A catalogue fabric; full bisection where left out.");

    public Option<string?> Stack { get; } = Maybe("--stack", "Software stack, such as megatron or maxtext; the usual one of the chip where left out.");

    public Option<int?> Chips { get; } = Whole("--chips", "Accelerators; TP x PP x CP x DP where left out.");

    public Option<int?> Tensor { get; } = Whole("--tp", "Tensor-parallel ranks.");

    public Option<int?> Pipeline { get; } = Whole("--pp", "Pipeline stages.");

    public Option<int?> Context { get; } = Whole("--cp", "Context-parallel ranks.");

    public Option<int?> Data { get; } = Whole("--dp", "Data-parallel ranks.");

    public Option<int?> Expert { get; } = Whole("--ep", "Expert-parallel ranks.");

    public Option<int?> ExpertTensor { get; } = Whole("--expert-tp", "Tensor-parallel ranks of an expert.");

    public Option<int?> Virtual { get; } = Whole("--vp", "Pipeline stages of a rank (interleaving).");

    public Option<int?> MicroBatch { get; } = Whole("--micro-batch", "Sequences of a micro-batch.");

    public Option<double?> GlobalBatch { get; } = Number("--global-batch", "Sequences of a step; 4 M tokens (16 M above 100 B parameters) where left out.");

    public Option<int?> Sequence { get; } = Whole("--seq", "Sequence length; the model's in pre-training where left out.");

    public Option<string> Precision { get; } = Text("--precision", "fp32, tf32, bf16, fp16, fp8, mxfp8, nvfp4 or mxfp4.", "bf16");

    public Option<string?> OptimizerPrecision { get; } = Among("--optimizer-precision", "Precision of the moments: fp32 or bf16; the stack's where left out.", "fp32", "bf16");

    public Option<string?> Recompute { get; } = Among("--recompute", "none, selective or full; the least that fits where left out.", "none", "selective", "full");

    public Option<int?> RecomputeLayers { get; } = Whole("--recompute-layers", "Layers that full recomputation repeats; all where left out.");

    public Option<string?> Sharding { get; } = Among("--sharding", "none, zero1, zero2, zero3, fsdp (= zero3) or hsdp (zero3 inside a group).", "none", "zero1", "zero2", "zero3", "fsdp", "hsdp");

    public Option<int?> ShardGroup { get; } = Whole("--shard-group", "Ranks that share parameters with hsdp; the scale-up domain where left out.");

    public Option<string?> Schedule { get; } = Among("--schedule", "1f1b or zero-bubble.", "1f1b", "zero-bubble");

    public Option<string?> Exchange { get; } = Among("--cp-exchange", "ring or all-gather.", "ring", "all-gather");

    public Option<string?> SequenceParallel { get; } = Among("--sequence-parallel", "on or off; on with tensor parallelism where left out.", "on", "off");

    public Option<bool> Offload { get; } = new("--offload") { Description = "Optimizer states on the host." };

    public Option<bool> Lora { get; } = new("--lora") { Description = "Low-rank adapters instead of full fine-tuning." };

    public Option<double> Imbalance { get; } = new("--imbalance") { Description = "Tokens of the busiest expert over the mean.", DefaultValueFactory = _ => 1 };

    public Option<string?> PowerCap { get; } = Maybe("--power-cap", "Power limit of an accelerator, such as \"500 W\".");

    public Option<double?> Coolant { get; } = Number("--coolant", "Coolant temperature in C; 40 where left out.");

    public Option<string?> Tokens { get; } = Maybe("--tokens", "Tokens to train on, such as 15.6T; 20 an active parameter where left out.");

    public Option<double?> RampBatch { get; } = Number("--ramp-batch", "Global batch to start with, doubled until full.");

    public Option<string?> RampTokens { get; } = Maybe("--ramp-tokens", "Tokens until the batch is full, such as 300B.");

    public Option<double> EvaluationInterval { get; } = new("--eval-interval") { Description = "Steps between evaluations; 0 for none.", DefaultValueFactory = _ => 1000 };

    public Option<double?> EvaluationSequences { get; } = Number("--eval-sequences", "Sequences of an evaluation; two batches where left out.");

    public Option<double?> StorageBandwidth { get; } = Number("--storage-gb-s", "Bandwidth of all accelerators to checkpoint storage in GB/s; 0.122 an accelerator (2 TB/s for 16,384) where left out.");

    public Option<double?> CheckpointInterval { get; } = Number("--checkpoint-interval-s", "Seconds of work between checkpoints; the optimum where left out.");

    public Option<bool> SynchronousCheckpoint { get; } = new("--checkpoint-sync") { Description = "Training stands until a checkpoint is on storage, not only while it is copied to the host." };

    public Option<double?> Interruptions { get; } = Number("--interruptions-per-chip-hour", "Unexpected interruptions; the system's where left out.");

    public Option<double> Restart { get; } = new("--restart-s") { Description = "Seconds to find a fault, replace the node and start again.", DefaultValueFactory = _ => 600 };

    public Option<double?> ChipHourPrice { get; } = Number("--chip-hour-price", "USD for an accelerator and hour, all included; the system's own cost where left out.");

    public Option<double> PowerPrice { get; } = new("--power-price") { Description = "USD per MWh at the meter.", DefaultValueFactory = _ => 65 };

    public Option<double> Pue { get; } = new("--pue") { Description = "Facility energy over IT energy.", DefaultValueFactory = _ => 1.2 };

    public Option<string?> FlopsConvention { get; } = Among("--flops-convention", "For tflops_per_chip and mfu_pct: model (causal attention halved), unhalved, 6nd or hardware.", "model", "unhalved", "6nd", "hardware");

    public Option<bool> Search { get; } = new("--search") { Description = "Searches all layouts that divide; given dimensions stay." };

    public Option<bool> EveryCombination { get; } = new("--every-combination") { Description = "With --search: also what the stack does not do, such as zero-bubble schedules or interleaving." };

    public Option<string?> Objective { get; } = Among("--objective", "What --search makes least: time, cost or energy.", "time", "cost", "energy");

    public Option<int?> MinChips { get; } = Whole("--min-chips", "With --search: also fewer accelerators, halving down to this.");

    public Option<string?> Plot { get; } = Maybe("--plot", "With --search: writes the Pareto plot (SVG).");

    public Option<bool> Json { get; } = Shared.Json();

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
        [.. GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(Option))).OrderBy(p => p.MetadataToken).Select(p => (Option)p.GetValue(this)!)];

    private static Option<string> Text(string name, string description, string? otherwise = null) => otherwise is null
        ? new(name) { Description = description, Required = true }
        : new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    private static Option<string?> Maybe(string name, string description) => new(name) { Description = description };

    private static Option<int?> Whole(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = r => int.TryParse(r.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : Bad<int?>(r, "a whole number, such as 8"),
    };

    private static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = r => double.TryParse(r.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : Bad<double?>(r, "a number, such as 2.5"),
    };

    private static T? Bad<T>(ArgumentResult result, string expected)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not {expected}.");
        return default;
    }

    private static Option<string?> Among(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
