using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>
/// "Given that the metric came out so, what was different?" The draws are split by a condition; for each input the two
/// samples are compared: means, and the largest distance of their cumulative shares (0 to 1).
/// </summary>
[ModelReference("regional sensitivity analysis, Hornberger & Spear 1981; two-sample Kolmogorov-Smirnov distance and its large-sample probability")]
public static class ConditionalQuestion
{
    /// <summary>How one input differs.</summary>
    /// <param name="Distance">Largest distance of the two cumulative distributions, 0 to 1.</param>
    /// <param name="Chance">Probability of such a distance where the input had no part in it.</param>
    public sealed record Difference(string Input, double MeanGiven, double MeanElse, double Distance, double Chance);

    /// <summary>Inputs by distance, largest first.</summary>
    /// <param name="values">By input, then draw.</param>
    /// <param name="isMet">By draw.</param>
    public static IReadOnlyList<Difference> Of(IReadOnlyList<string> inputs, IReadOnlyList<double[]> values, IReadOnlyList<bool> isMet) =>
        [.. inputs.Select((name, i) => Compare(name, values[i], isMet)).OrderByDescending(d => d.Distance)];

    private static Difference Compare(string name, double[] values, IReadOnlyList<bool> isMet)
    {
        var given = values.Where((_, d) => isMet[d]).Order().ToArray();
        var other = values.Where((_, d) => !isMet[d]).Order().ToArray();
        if (given.Length == 0 || other.Length == 0) return new Difference(name, double.NaN, double.NaN, 0, 1);
        var distance = Distance(given, other);
        return new Difference(name, TreeSum.Mean(given), TreeSum.Mean(other), distance, Chance(distance, given.Length, other.Length));
    }

    private static double Distance(double[] a, double[] b)
    {
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= at) i++;
            while (j < b.Length && b[j] <= at) j++;
            largest = Math.Max(largest, Math.Abs(i / (double)a.Length - j / (double)b.Length));
        }
        return largest;
    }

    private static double Chance(double distance, int n, int m)
    {
        var root = Math.Sqrt(n * (double)m / (n + m));
        var x = (root + 0.12 + 0.11 / root) * distance;
        if (x < 0.3) return 1;
        var sum = 0.0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * x * x);
        return Math.Clamp(sum, 0, 1);
    }
}
