using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>
/// Factors of demand by hour of the year: hour of day with mean 1 over the day, for interactive work times the outside load
/// with mean 1 over the year. Factors that are stated with another mean are scaled to it.
/// </summary>
internal static class DemandShape
{
    public static double[] Of(DemandProduct product, HourlySeries? load)
    {
        var day = ToMeanOne(product.HourOfDay?.Values, 24);
        var year = ToMeanOne(product.Tier == WorkloadTier.Interactive ? load?.Values : null, ModelYear.Hours);
        var shape = new double[ModelYear.Hours];
        for (var h = 0; h < shape.Length; h++) shape[h] = day[h % 24] * year[h];
        return shape;
    }

    private static double[] ToMeanOne(double[]? stated, int length)
    {
        var shape = new double[length];
        Array.Fill(shape, 1);
        if (stated is null) return shape;
        var mean = stated.Take(length).Average(v => Math.Max(0, v));
        for (var i = 0; i < length; i++) shape[i] = mean > 0 ? Math.Max(0, stated[i]) / mean : 0;
        return shape;
    }
}
