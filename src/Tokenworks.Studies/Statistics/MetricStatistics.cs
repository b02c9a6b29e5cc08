using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>What a study says of one metric.</summary>
/// <param name="Defined">Draws in which it has a value.</param>
/// <param name="Undefined">Draws in which it has none, such as a rate of return without a change of sign.</param>
/// <param name="StandardError">Of the mean: std / sqrt(n) for random draws, else from the replicates.</param>
public sealed record MetricStatistics(
    string Metric, string Unit, int Defined, int Undefined, double? Mean, double? Std, double? P5, double? P10, double? P50,
    double? P90, double? P95, double? Least, double? Most, double? StandardError)
{
    /// <summary>The inputs by their rank correlation with it; null where it or no input varies.</summary>
    public DriverRanking? Drivers { get; init; }

    /// <summary>Statistics of one metric's draws, NaN where it is undefined, in the order of the draws.</summary>
    /// <param name="replicates">Independent parts of equal size that the draws consist of, one after the other; 1 for random draws.</param>
    public static MetricStatistics Of(string metric, string unit, ReadOnlySpan<double> draws, int replicates)
    {
        var kept = WithValue(draws);
        var n = kept.Length;
        if (n == 0) return new MetricStatistics(metric, unit, 0, draws.Length, null, null, null, null, null, null, null, null, null, null);
        var sorted = kept.ToArray();
        Array.Sort(sorted);
        var std = Math.Sqrt(TreeSum.Variance(kept));
        double Q(double p) => Quantiles.Of(sorted, p);
        return new MetricStatistics(metric, unit, n, draws.Length - n, TreeSum.Mean(kept), std, Q(0.05), Q(0.10), Q(0.50), Q(0.90), Q(0.95),
            sorted[0], sorted[^1], replicates > 1 ? ErrorOfReplicates(draws, replicates) : n > 1 ? std / Math.Sqrt(n) : null);
    }

    private static double? ErrorOfReplicates(ReadOnlySpan<double> draws, int replicates)
    {
        var size = draws.Length / replicates;
        var means = new List<double>();
        for (var r = 0; r < replicates; r++)
            if (WithValue(draws.Slice(r * size, size)) is { Length: > 0 } part) means.Add(TreeSum.Mean(part));
        return means.Count > 1 ? Math.Sqrt(TreeSum.Variance(means.ToArray()) / means.Count) : null;
    }

    private static double[] WithValue(ReadOnlySpan<double> draws)
    {
        var kept = new List<double>(draws.Length);
        foreach (var value in draws)
            if (!double.IsNaN(value)) kept.Add(value);
        return [.. kept];
    }
}
