using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>Exact quantiles of all draws, in the unit of the numbers: no sketch, no histogram.</summary>
[ModelReference("Hyndman & Fan 1996, type 7, doi:10.1080/00031305.1996.10473566")]
public static class Quantiles
{
    /// <summary>The quantile of a share p in [0, 1] of numbers in rising order.</summary>
    public static double Of(ReadOnlySpan<double> sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var low = (int)at;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
