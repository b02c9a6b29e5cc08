using Tokenworks.Ledgers;

namespace Tokenworks.Fleet.Failures;

/// <summary>Pearson's chi-square test of counts against expected shares.</summary>
/// <remarks>Dimensionless. Causes with an expectation below five are put together, as the test asks for; the tail by the incomplete gamma function.</remarks>
[ModelReference("Pearson 1900; incomplete gamma function by series and continued fraction")]
public static class ChiSquare
{
    private const double LeastExpected = 5;
    private const int MostTerms = 500;

    /// <summary>Statistic, degrees of freedom, and the share of samples that would lie further off.</summary>
    public static (double Statistic, int Freedom, double Tail) Test(IReadOnlyList<double> counts, IReadOnlyList<double> weights)
    {
        var (total, weight) = (counts.Sum(), weights.Sum());
        var cells = counts.Select((c, i) => (Count: c, Expected: weights[i] / weight * total)).ToList();
        var rare = cells.Where(c => c.Expected < LeastExpected).ToList();
        cells.RemoveAll(c => c.Expected < LeastExpected);
        if (rare.Count > 0) cells.Add((rare.Sum(c => c.Count), rare.Sum(c => c.Expected)));
        var statistic = cells.Where(c => c.Expected > 0).Sum(c => (c.Count - c.Expected) * (c.Count - c.Expected) / c.Expected);
        return (statistic, cells.Count - 1, UpperTail(statistic, cells.Count - 1));
    }

    /// <summary>Whether two lists of counts can come from the same shares; cells with fewer than ten together are put together.</summary>
    public static (double Statistic, int Freedom, double Tail) Homogeneity(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var cells = a.Zip(b).ToList();
        var rare = cells.Where(c => c.First + c.Second < 2 * LeastExpected).ToList();
        cells.RemoveAll(c => c.First + c.Second < 2 * LeastExpected);
        if (rare.Count > 0) cells.Add((rare.Sum(c => c.First), rare.Sum(c => c.Second)));
        var ratio = Math.Sqrt(b.Sum() / a.Sum());
        var statistic = cells.Where(c => c.First + c.Second > 0).Sum(c => Math.Pow(ratio * c.First - c.Second / ratio, 2) / (c.First + c.Second));
        return (statistic, cells.Count - 1, UpperTail(statistic, cells.Count - 1));
    }

    /// <summary>Share of a chi-square distribution above a value.</summary>
    public static double UpperTail(double value, int freedom)
    {
        if (freedom < 1 || value <= 0) return 1;
        var (a, x) = (freedom / 2.0, value / 2);
        var scale = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        return Math.Clamp(x < a + 1 ? 1 - scale * Series(a, x) : scale * Fraction(a, x), 0, 1);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < MostTerms && term > 1e-16 * sum; n++) sum += term *= x / (a + n);
        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15) break;
        }
        return h;
    }

    // Lanczos, g = 5.
    private static double LogGamma(double x)
    {
        double[] c = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
        var t = x + 5.5;
        t -= (x + 0.5) * Math.Log(t);
        var (sum, y) = (1.000000000190015, x);
        foreach (var k in c) sum += k / ++y;
        return -t + Math.Log(2.5066282746310005 * sum / x);
    }
}
