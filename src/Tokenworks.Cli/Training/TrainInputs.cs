// Long because it is one reading: every option of 'train' becomes a value with its default and says what it assumed.
using System.CommandLine;
using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>A training job read from options and catalogue, with what was assumed.</summary>
internal sealed record TrainInputs(
    ModelEntry Model, SystemEntry? System, TrainingSetup Setup, PlanRequest Asked, RunPlan Plan, CostBasis Cost, bool LayoutGiven,
    IReadOnlyList<string> Assumed)
{
    // Llama 3's storage: 2 TB/s sustained for 16,384 accelerators (arXiv 2407.21783).
    private const double StoragePerChip = 2e12 / 16384;
    private const double TokensPerParameter = 20;

    // Llama 3 405B: 419 unexpected interruptions of 16,384 in 54 days (fact F-108).
    private const double UsualInterruptions = 1.97e-5;

    private const double EvaluationBatches = 2;
    private const int UsualSequence = 8192;

    /// <summary>Null with findings where something is wrong.</summary>
    public static TrainInputs? Read(ParseResult p, TrainOptions o, Home home, FindingBag findings)
    {
        var (catalogue, assumed) = (new TrainCatalogue(home, findings), new List<string>());
        var model = catalogue.Model(p.GetValue(o.Model)!);
        var name = p.GetValue(o.System) ?? Assume(assumed, "dgx-h100", "system dgx-h100");
        var (system, chipEntry) = catalogue.Hardware(name);
        var fabric = p.GetValue(o.Fabric) is { } f ? catalogue.Fabric(f) : null;
        if (model is null || chipEntry is null || findings.HasErrors) return null;
        if (ShapeReader.Of(model) is not { } shape)
        {
            findings.Error("incomplete-model", SourceSpan.Of("--model"), $"the entry '{model.Id}' states no ffn or vocabulary, so it cannot be trained", "", "Add 'ffn' and 'vocabulary' to the entry.");
            return null;
        }
        var chip = Chip(p, o, system is null ? TrainingChip.Of(chipEntry) : TrainingChip.Of(system), findings);
        var stack = catalogue.Stack(p.GetValue(o.Stack) ?? Assume(assumed, chipEntry.TrainingStack.Id, "stack " + chipEntry.TrainingStack.Id));
        if (stack is null || Format(p, o, findings) is not { } format) return null;
        var traits = StackTraits.Of(stack);
        if (p.GetValue(o.OptimizerPrecision) is { } moments) traits = traits with { HalfMoments = moments == "bf16" };
        var sequence = p.GetValue(o.Sequence) ?? Assume(assumed, shape.UsualSequence > 0 ? shape.UsualSequence : UsualSequence, "sequence length");
        if (AskedOf(p, o, shape, chip, assumed) is not { } asked) return null;
        JobCheck.Check(shape, chip, format, sequence, p.GetValue(o.GlobalBatch), asked, findings);
        Ranges(p, o, findings);
        if (findings.HasErrors) return null;
        var batch = p.GetValue(o.GlobalBatch) ?? Assume(assumed, DividedBatch(shape, sequence, asked), "global batch");
        JobCheck.Check(shape, chip, format, sequence, batch, asked, findings);
        if (findings.HasErrors) return null;
        var tuning = p.GetValue(o.Lora) ? Tuning.LowRank : Tuning.Full;
        var setup = new TrainingSetup(shape, chip, traits, format, sequence, batch, tuning, p.GetValue(o.Imbalance), fabric is null ? null : FabricShape.Of(fabric));
        var plan = PlanOf(p, o, setup, system, asked.Chips, assumed, findings);
        var given = asked is { Tensor: not null, Pipeline: not null } && (asked.Context is not null || sequence < UsualSequence) && (!shape.IsMoe || asked.Expert is not null);
        return findings.HasErrors ? null : new TrainInputs(model, system, setup, asked, plan, CostOf(p, o, system, chip), given, assumed);
    }

    private static TrainingChip Chip(ParseResult p, TrainOptions o, TrainingChip chip, FindingBag findings)
    {
        if (p.GetValue(o.Coolant) is { } celsius) chip = chip.Cooled(celsius);
        if (p.GetValue(o.PowerCap) is not { } text) return chip;
        if (QuantityParser.TryParse(text.Contains('/') ? text : text + "/chip", out var cap, out _) && cap.Dimension == ChipPower.Dimension && cap.Base * 1e6 > chip.Idle) return chip.Capped(Math.Min(cap.Base * 1e6, chip.Limit));
        findings.Error("bad-value", SourceSpan.Of("--power-cap"), $"'{text}' is no power cap of {chip.Id}", $"above its idle power of {chip.Idle:0} W, such as '{chip.Limit:0} W'", "");
        return chip;
    }

    private static NumberFormat? Format(ParseResult p, TrainOptions o, FindingBag findings)
    {
        var text = p.GetValue(o.Precision)!;
        if (Enum.TryParse<NumberFormat>(text, true, out var format) && !int.TryParse(text, out _)) return format;
        var names = Enum.GetNames<NumberFormat>().Select(n => n.ToLowerInvariant()).ToList();
        findings.Error("bad-value", SourceSpan.Of("--precision"), $"no precision '{text}'.{Spelling.Hint(text, names)}", string.Join(", ", names), "");
        return null;
    }

    private static PlanRequest? AskedOf(ParseResult p, TrainOptions o, TransformerShape shape, TrainingChip chip, List<string> assumed)
    {
        var (t, pp, c, d) = (p.GetValue(o.Tensor), p.GetValue(o.Pipeline), p.GetValue(o.Context), p.GetValue(o.Data));
        var product = (t ?? 1) * (pp ?? 1) * (c ?? 1) * (d ?? 1);
        var chips = p.GetValue(o.Chips) ?? Assume(assumed, d is not null || t is not null || pp is not null ? product : chip.Domain > 1 ? Math.Min(8, chip.Domain) : 1, "accelerators");
        var sharding = p.GetValue(o.Sharding);
        var layers = p.GetValue(o.RecomputeLayers);
        return new PlanRequest
        {
            Chips = chips, Tensor = t, Pipeline = pp, Context = c, Data = d, Expert = p.GetValue(o.Expert), ExpertTensor = p.GetValue(o.ExpertTensor) ?? 1,
            Virtual = p.GetValue(o.Virtual), MicroBatch = p.GetValue(o.MicroBatch), Recompute = layers is not null ? Recompute.Full : Parse<Recompute>(p.GetValue(o.Recompute)),
            RecomputeShare = layers is { } l ? Math.Clamp((double)l / shape.Layers, 0, 1) : 1,
            Sharding = sharding is "fsdp" or "hsdp" ? Sharding.Zero3 : Parse<Sharding>(sharding),
            ShardGroup = p.GetValue(o.ShardGroup) ?? (sharding == "hsdp" ? chip.Domain : sharding is null ? null : 0),
            SequenceParallel = p.GetValue(o.SequenceParallel) is { } on ? on == "on" : null,
            Schedule = p.GetValue(o.Schedule) == "zero-bubble" ? PipelineSchedule.ZeroBubble : PipelineSchedule.OneForwardOneBackward,
            Exchange = p.GetValue(o.Exchange) == "all-gather" ? ContextExchange.AllGather : ContextExchange.Ring,
            Offload = p.GetValue(o.Offload) ? true : null, IsExact = true,
        };
    }

    private static T? Parse<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, true);

    // The odd part of the accelerators times a power of two, near the usual tokens of a step, made divisible by what is given.
    private static double DividedBatch(TransformerShape shape, int sequence, PlanRequest asked)
    {
        var odd = asked.Chips / (double)(asked.Chips & -asked.Chips);
        var batch = odd * Math.Pow(2, Math.Max(0, Math.Round(Math.Log2(UsualBatch.Tokens(shape) / sequence / odd))));
        var ranks = asked is { Tensor: { } t, Pipeline: { } p } ? asked.Chips / (t * p * (asked.Context ?? 1)) : asked.Data ?? 1;
        var step = (double)ranks * (asked.MicroBatch ?? 1);
        return Math.Max(step, Math.Round(batch / step) * step);
    }

    private static void Ranges(ParseResult p, TrainOptions o, FindingBag findings)
    {
        Least(findings, "--imbalance", p.GetValue(o.Imbalance), 1);
        Least(findings, "--pue", p.GetValue(o.Pue), 1);
        Least(findings, "--eval-interval", p.GetValue(o.EvaluationInterval), 0);
        Least(findings, "--eval-sequences", p.GetValue(o.EvaluationSequences), 0);
        Least(findings, "--restart-s", p.GetValue(o.Restart), 0);
        Least(findings, "--power-price", p.GetValue(o.PowerPrice), -1000);
        Least(findings, "--chip-hour-price", p.GetValue(o.ChipHourPrice), 0);
        Least(findings, "--interruptions-per-chip-hour", p.GetValue(o.Interruptions), 0);
        Least(findings, "--storage-gb-s", p.GetValue(o.StorageBandwidth), 1e-3);
        Least(findings, "--checkpoint-interval-s", p.GetValue(o.CheckpointInterval), 1);
        Least(findings, "--ramp-batch", p.GetValue(o.RampBatch), 1);
        Least(findings, "--recompute-layers", p.GetValue(o.RecomputeLayers), 0);
        Least(findings, "--shard-group", p.GetValue(o.ShardGroup), 1);
        Least(findings, "--min-chips", p.GetValue(o.MinChips), 1);
    }

    private static void Least(FindingBag findings, string option, double? value, double least)
    {
        if (value is { } v && !(v >= least && double.IsFinite(v)))
            findings.Error("out-of-range", SourceSpan.Of(option), $"{option} is {v.ToString(CultureInfo.InvariantCulture)}", $"{least.ToString(CultureInfo.InvariantCulture)} or more", $"Nearest valid: {least.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static RunPlan PlanOf(ParseResult p, TrainOptions o, TrainingSetup setup, SystemEntry? system, int chips, List<string> assumed, FindingBag findings)
    {
        var tokens = p.GetValue(o.Tokens) is { } text ? TokenText.Read(text, "--tokens", findings) : Assume(assumed, TokensPerParameter * setup.Shape.ActiveParameters, "tokens, 20 an active parameter,");
        var ramp = p.GetValue(o.RampTokens) is { } rampText ? TokenText.Read(rampText, "--ramp-tokens", findings) : tokens / 50;
        var interruptions = p.GetValue(o.Interruptions) ?? system?.InterruptionRate.BaseBase ?? Assume(assumed, UsualInterruptions, "interruptions per chip-hour");
        return new RunPlan(
            tokens, p.GetValue(o.RampBatch) ?? 0, ramp, p.GetValue(o.EvaluationInterval), p.GetValue(o.EvaluationSequences) ?? EvaluationBatches * setup.GlobalBatch,
            p.GetValue(o.StorageBandwidth) * 1e9 ?? StoragePerChip * chips, !p.GetValue(o.SynchronousCheckpoint), p.GetValue(o.CheckpointInterval), interruptions, p.GetValue(o.Restart));
    }

    private static CostBasis CostOf(ParseResult p, TrainOptions o, SystemEntry? system, TrainingChip chip)
    {
        double? hardware = system is null ? null : system.RackCost.BaseBase / system.ChipsPerRack.BaseBase / system.Life.BaseBase;
        // Rated power beside the accelerators draws as the rack does in training, on average.
        var rack = system is null ? 0 : system.RackPower.BaseBase * 1e6 / system.ChipsPerRack.BaseBase;
        var host = system is null ? 0 : Math.Max(0, rack - chip.Tdp) * system.TrainingFraction.BaseBase + rack * system.NetworkShare.BaseBase;
        return new CostBasis(p.GetValue(o.ChipHourPrice), hardware, host, p.GetValue(o.Pue), p.GetValue(o.PowerPrice));
    }

    private static T Assume<T>(List<string> assumed, T value, string what)
    {
        assumed.Add(value is string ? what : string.Create(CultureInfo.InvariantCulture, $"{what} {value:G6}"));
        return value;
    }
}
