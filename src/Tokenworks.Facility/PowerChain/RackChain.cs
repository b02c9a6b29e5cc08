using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What of the power at a rack's inlet reaches the chips: power shelf, bus converter, voltage regulators.</summary>
/// <param name="StageLossMw">Loss of each stage, MW, in order from the inlet.</param>
/// <param name="ChipMw">Power at the chips and other loads behind the regulators, MW.</param>
/// <remarks>Losses are part of IT power. Fans and network in the rack are not taken apart. Stages are rated for full IT power.</remarks>
public sealed record RackChain(IReadOnlyList<(string Stage, double Mw)> StageLossMw, double ChipMw)
{
    /// <summary>The chain at an IT power and rating, MW.</summary>
    [ModelReference("loss polynomial as LossChain's, solved for the power out: a R + b P + c P2 / R = P in - P")]
    public static RackChain Of(IReadOnlyList<LossStage> stages, double itMw, double ratedMw)
    {
        var losses = new List<(string, double)>();
        var power = itMw;
        foreach (var stage in stages)
        {
            var outMw = OutMw(power, ratedMw, stage.NoLoad.BaseBase, stage.Proportional.BaseBase, stage.Quadratic.BaseBase);
            losses.Add((stage.Name, power - outMw));
            power = outMw;
        }
        return new RackChain(losses, power);
    }

    private static double OutMw(double inMw, double ratedMw, double a, double b, double c)
    {
        var (square, linear, left) = (c / ratedMw, 1 + b, inMw - a * ratedMw);
        return left <= 0 ? 0 : square <= 0 ? left / linear : (-linear + Math.Sqrt(linear * linear + 4 * square * left)) / (2 * square);
    }
}
