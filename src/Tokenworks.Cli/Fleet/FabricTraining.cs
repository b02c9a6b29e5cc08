using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A training step on a fabric: Cli joins the training model and the fabrics, which do not know each other.</summary>
internal static class FabricTraining
{
    /// <summary>The answer of <c>train</c> for these options; null with findings.</summary>
    /// <param name="isScattered">Ranks are placed at random over the fabric's pods.</param>
    public static TrainAnswer? Of(Home home, FindingBag findings, bool isScattered, params string[] arguments)
    {
        var options = new TrainOptions();
        var command = new Command("train", "");
        foreach (var option in options.All) command.Options.Add(option);
        if (TrainInputs.Read(command.Parse(arguments), options, home, findings) is not { } inputs) return null;
        if (isScattered && inputs.Setup.Fabric is { } fabric) inputs = inputs with { Setup = inputs.Setup with { Fabric = fabric with { ScatteredOver = inputs.Asked.Chips } } };
        return TrainAnswer.Of(inputs, findings);
    }

    /// <summary>Share of the step that is neither computing nor waiting for the host: what distribution costs.</summary>
    public static double DistributionShare(TrainAnswer a)
    {
        var t = a.Step.Times;
        return (t.TensorExposed + t.PipelineExposed + t.DataExposed + t.ExpertExposed + t.ContextExposed + t.Bubble + t.Jitter) / t.Modelled;
    }
}
