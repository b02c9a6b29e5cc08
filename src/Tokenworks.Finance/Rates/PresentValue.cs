using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>
/// Net present value of flows at given gaps as a function of x = ln(1 + rate). Horner's rule over the gaps; towards
/// the end where the discount factor exceeds 1, so that nothing overflows (the sign, and so the roots, are the same).
/// One object serves many series, one after another.
/// </summary>
internal sealed class PresentValue
{
    private readonly Stretches _forward = new(), _backward = new();
    private double[] _flows = [], _weighted = [], _factors = [], _gapYears = [];
    private DayGaps _gaps = DayGaps.None;
    private int _n, _first;
    private bool _hasForward, _hasBackward;

    private ReadOnlySpan<double> Flows => _flows.AsSpan(0, _n);

    /// <summary>Takes flows in; the space of those before is used again.</summary>
    /// <param name="flows">In order of time.</param>
    /// <param name="gaps">Of all dates.</param>
    /// <param name="first">Number of the first flow's date.</param>
    public PresentValue Load(ReadOnlySpan<double> flows, DayGaps gaps, int first = 0)
    {
        (_n, _gaps, _gapYears, _first, _hasForward, _hasBackward) = (flows.Length, gaps, gaps.Years, first, false, false);
        if (_factors.Length != _gapYears.Length) _factors = new double[_gapYears.Length];
        if (_flows.Length < _n) (_flows, _weighted) = (new double[_n], new double[_n]);
        flows.CopyTo(_flows);
        return this;
    }

    /// <summary>True where nothing is paid, or nothing received.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool HasOneSign()
    {
        var (least, most, i) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; i + 4 <= _n; i += 4)
        {
            var four = Vector256.Create(Flows.Slice(i, 4));
            (least, most) = (Vector256.Min(least, four), Vector256.Max(most, four));
        }
        var (isUnpaid, isUnreceived) = (Vector256.GreaterThanOrEqualAll(least, Vector256<double>.Zero), Vector256.LessThanOrEqualAll(most, Vector256<double>.Zero));
        for (; i < _n; i++) (isUnpaid, isUnreceived) = (isUnpaid && Flows[i] >= 0, isUnreceived && Flows[i] <= 0);
        return isUnpaid || isUnreceived;
    }

    public double At(double x) => WithSlope(x).Value;

    /// <summary>The value and its slope in x.</summary>
    public (double Value, double Slope) WithSlope(double x)
    {
        SetFactors(x);
        var (value, weighted) = (x >= 0 ? Forward : Backward).At(_factors);
        return (value, x >= 0 ? -weighted : weighted);
    }

    private Stretches Forward
    {
        get
        {
            if (!_hasForward) _forward.Load(Flows, _gaps, _first, isBackward: false);
            _hasForward = true;
            return _forward;
        }
    }

    private Stretches Backward
    {
        get
        {
            if (!_hasBackward) _backward.Load(Flows, _gaps, _first, isBackward: true);
            _hasBackward = true;
            return _backward;
        }
    }

    private void SetFactors(double x)
    {
        for (var g = 0; g < _factors.Length; g++) _factors[g] = Math.Exp(-Math.Abs(x) * _gapYears[g]);
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
        for (var i = 0; i < steps; i += 16) At16(factors, i, low >= 0, values);
        values[steps] = At(high);
        return values;
    }

    private void At16(double[][] factors, int at, bool fromEnd, double[] values)
    {
        var sixteen = new Sixteen();
        if (_gaps.IsEven) sixteen.Even(Flows, factors[0].AsSpan(at, 16), fromEnd);
        else
            for (var k = 0; k < _n; k++)
            {
                var i = fromEnd ? _n - 1 - k : k;
                sixteen.Step(factors[k == 0 ? 0 : _gaps.GapOf[_first + (fromEnd ? i + 1 : i)]].AsSpan(at, 16), _flows[i]);
            }
        sixteen.CopyTo(values, at);
    }

    /// <summary>Changes of sign of the running sums from the first flow on, and of those from the last: upper bounds on the roots at
    /// rates above and below zero, of the same parity (Abel summation; Norstrom 1972 for one change). With the sum of all.</summary>
    public (int Above, int Below, double Sum) RunningSignChanges()
    {
        var worth = Weighted;
        Flows.CopyTo(worth);
        var (above, sum) = RunningSums.Changes(worth);
        worth.Reverse();
        return (above, RunningSums.Changes(worth).Changes, sum);
    }

    /// <summary>The same bound for rates beyond ln(1 + rate) = <paramref name="x"/>, away from zero: running sums of the flows as worth at that rate.</summary>
    public int Beyond(double x, bool isAbove)
    {
        SetFactors(x);
        var worth = Weighted;
        Flows.CopyTo(worth);
        if (!isAbove) worth.Reverse();
        if (_gaps.IsEven) RunningSums.Discount(worth, _factors[0]);
        else Discount(worth, isAbove);
        return RunningSums.Changes(worth).Changes;
    }

    private Span<double> Weighted => _weighted.AsSpan(0, _n);

    private void Discount(Span<double> worth, bool isAbove)
    {
        var factor = 1.0;
        for (var k = 1; k < worth.Length; k++) worth[k] *= factor *= _factors[_gaps.GapOf[_first + (isAbove ? k : _n - k)]];
    }
}
