using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>One training job answered: a step, the run around it, its cost and how sure it is.</summary>
internal sealed record TrainAnswer(TrainInputs Inputs, StepModel Model, StepResult Step, RunResult Run, RunCost Cost, double BandPercent, string Situation, double RunBandPercent)
{
    /// <summary>Null with findings where no layout divides.</summary>
    public static TrainAnswer? Of(TrainInputs inputs, FindingBag findings)
    {
        var (fit, setup) = (TrainingFit.Shipped, inputs.Setup);
        var model = new StepModel(setup, fit.StepConstants, fit.Factors.Of(setup.Chip, setup.Stack));
        if (new Planner(model).Find(inputs.Asked) is not { } step)
        {
            findings.Error("no-layout", SourceSpan.Of("layout"), $"no layout of {inputs.Asked.Chips} accelerators divides heads, sequence and a batch of {setup.GlobalBatch:0}", "", "Choose accelerators and a global batch with more common divisors, such as powers of two.");
            return null;
        }
        return Of(inputs, model, step, findings);
    }

    /// <summary>Of a step that is chosen.</summary>
    public static TrainAnswer Of(TrainInputs inputs, StepModel model, StepResult step, FindingBag findings)
    {
        var (fit, setup) = (TrainingFit.Shipped, inputs.Setup);
        MemoryAdvice.Check(model, step, findings);
        var run = RunModel.Of(model, step, inputs.Plan);
        var (band, situation) = fit.Bands.Of(fit.Factors.KnowsChip(setup.Chip) && fit.Factors.KnowsStack(setup.Stack), inputs.LayoutGiven);
        return new TrainAnswer(inputs, model, step, run, RunCost.Of(run, inputs.Cost), band, situation, Math.Max(band, fit.Bands.Hours));
    }

    /// <summary>Model FLOP/s of an accelerator by a convention.</summary>
    public double FlopPerSecond(string convention) =>
        Step.TokensPerSecondPerChip * FlopConvention.PerToken(Inputs.Setup.Shape, Inputs.Setup.Sequence, Convention(convention), Step.RecomputedForward);

    /// <summary>FLOP/s with what recomputation repeats, causal attention halved as in the model FLOP.</summary>
    public double HardwareFlopPerSecond => FlopPerSecond("model") * (1 + Step.RecomputedForward / 3);

    public double Peak => Inputs.Setup.Chip.Peak(Inputs.Setup.Format);

    // As the column of published tables words them.
    private static string Convention(string word) => word switch
    {
        "unhalved" => "model FLOPs, attention not halved",
        "6nd" => "6*N",
        "hardware" => "hardware",
        _ => "",
    };
}
