using System.Text.RegularExpressions;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>A published row made ready: what was trained on what, with the layout where it is printed and defaults where not.</summary>
/// <param name="Asked">What the row prints of the layout.</param>
/// <param name="Assumed">What was put in for blanks.</param>
public sealed record CaseSetup(TrainingCase Row, TrainingSetup Setup, PlanRequest Asked, IReadOnlyList<string> Assumed);

/// <summary>Turns rows into setups, filling blanks by rules.</summary>
public static partial class CaseReader
{
    // Accelerators per billion parameters of a production run where none are printed.
    private const double ChipsPerBillion = 32;

    private const int UsualSequence = 2048;

    /// <summary>The setup, or why the row cannot be read.</summary>
    public static (CaseSetup? Setup, string Reason) Read(TrainingCase row, TrainingCatalogue catalogue)
    {
        var assumed = new List<string>();
        if (catalogue.Chip(row.Accelerator) is not { } chip) return (null, $"accelerator '{row.Accelerator}' is not in the catalogue");
        if (CaseShape.Of(row, catalogue, assumed) is not { } shape) return (null, $"model '{row.Model}' is not in the catalogue and the row has no size");
        var stack = catalogue.StackOf(row.Provenance, chip, WholeRun(row), (row.Pipeline > 1 || row.Tensor > 1) && PrintedWords.Sharded(row.Sharding) is null or < Sharding.Zero2);
        var sequence = row.Sequence ?? Assume(assumed, shape.UsualSequence > 0 ? shape.UsualSequence : UsualSequence, "sequence length");
        var format = FormatOf(row, chip, assumed);
        var chips = row.Chips ?? Assume(assumed, ChipsFor(shape, row), "number of accelerators");
        var tuning = IsLowRank(row) ? Tuning.LowRank : Tuning.Full;
        var setup = new TrainingSetup(shape, chip, stack, format, sequence, 1, tuning);
        var asked = Divided(Asked(row, stack, chips), row.Data);
        setup = setup with { GlobalBatch = Batch(row, setup, asked, assumed) };
        return (new CaseSetup(row, setup, asked, assumed), "");
    }

    private static PlanRequest Asked(TrainingCase row, StackTraits stack, int chips)
    {
        var sharding = PrintedWords.Sharded(row.Sharding);
        var local = stack.PrintsLocalBatch ? row.MicroBatch : null;
        var recompute = PrintedWords.Recomputed(row.Recompute) ?? Implied(row);
        return new PlanRequest
        {
            Chips = chips, Tensor = row.Tensor, Pipeline = row.Pipeline, Context = row.Context, Expert = row.Expert, Virtual = row.Virtual ?? (row.VirtualText.StartsWith('>') && !stack.Interleaves ? 2 : null),
            MicroBatch = local is null ? row.MicroBatch : row.Pipeline is 1 ? local : null, Recompute = recompute,
            Sharding = sharding, SequenceParallel = stack.Attention == AttentionKernel.Unfused ? row.Recompute.Contains("sequence parallel", StringComparison.OrdinalIgnoreCase) : null,
            LocalBatch = local,
        };
    }

    // HFU a quarter above MFU, or hardware FLOP that count it, tell full recomputation.
    private static Recompute? Implied(TrainingCase row) =>
        row is { MfuPercent: > 0, HfuPercent: > 0 } && row.HfuPercent / row.MfuPercent is > 1.2 and < 1.45
            || FlopConvention.CountsRecompute(row.FlopsConvention) ? Recompute.Full : null;

    // Data parallelism tells what is left for tensor and pipeline.
    private static PlanRequest Divided(PlanRequest asked, int? data)
    {
        if (data is not { } d || asked.Chips % d != 0 || asked is { Tensor: not null, Pipeline: not null }) return asked;
        var ranks = asked.Chips / d / (asked.Context ?? 1);
        return asked switch
        {
            { Tensor: { } t } when ranks % t == 0 => asked with { Pipeline = Math.Max(1, ranks / t) },
            { Pipeline: { } p } when ranks % p == 0 => asked with { Tensor = Math.Max(1, ranks / p) },
            { Tensor: null, Pipeline: null } when ranks >= 1 && ranks <= 8 => asked with { Tensor = ranks, Pipeline = 1 },
            _ => asked,
        };
    }

    private static bool WholeRun(TrainingCase row) => row is { StepSeconds: null, TokensPerSecondPerChip: null, TflopsPerChip: null, MfuPercent: null, HfuPercent: null, TimeToTrainMinutes: null };

    // Notes may say that something is not LoRA; keys and models do not.
    private static bool IsLowRank(TrainingCase row) =>
        row.SourceKey.Contains("lora", StringComparison.OrdinalIgnoreCase) || LoraPattern().IsMatch(row.Model) || LoraPattern().IsMatch(row.Notes) && !NotLoraPattern().IsMatch(row.Notes);

    private static double Batch(TrainingCase row, TrainingSetup setup, PlanRequest asked, List<string> assumed)
    {
        if (row.GlobalBatch is { } batch and > 0) return row.BatchIsTokens ? Math.Max(1, Math.Round(batch / setup.Sequence)) : batch;
        if (asked.LocalBatch is { } local && row is { Tensor: { } t, Pipeline: { } p }) return local * asked.Chips / ((double)t * p * (row.Context ?? 1));
        assumed.Add("global batch");
        // Zero asks the planner for its own.
        return setup.Stack.WholeRuns || row.StepSeconds is not null ? UsualBatch.Tokens(setup.Shape) / setup.Sequence : 0;
    }

    private static NumberFormat FormatOf(TrainingCase row, TrainingChip chip, List<string> assumed)
    {
        if (NumberFormats.Parse(row.Precision) is { } printed && !row.Precision.Contains(" or ", StringComparison.OrdinalIgnoreCase))
            return chip.Peak(printed) > 0 ? printed : NumberFormat.Bf16;
        var fp8 = chip is { PeakFp8: > 0, IsTorus: false } && row.Provenance.Contains("mlperf", StringComparison.OrdinalIgnoreCase);
        return Assume(assumed, fp8 ? NumberFormat.Fp8 : NumberFormat.Bf16, "precision");
    }

    private static int ChipsFor(TransformerShape shape, TrainingCase row)
    {
        if (row.Data is { } d) return (row.Tensor ?? 1) * (row.Pipeline ?? 1) * d * (row.Context ?? 1);
        var wanted = Math.Clamp(ChipsPerBillion * shape.ActiveParameters / 1e9, 8, 16384);
        return 1 << (int)Math.Round(Math.Log2(wanted));
    }

    private static T Assume<T>(List<string> assumed, T value, string what)
    {
        assumed.Add($"{what} {value}");
        return value;
    }

    [GeneratedRegex(@"(?<![a-z])(Q?LoRA|DoRA|PEFT)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex LoraPattern();

    [GeneratedRegex(@"full fine|full-parameter|(not|no|without) \S*lora|lora\S* (rows|results|runs)? ?(is|are) (separate|excluded|not)|lora and (pre-?training|full)", RegexOptions.IgnoreCase)]
    private static partial Regex NotLoraPattern();
}
