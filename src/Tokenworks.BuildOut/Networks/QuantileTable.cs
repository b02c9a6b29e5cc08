using System.Collections.Concurrent;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>A duration's quantiles by standard normal score, tabulated from -6 to 6 and linear between.</summary>
/// <remarks>
/// Durations in days of 24 hours. Beta-PERT has alpha = 1 + 4 (mode - low) / (high - low) and beta = 6 - alpha, so that its mean is (low + 4 mode + high) / 6
/// (Malcolm, Roseboom, Clark, Fazar 1959). The lognormal runs through its P10 and P90. The normal score lets durations be correlated by a Gaussian copula.
/// </remarks>
[ModelReference("Malcolm et al. 1959, Operations Research 7(5), doi:10.1287/opre.7.5.646 (PERT); Gaussian copula")]
public sealed class QuantileTable
{
    private const double Most = 6;
    private const int Cells = 600;
    private const int Fine = 4000;
    private const double P90Score = 1.2815515655446004;
    private static readonly ConcurrentDictionary<(DurationShape Shape, double Mode), double[]> UnitShapes = new();

    private readonly double[] _days;

    private QuantileTable(double[] days) => _days = days;

    /// <summary>The table of an activity's duration.</summary>
    public static QuantileTable Of(DurationShape shape, double low, double mode, double high)
    {
        if (shape == DurationShape.Fixed || high <= low) return new QuantileTable([.. Enumerable.Repeat(mode, Cells + 1)]);
        if (shape == DurationShape.Lognormal)
        {
            var (mean, deviation) = ((Math.Log(low) + Math.Log(high)) / 2, (Math.Log(high) - Math.Log(low)) / 2 / P90Score);
            return new QuantileTable([.. Scores().Select(z => Math.Exp(mean + deviation * z))]);
        }
        var unit = UnitShapes.GetOrAdd((shape, Math.Round((mode - low) / (high - low), 9)), Unit);
        return new QuantileTable([.. unit.Select(u => low + u * (high - low))]);
    }

    /// <summary>The duration at a normal score, days.</summary>
    public double At(double z)
    {
        var x = Math.Clamp((z + Most) * (Cells / (2 * Most)), 0, Cells - 1e-9);
        var i = (int)x;
        return _days[i] + (x - i) * (_days[i + 1] - _days[i]);
    }

    private static IEnumerable<double> Scores() => Enumerable.Range(0, Cells + 1).Select(i => -Most + 2 * Most * i / Cells);

    private static double[] Unit((DurationShape Shape, double Mode) key) => key.Shape switch
    {
        DurationShape.Uniform => [.. Scores().Select(Normal.Cumulative)],
        DurationShape.Triangular => [.. Scores().Select(z => Triangular(Normal.Cumulative(z), key.Mode))],
        _ => Beta(1 + 4 * key.Mode, 5 - 4 * key.Mode),
    };

    private static double Triangular(double p, double mode) => p < mode ? Math.Sqrt(p * mode) : 1 - Math.Sqrt((1 - p) * (1 - mode));

    // The cumulative by the trapezium of the density on a fine grid, inverted by linear interpolation.
    private static double[] Beta(double alpha, double beta)
    {
        var sum = new double[Fine + 1];
        double Density(double x) => Math.Pow(x, alpha - 1) * Math.Pow(1 - x, beta - 1);
        for (var i = 1; i <= Fine; i++)
        {
            double a = (i - 1.0) / Fine, b = (double)i / Fine;
            sum[i] = sum[i - 1] + (Density(a) + 4 * Density((a + b) / 2) + Density(b)) / 6;
        }
        return [.. Scores().Select(z => Inverse(sum, Normal.Cumulative(z) * sum[Fine]))];
    }

    private static double Inverse(double[] sum, double level)
    {
        var i = Array.BinarySearch(sum, level);
        if (i >= 0) return (double)i / Fine;
        i = Math.Clamp(~i, 1, Fine);
        return (i - 1 + (level - sum[i - 1]) / Math.Max(1e-300, sum[i] - sum[i - 1])) / Fine;
    }
}
