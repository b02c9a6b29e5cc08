using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>Says by how much a layout does not fit the memory, and which single changes would make it fit.</summary>
public static class MemoryAdvice
{
    private const double Giga = 1e9;

    /// <summary>Bytes that the layout needs beyond the memory; 0 or less where it fits.</summary>
    public static double Excess(StepModel model, in StepResult step) => step.Memory.Total - model.Setup.Chip.Memory;

    /// <summary>A warning where the layout does not fit.</summary>
    public static void Check(StepModel model, StepResult step, FindingBag findings)
    {
        var excess = Excess(model, step);
        if (excess <= 0) return;
        var fits = Changes(model, step.Layout).Where(c => Excess(model, model.Step(c.Layout)) <= 0).Select(c => c.Words).ToList();
        findings.Warning(
            "does-not-fit", SourceSpan.Of("layout"),
            Text($"the layout needs {step.Memory.Total / Giga:0.0} GB on the fullest rank, {excess / Giga:0.0} GB more than the {model.Setup.Chip.Memory / Giga:0} GB of {model.Setup.Chip.Id}"), "",
            fits.Count > 0 ? $"Any one of these makes it fit: {string.Join("; ", fits)}." : "No single change makes it fit; try more accelerators, or --search.");
    }

    private static IEnumerable<(string Words, TrainingLayout Layout)> Changes(StepModel model, TrainingLayout l)
    {
        if (l.MicroBatch > 1) yield return ("--micro-batch 1", l with { MicroBatch = 1 });
        if (l.Recompute == Recompute.None) yield return ("--recompute selective", l with { Recompute = Recompute.Selective });
        if (l.Recompute != Recompute.Full || l.RecomputeShare < 1) yield return ("--recompute full", l with { Recompute = Recompute.Full, RecomputeShare = 1 });
        for (var s = l.Sharding + 1; s <= Sharding.Zero3; s++) yield return ($"--sharding {s.ToString().ToLowerInvariant()}", l with { Sharding = s, ShardGroup = 0 });
        if (!l.OffloadOptimizer) yield return ("--offload", l with { OffloadOptimizer = true });
        if (l is { Tensor: > 1, SequenceParallel: false }) yield return ("--sequence-parallel on", l with { SequenceParallel = true });
        if (model.Setup.Shape.Heads % (2 * l.Tensor) == 0 && l.Data % 2 == 0) yield return ($"--tp {2 * l.Tensor} --dp {l.Data / 2}", l with { Tensor = 2 * l.Tensor, SequenceParallel = true, Data = l.Data / 2 });
        if (2 * l.Pipeline <= model.Setup.Shape.Layers && l.Data % 2 == 0) yield return ($"--pp {2 * l.Pipeline} --dp {l.Data / 2}", l with { Pipeline = 2 * l.Pipeline, Data = l.Data / 2 });
        if (model.Setup.Sequence % (2 * l.Context) == 0 && l.Data % 2 == 0) yield return ($"--cp {2 * l.Context} --dp {l.Data / 2}", l with { Context = 2 * l.Context, Data = l.Data / 2 });
        if (model.Setup.Shape.IsMoe && model.Setup.Shape.Experts % (2 * l.Expert) == 0) yield return ($"--ep {2 * l.Expert}", l with { Expert = 2 * l.Expert });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
