using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>
/// Net present value of flows at given gaps as a function of x = ln(1 + rate). Horner's rule over the gaps; towards
/// the end where the discount factor exceeds 1, so that nothing overflows (the sign, and so the roots, are the same).
/// One object serves many series, one after another.
/// </summary>
internal sealed class PresentValue
{
    private readonly Order _forward = new(), _backward = new();
    private double[] _gapYears = [], _factors = [];
    private bool _hasBackward;

    /// <summary>Takes flows in; the space of those before is used again.</summary>
    /// <param name="flows">In order of time.</param>
    /// <param name="gapOf">For each flow but the first, the number of its gap to the one before; empty where all gaps are the first.</param>
    /// <param name="gapYears">Distinct gaps, years.</param>
    public PresentValue Load(ReadOnlySpan<double> flows, ReadOnlySpan<int> gapOf, double[] gapYears)
    {
        (_gapYears, _hasBackward) = (gapYears, false);
        if (_factors.Length != gapYears.Length) _factors = new double[gapYears.Length];
        flows.CopyTo(_forward.Resize(flows.Length));
        if (gapOf.IsEmpty) _forward.Gaps.Clear();
        else gapOf.CopyTo(_forward.Gaps);
        return this;
    }

    private Order Backward
    {
        get
        {
            if (!_hasBackward) _backward.SetToReversed(_forward);
            _hasBackward = true;
            return _backward;
        }
    }

    /// <summary>Changes of sign along the flows: an upper bound on the number of roots (Descartes).</summary>
    public int SignChanges()
    {
        var (changes, last) = (0, 0.0);
        foreach (var flow in _forward.Flows)
        {
            if (flow * last < 0) changes++;
            if (flow != 0) last = Math.Sign(flow);
        }
        return changes;
    }

    public double At(double x) => Towards(x).Value(_factors);

    /// <summary>The value and its slope in x.</summary>
    public (double Value, double Slope) WithSlope(double x)
    {
        var (value, weighted) = Towards(x).ValueAndTimes(_factors, _gapYears);
        return (value, x >= 0 ? -weighted : weighted);
    }

    private Order Towards(double x)
    {
        for (var g = 0; g < _factors.Length; g++) _factors[g] = Math.Exp(-Math.Abs(x) * _gapYears[g]);
        return x >= 0 ? _forward : Backward;
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
        ReadOnlySpan<double> flows = _forward.Flows;
        ReadOnlySpan<int> gaps = _forward.Gaps;
        var n = flows.Length;
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var k = 0; k < n; k++)
        {
            var i = fromEnd ? n - 1 - k : k;
            var row = factors[k == 0 ? 0 : gaps[fromEnd ? i + 1 : i]].AsSpan(at, 16);
            var flow = Vector256.Create(flows[i]);
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
    public (int Above, int Below) RunningSignChanges() => (Beyond(0, isAbove: true), Beyond(0, isAbove: false));

    /// <summary>The same bound for rates beyond ln(1 + rate) = <paramref name="x"/>, away from zero: running sums of the flows as worth at that rate.</summary>
    public int Beyond(double x, bool isAbove)
    {
        var order = Towards(isAbove ? Math.Abs(x) : -Math.Max(Math.Abs(x), double.Epsilon));
        ReadOnlySpan<double> flows = order.Flows, factors = _factors;
        ReadOnlySpan<int> gaps = order.Gaps;
        var (changes, isUp, sum, factor) = (0, flows[0] > 0, flows[0], 1.0);
        var isSet = sum != 0;
        for (var k = 1; k < flows.Length; k++)
        {
            factor *= factors[gaps[k]];
            sum += factor * flows[k];
            if (sum == 0 || isSet && sum > 0 == isUp) continue;
            if (isSet) changes++;
            (isUp, isSet) = (sum > 0, true);
        }
        return changes;
    }

    /// <summary>Flows in order of time, or against it.</summary>
    private sealed class Order
    {
        private double[] _flows = [], _times = [];
        private int[] _gapOf = [];
        private int _n;
        private bool _hasTimes;

        public Span<double> Flows => _flows.AsSpan(0, _n);

        public Span<int> Gaps => _gapOf.AsSpan(0, _n);

        public Span<double> Resize(int n)
        {
            (_n, _hasTimes) = (n, false);
            if (_flows.Length < n) (_flows, _times, _gapOf) = (new double[n], new double[n], new int[n]);
            return Flows;
        }

        public void SetToReversed(Order other)
        {
            var n = other._n;
            var back = Resize(n);
            ReadOnlySpan<double> flows = other.Flows;
            ReadOnlySpan<int> gaps = other.Gaps;
            for (var i = 0; i < n; i++) (back[i], _gapOf[i]) = (flows[n - 1 - i], i == 0 ? 0 : gaps[n - i]);
        }

        public double Value(double[] d)
        {
            ReadOnlySpan<double> f = Flows;
            ReadOnlySpan<int> g = Gaps;
            var (n, q) = (_n, _n / 4);
            if (n < 16) return Short(f, d);
            int a = q, b = 2 * q, c = 3 * q;
            var (v0, v1, v2, v3) = (f[a - 1], f[b - 1], f[c - 1], Tail(f, d, c));
            var (p0, p1, p2) = (d[g[a]], d[g[b]], d[g[c]]);
            // Four stretches side by side, each with the product of its factors, joined at the end.
            for (var i = q - 2; i >= 0; i--)
            {
                double e0 = d[g[i + 1]], e1 = d[g[a + i + 1]], e2 = d[g[b + i + 1]], e3 = d[g[c + i + 1]];
                (v0, v1) = (Math.FusedMultiplyAdd(v0, e0, f[i]), Math.FusedMultiplyAdd(v1, e1, f[a + i]));
                (v2, v3) = (Math.FusedMultiplyAdd(v2, e2, f[b + i]), Math.FusedMultiplyAdd(v3, e3, f[c + i]));
                (p0, p1, p2) = (p0 * e0, p1 * e1, p2 * e2);
            }
            return v0 + p0 * (v1 + p1 * (v2 + p2 * v3));
        }

        /// <summary>The value, and the sum of each flow's worth times its years.</summary>
        public (double Value, double Times) ValueAndTimes(double[] d, double[] gapYears)
        {
            ReadOnlySpan<double> f = Flows, t = Times(gapYears);
            ReadOnlySpan<int> g = Gaps;
            var (n, q) = (_n, _n / 4);
            if (n < 16) return (Short(f, d), Short(t, d));
            int a = q, b = 2 * q, c = 3 * q;
            var (v0, v1, v2, v3) = (f[a - 1], f[b - 1], f[c - 1], Tail(f, d, c));
            var (w0, w1, w2, w3) = (t[a - 1], t[b - 1], t[c - 1], Tail(t, d, c));
            var (p0, p1, p2) = (d[g[a]], d[g[b]], d[g[c]]);
            for (var i = q - 2; i >= 0; i--)
            {
                double e0 = d[g[i + 1]], e1 = d[g[a + i + 1]], e2 = d[g[b + i + 1]], e3 = d[g[c + i + 1]];
                (v0, w0) = (Math.FusedMultiplyAdd(v0, e0, f[i]), Math.FusedMultiplyAdd(w0, e0, t[i]));
                (v1, w1) = (Math.FusedMultiplyAdd(v1, e1, f[a + i]), Math.FusedMultiplyAdd(w1, e1, t[a + i]));
                (v2, w2) = (Math.FusedMultiplyAdd(v2, e2, f[b + i]), Math.FusedMultiplyAdd(w2, e2, t[b + i]));
                (v3, w3) = (Math.FusedMultiplyAdd(v3, e3, f[c + i]), Math.FusedMultiplyAdd(w3, e3, t[c + i]));
                (p0, p1, p2) = (p0 * e0, p1 * e1, p2 * e2);
            }
            return (v0 + p0 * (v1 + p1 * (v2 + p2 * v3)), w0 + p0 * (w1 + p1 * (w2 + p2 * w3)));
        }

        private Span<double> Times(double[] gapYears)
        {
            var times = _times.AsSpan(0, _n);
            if (_hasTimes) return times;
            var years = 0.0;
            times[0] = 0;
            for (var i = 1; i < times.Length; i++) times[i] = (years += gapYears[_gapOf[i]]) * _flows[i];
            _hasTimes = true;
            return times;
        }

        // From the last flow down to the one at the end of the last stretch.
        private double Tail(ReadOnlySpan<double> f, double[] d, int start)
        {
            var value = f[^1];
            for (var i = f.Length - 2; i >= start + f.Length / 4 - 1; i--) value = Math.FusedMultiplyAdd(value, d[_gapOf[i + 1]], f[i]);
            return value;
        }

        private double Short(ReadOnlySpan<double> f, double[] d)
        {
            var value = f[^1];
            for (var i = f.Length - 2; i >= 0; i--) value = Math.FusedMultiplyAdd(value, d[_gapOf[i + 1]], f[i]);
            return value;
        }
    }
}
