using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads;

/// <summary>What a training job of so many accelerators does on one system: layout, step and tokens.</summary>
/// <remarks>
/// The step model at base values, of a job of a power of two accelerators. A batch that the layout does not divide is run as a mean of
/// micro-batches. Where no layout fits the memory, the plan says so and its tokens are 0. Tokens are per chip-hour, times in seconds.
/// </remarks>
[ModelReference("StepModel; Planner (usual) or LayoutSearch (best)")]
public static class TrainingPlans
{
    private const double SecondsPerHour = 3600;

    /// <summary>The largest power of two in a number of accelerators, at least 1.</summary>
    public static int JobChips(double chips) => chips < 2 ? 1 : 1 << (int)Math.Min(30, Math.Floor(Math.Log2(chips)));

    /// <summary>Tokens of a chip-hour before interruptions, and how they come about.</summary>
    public static TrainingPlan Of(YieldProduct product, YieldSystem system, int jobChips)
    {
        var setup = Setup(product, system);
        var fit = TrainingFit.Shipped;
        var model = new StepModel(setup, fit.StepConstants, fit.Factors.Of(setup.Chip, setup.Stack));
        var asked = Asked(product.Training!.Layout, jobChips);
        var step = Step(model, product.Training.Layout, asked);
        var fits = MemoryAdvice.Excess(model, step) <= 0;
        var (band, _) = fit.Bands.Of(fit.Factors.KnowsChip(setup.Chip) && fit.Factors.KnowsStack(setup.Stack), asked is { Tensor: not null, Pipeline: not null });
        var flop = step.TokensPerSecondPerChip * FlopConvention.Model(setup.Shape, setup.Sequence);
        return new TrainingPlan(
            product.Name, system.SystemId, product.Model.Id, setup.Stack.Id, setup.Format.ToString().ToLowerInvariant(), step.Layout.ToString(), step.Chips, fits, step.Memory.Total,
            step.Seconds, step.Tokens, flop / setup.Chip.Peak(setup.Format), band / 100, fits ? step.TokensPerSecondPerChip * SecondsPerHour : 0);
    }

    private static StepResult Step(StepModel model, string layout, PlanRequest asked)
    {
        if (layout == "best" && new LayoutSearch(model, new SearchRequest(asked)).Run().Best is { } best) return model.Step(best.Layout);
        var planner = new Planner(model);
        return planner.Find(asked) ?? planner.Complete(asked with { IsExact = false });
    }

    private static TrainingSetup Setup(YieldProduct product, YieldSystem system)
    {
        var shape = ShapeReader.Of(product.Model) ?? throw new ArgumentException($"Model {product.Model.Id} states no ffn or vocabulary.", nameof(product));
        var training = product.Training!;
        var sequence = (int)Math.Round(training.SequenceLength.BaseBase);
        // Unless stated, the power of two nearest to the usual batch: whatever divides the accelerators divides it.
        var batch = training.GlobalBatch is { } stated ? Math.Max(1, Math.Round(stated.BaseBase / sequence)) : Math.Pow(2, Math.Max(0, Math.Round(Math.Log2(UsualBatch.Tokens(shape) / sequence))));
        return new TrainingSetup(shape, system.Training, training.Stack ?? system.Stack, Format(product.Precision, system.Training), sequence, batch, Fabric: training.Fabric);
    }

    private static NumberFormat Format(Precision precision, TrainingChip chip) =>
        precision == Precision.Fp4 && chip.PeakFp4 > 0 ? NumberFormat.Nvfp4 : precision != Precision.Bf16 && chip.PeakFp8 > 0 ? NumberFormat.Fp8 : NumberFormat.Bf16;

    private static PlanRequest Asked(string text, int chips)
    {
        var (layout, error) = WrittenLayout.Parse(text);
        if (error.Length > 0) throw new ArgumentException(error, nameof(text));
        return new PlanRequest
        {
            Chips = chips, Tensor = layout.Tensor, Pipeline = layout.Pipeline, Virtual = layout.Virtual, Context = layout.Context, Expert = layout.Expert, MicroBatch = layout.MicroBatch,
            Recompute = layout.Recompute is { } r ? PrintedWords.Recomputed(r) : null, Sharding = layout.Sharding is { } s ? PrintedWords.Sharded(s) : null, IsExact = true,
        };
    }
}
