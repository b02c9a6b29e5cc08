using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>
/// Net present value of flows at given gaps as a function of x = ln(1 + rate). Horner's rule over the gaps; towards
/// the end where the discount factor exceeds 1, so that nothing overflows (the sign, and so the roots, are the same).
/// </summary>
internal sealed class PresentValue
{
    private readonly double[] _flows;
    private readonly int[] _gapOf;
    private readonly double[] _gapYears;
    private readonly double[] _factors;

    /// <param name="flows">In order of time.</param>
    /// <param name="gapOf">For each flow but the first, the number of its gap to the one before.</param>
    /// <param name="gapYears">Distinct gaps, years.</param>
    public PresentValue(double[] flows, int[] gapOf, double[] gapYears)
    {
        (_flows, _gapOf, _gapYears) = (flows, gapOf, gapYears);
        _factors = new double[gapYears.Length];
    }

    /// <summary>Changes of sign along the flows: an upper bound on the number of roots (Descartes).</summary>
    public int SignChanges()
    {
        var (changes, last) = (0, 0);
        foreach (var flow in _flows)
        {
            var sign = Math.Sign(flow);
            if (sign != 0 && last != 0 && sign != last) changes++;
            if (sign != 0) last = sign;
        }
        return changes;
    }

    public double At(double x)
    {
        for (var g = 0; g < _factors.Length; g++) _factors[g] = Math.Exp(-Math.Abs(x) * _gapYears[g]);
        return x >= 0 ? FromEnd() : FromStart();
    }

    /// <summary>Values at evenly spaced points on one side of zero, many at a time; for finding where the sign changes, not for its place.</summary>
    /// <param name="steps">A multiple of 16; the last point is computed apart.</param>
    public double[] OnGrid(double low, double high, int steps)
    {
        var factors = new double[_gapYears.Length][];
        for (var g = 0; g < factors.Length; g++)
        {
            factors[g] = new double[steps];
            var (factor, ratio) = (Math.Exp(-Math.Abs(low) * _gapYears[g]), Math.Exp((Math.Abs(low) - Math.Abs(high)) / steps * _gapYears[g]));
            for (var i = 0; i < steps; i++, factor *= ratio) factors[g][i] = factor;
        }
        var values = new double[steps + 1];
        for (var i = 0; i < steps; i += 16) Sixteen(factors, i, low >= 0, values);
        values[steps] = At(high);
        return values;
    }

    private void Sixteen(double[][] factors, int at, bool fromEnd, double[] values)
    {
        var n = _flows.Length;
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var k = 0; k < n; k++)
        {
            var i = fromEnd ? n - 1 - k : k;
            var row = factors[k == 0 ? 0 : _gapOf[fromEnd ? i + 1 : i]].AsSpan(at, 16);
            var flow = Vector256.Create(_flows[i]);
            a = a * Vector256.Create<double>(row) + flow;
            b = b * Vector256.Create<double>(row[4..]) + flow;
            c = c * Vector256.Create<double>(row[8..]) + flow;
            d = d * Vector256.Create<double>(row[12..]) + flow;
        }
        a.CopyTo(values, at);
        b.CopyTo(values, at + 4);
        c.CopyTo(values, at + 8);
        d.CopyTo(values, at + 12);
    }

    /// <summary>Changes of sign of the running sums from the first flow on, and of those from the last: upper bounds on the roots at
    /// rates above and below zero, of the same parity (Abel summation; Norstrom 1972 for one change).</summary>
    public (int Above, int Below) RunningSignChanges() => (Running(0, 1), Running(_flows.Length - 1, -1));

    private int Running(int from, int step)
    {
        var (changes, last, sum) = (0, 0, 0.0);
        for (var i = from; i >= 0 && i < _flows.Length; i += step)
        {
            sum += _flows[i];
            var sign = Math.Sign(sum);
            if (sign != 0 && last != 0 && sign != last) changes++;
            if (sign != 0) last = sign;
        }
        return changes;
    }

    // Four stretches of the flows are worked through side by side, each with the product of its factors, and joined at the end.
    private double FromEnd()
    {
        var n = _flows.Length;
        if (n < 16) return Stretch(0, n).Value;
        var (q, f, g, d) = (n / 4, _flows, _gapOf, _factors);
        int a = q, b = 2 * q, c = 3 * q;
        var (v0, v1, v2, v3) = (0.0, 0.0, 0.0, Stretch(4 * q, n).Value);
        var (p0, p1, p2, p3) = (1.0, 1.0, 1.0, 1.0);
        if (4 * q < n) p3 = d[g[4 * q]];
        v3 *= p3;
        for (var i = q - 1; i >= 0; i--)
        {
            double e0 = d[g[i + 1]], e1 = d[g[a + i + 1]], e2 = d[g[b + i + 1]], e3 = i == q - 1 ? 1 : d[g[c + i + 1]];
            v0 = (i == q - 1 ? 0 : v0 * e0) + f[i];
            v1 = (i == q - 1 ? 0 : v1 * e1) + f[a + i];
            v2 = (i == q - 1 ? 0 : v2 * e2) + f[b + i];
            v3 = v3 * e3 + f[c + i];
            (p0, p1, p2) = (p0 * e0, p1 * e1, p2 * e2);
        }
        return v0 + p0 * (v1 + p1 * (v2 + p2 * v3));
    }

    private (double Value, int Count) Stretch(int from, int to)
    {
        if (to <= from) return (0, 0);
        var value = _flows[to - 1];
        for (var i = to - 2; i >= from; i--) value = value * _factors[_gapOf[i + 1]] + _flows[i];
        return (value, to - from);
    }

    private double FromStart()
    {
        var value = _flows[0];
        for (var i = 1; i < _flows.Length; i++) value = value * _factors[_gapOf[i]] + _flows[i];
        return value;
    }
}
