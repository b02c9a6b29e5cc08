using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>A dated path that grows after its last date: its value times (1 + g) to the years gone, by months.</summary>
/// <remarks>Base units of the path; growth starts at the last date, or at the horizon's first month where the path has none in it.</remarks>
internal static class GrownPath
{
    /// <summary>Each draw's value in a month of the horizon; null before the path's first date.</summary>
    public static double[]? At<T>(Schedule<T> path, Sourced<AnnualRate> growth, Horizon horizon, DrawBlock draws, int month)
        where T : struct, IQuantity<T>
    {
        if (path.At(horizon.MonthAt(month)) is not { } value) return null;
        var (values, rate) = (draws.Column(value), draws.Column(growth));
        var years = Math.Max(0, month - Math.Max(0, horizon.IndexOf(path.Steps[^1].From))) / 12.0;
        return years == 0 ? values : Grown(values, rate, years);
    }

    // Draws that grow alike share the power.
    private static double[] Grown(double[] values, double[] rate, double years)
    {
        var (grown, factor) = (new double[values.Length], 0.0);
        for (var d = 0; d < values.Length; d++)
        {
            if (d == 0 || rate[d] != rate[d - 1]) factor = Math.Pow(1 + AnnualRate.FromBase(rate[d]).PerYear, years);
            grown[d] = values[d] * factor;
        }
        return grown;
    }
}
