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
        var stack = catalogue.StackOf(row.Provenance, chip, (row.Pipeline > 1 || row.Tensor > 1) && ShardingOf(row.Sharding) is null or < Sharding.Zero2);
        var sequence = row.Sequence ?? Assume(assumed, shape.UsualSequence > 0 ? shape.UsualSequence : UsualSequence, "sequence length");
        var format = FormatOf(row, chip, assumed);
        var chips = row.Chips ?? Assume(assumed, ChipsFor(shape, row), "number of accelerators");
        var tuning = LoraPattern().IsMatch($"{row.SourceKey} {row.Notes} {row.Model}") && !row.Notes.Contains("LoRA and pre-training", StringComparison.Ordinal) || row.SourceKey.Contains("lora", StringComparison.OrdinalIgnoreCase) ? Tuning.LowRank : Tuning.Full;
        var setup = new TrainingSetup(shape, chip, stack, format, sequence, 1, tuning);
        var asked = Asked(row, stack, chips);
        setup = setup with { GlobalBatch = Batch(row, setup, asked, assumed) };
        return (new CaseSetup(row, setup, asked, assumed), "");
    }

    private static PlanRequest Asked(TrainingCase row, StackTraits stack, int chips)
    {
        var sharding = ShardingOf(row.Sharding);
        var local = stack.PrintsLocalBatch ? row.MicroBatch : null;
        var recompute = RecomputeOf(row.Recompute) ?? (row.FlopsConvention.Contains("recompute", StringComparison.OrdinalIgnoreCase) ? Recompute.Full : null);
        return new PlanRequest
        {
            Chips = chips, Tensor = row.Tensor, Pipeline = row.Pipeline, Context = row.Context, Expert = row.Expert, Virtual = row.Virtual ?? (row.VirtualText.StartsWith('>') && !stack.Interleaves ? 2 : null),
            MicroBatch = local is null ? row.MicroBatch : row.Pipeline is 1 ? local : null, Recompute = recompute,
            Sharding = sharding, SequenceParallel = stack.Attention == AttentionKernel.Unfused ? row.Recompute.Contains("sequence parallel", StringComparison.OrdinalIgnoreCase) : null,
            LocalBatch = local,
        };
    }

    private static double Batch(TrainingCase row, TrainingSetup setup, PlanRequest asked, List<string> assumed)
    {
        if (row.GlobalBatch is { } batch) return batch;
        if (asked.LocalBatch is { } local && row is { Tensor: { } t, Pipeline: { } p }) return local * asked.Chips / ((double)t * p * (row.Context ?? 1));
        assumed.Add("global batch");
        // Zero asks the planner for its own.
        return setup.Stack.WholeRuns ? UsualBatch.Tokens(setup.Shape) / setup.Sequence : 0;
    }

    private static NumberFormat FormatOf(TrainingCase row, TrainingChip chip, List<string> assumed)
    {
        if (NumberFormats.Parse(row.Precision) is { } printed && !row.Precision.Contains("not read", StringComparison.OrdinalIgnoreCase))
            return chip.Peak(printed) > 0 ? printed : NumberFormat.Bf16;
        var fp8 = chip is { PeakFp8: > 0, IsTorus: false } && row.Provenance.Contains("mlperf", StringComparison.OrdinalIgnoreCase);
        return Assume(assumed, fp8 ? NumberFormat.Fp8 : NumberFormat.Bf16, "precision");
    }

    private static int ChipsFor(TransformerShape shape, TrainingCase row)
    {
        if (row is { Tensor: { } t, Pipeline: { } p, Data: { } d }) return t * p * d * (row.Context ?? 1);
        var wanted = Math.Clamp(ChipsPerBillion * shape.ActiveParameters / 1e9, 8, 16384);
        return 1 << (int)Math.Round(Math.Log2(wanted));
    }

    /// <summary>What a printed word shards; null where it prints none.</summary>
    public static Sharding? ShardingOf(string text)
    {
        var t = text.ToUpperInvariant();
        return t.Length == 0 ? null
            : t.Contains("SHARD_GRAD_OP", StringComparison.Ordinal) || t.Contains("ZERO-2", StringComparison.Ordinal) || t.Contains("ZERO2", StringComparison.Ordinal) ? Sharding.Zero2
            : t.Contains("FSDP", StringComparison.Ordinal) || t.Contains("HSDP", StringComparison.Ordinal) || t.Contains("ZERO-3", StringComparison.Ordinal) || t.Contains("ZERO3", StringComparison.Ordinal) ? Sharding.Zero3
            : t.Contains("DISTRIBUTED OPT", StringComparison.Ordinal) || t.Contains("ZERO-1", StringComparison.Ordinal) || t.Contains("ZERO1", StringComparison.Ordinal) ? Sharding.Zero1
            : Sharding.None;
    }

    /// <summary>What a printed word recomputes; null where it prints none.</summary>
    public static Recompute? RecomputeOf(string text)
    {
        var t = text.ToLowerInvariant();
        return t.Length == 0 ? null
            : t.Contains("select", StringComparison.Ordinal) ? Recompute.Selective
            : t is "none" or "no" or "off" || t.StartsWith("none", StringComparison.Ordinal) ? Recompute.None : Recompute.Full;
    }

    private static T Assume<T>(List<string> assumed, T value, string what)
    {
        assumed.Add($"{what} {value}");
        return value;
    }

    [GeneratedRegex(@"\bLoRA\b", RegexOptions.IgnoreCase)]
    private static partial Regex LoraPattern();
}
