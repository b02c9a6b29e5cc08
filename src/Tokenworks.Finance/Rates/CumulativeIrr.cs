using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// The internal rate of return of the first 1, 2, ... n flows of a series of years: what an owner has earned so far. A rate stands where it
/// exists and is the only one (one change of sign); all others are null, never NaN.
/// </summary>
/// <remarks>
/// Rates a year as fractions from -0.9999 to 10. Where flows change sign once, the present value falls through one root; it is found by
/// Newton's method from last year's rate, inside a bracket. Other flows go through the scan of <see cref="Irr"/>.
/// </remarks>
[ModelReference("Newton's method with bracketing; Descartes' rule of signs")]
public static class CumulativeIrr
{
    private const double Low = 1e-4, High = 11;

    /// <summary>Longer series could overflow on the way; they take the general scan.</summary>
    private const int Longest = 64;

    /// <summary>One rate for each length of the series, from one flow on.</summary>
    public static double?[] Of(ReadOnlySpan<double> flows)
    {
        var rates = new double?[flows.Length];
        var (guess, changes, sign) = (1.0 / 1.1, 0, 0);
        for (var i = 0; i < flows.Length; i++)
        {
            var next = Math.Sign(flows[i]);
            if (next != 0 && sign != 0 && next != sign) changes++;
            if (next != 0) sign = next;
            if (changes == 0) continue;
            rates[i] = changes == 1 ? Simple(flows[..(i + 1)], ref guess) : Irr.Solve(flows[..(i + 1)]).Single;
        }
        return rates;
    }

    /// <summary>The rate of flows that change sign once; null where it lies outside the range.</summary>
    public static double? OfSimple(ReadOnlySpan<double> flows)
    {
        var guess = 1.0 / 1.1;
        return Simple(flows, ref guess);
    }

    // In v = 1 / (1 + rate) the present value is a polynomial with one positive root.
    private static double? Simple(ReadOnlySpan<double> flows, ref double v)
    {
        var first = flows.IndexOfAnyExcept(0.0);
        if (first < 0) return null;
        if (flows.Length > Longest) return Irr.Solve(flows).Single;
        var rising = flows[first] < 0;
        var (low, high) = (1 / High, 1 / Low);
        var x = v > low && v < high ? v : 1 / 1.1;
        for (var i = 0; i < 100; i++)
        {
            var (f, slope) = Value(flows[first..], x);
            if (f > 0 == rising) high = x;
            else low = x;
            var step = x - f / slope;
            if (!(step > low && step < high)) step = high > 4 * low ? Math.Sqrt(low * high) : 0.5 * (low + high);
            if (Math.Abs(step - x) <= 4e-16 * x || f == 0) { x = f == 0 ? x : step; break; }
            x = step;
        }
        if (x <= 1.000001 / High || x >= 0.999999 / Low) return null;
        v = x;
        return 1 / x - 1;
    }

    private static (double Value, double Slope) Value(ReadOnlySpan<double> flows, double v)
    {
        var (value, slope) = (0.0, 0.0);
        for (var i = flows.Length - 1; i >= 0; i--)
        {
            slope = Math.FusedMultiplyAdd(slope, v, value);
            value = Math.FusedMultiplyAdd(value, v, flows[i]);
        }
        return (value, slope);
    }
}
