using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>
/// Factors of demand by hour of the year: hour of day with mean 1 over the day, for interactive work times the outside load
/// with mean 1 over the year. Factors that are stated with another mean are scaled to it.
/// </summary>
internal static class DemandShape
{
    /// <summary>Hours that are alike: an outside load makes each differ, the hour of day alone does not.</summary>
    public static HourClasses Classes(DemandProduct product, HourlySeries? load) =>
        load is not null && !product.TakesAll && product.Tier == WorkloadTier.Interactive ? HourClasses.Each : HourClasses.TypicalDays;

    /// <summary>A factor for each class of hours.</summary>
    public static double[] Of(DemandProduct product, HourlySeries? load, HourClasses classes)
    {
        var (day, shape) = (ToMeanOne(product.HourOfDay?.Values, 24), new double[classes.Count]);
        var year = classes == HourClasses.Each ? ToMeanOne(load?.Values, ModelYear.Hours) : null;
        for (var k = 0; k < shape.Length; k++) shape[k] = day[classes.FirstHour(k) % 24] * (year?[k] ?? 1);
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
