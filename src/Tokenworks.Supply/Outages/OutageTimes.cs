using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Mean times of a unit's two states by draw, hours.</summary>
/// <param name="Rate">Long-run share of time down.</param>
internal readonly record struct OutageTimes(double[] Rate, double[] UpHours, double[] DownHours)
{
    // Bounds that keep the process moving; the checks of the catalogue are tighter.
    private const double MaxRate = 0.99, MinRepairHours = 1;

    public static OutageTimes Of(SupplyUnit unit, DrawBlock draws)
    {
        double[] rate = [.. draws.Column(unit.Technology.Entry.ForcedOutageRate).Select(q => Math.Clamp(q, 0, MaxRate))];
        double[] down = [.. draws.Column(unit.Technology.Entry.MeanTimeToRepair).Select(h => Math.Max(h, MinRepairHours))];
        return new OutageTimes(rate, [.. rate.Select((q, d) => down[d] * (1 - q) / q)], down);
    }

    /// <summary>Time until the next change of state; without end for a unit that never fails.</summary>
    public double Next(ref RandomStream stream, int draw, bool up) =>
        stream.NextExponential(up ? UpHours[draw] : DownHours[draw]);
}
