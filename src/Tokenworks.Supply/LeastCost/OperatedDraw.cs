using Tokenworks.Quantities;

namespace Tokenworks.Supply.LeastCost;

/// <summary>The hours of one draw as operated: MW, levels MWh, outer index by unit of the slice that generates (others null) or by store.</summary>
internal sealed record OperatedDraw(double[][] UnitMw, double[] GridMw, double[][] ChargeMw, double[][] DischargeMw, double[][] LevelMwh, double[][] RetiredMwh, double[] PutOffMw, double[] CaughtUpMw, double[] UnservedMw)
{
    /// <summary>Spinning reserve that is needed and not ready.</summary>
    public double[] FollowingShortMw { get; init; } = [];

    /// <summary>Cost over what no operation undercuts, less 1, as proved by the solver before rounding.</summary>
    public double Gap { get; init; }

    /// <summary>True where the program with ramp limits was not solved and the year is operated without them.</summary>
    public bool IsRelaxed { get; init; }

    /// <summary>Training that was put off and never had the power, MWh; it counts as unserved, no longer as put off.</summary>
    public double GivenUpMwh { get; init; }

    /// <summary>Nothing runs, stores keep what they hold.</summary>
    public static OperatedDraw Still(int units, double[] storedMwh)
    {
        static double[] Zero() => new double[ModelYear.Hours];
        double[][] Each(int n) => [.. Enumerable.Range(0, n).Select(_ => Zero())];
        return new OperatedDraw(Each(units), Zero(), Each(storedMwh.Length), Each(storedMwh.Length), [.. storedMwh.Select(mwh => Enumerable.Repeat(mwh, ModelYear.Hours).ToArray())], Each(storedMwh.Length), Zero(), Zero(), Zero())
        {
            FollowingShortMw = Zero(),
        };
    }
}
