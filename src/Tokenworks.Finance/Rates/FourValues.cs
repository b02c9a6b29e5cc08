using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>The <see cref="PresentValue"/> of four draws of a table side by side, each the same to the last bit as by itself.</summary>
internal sealed class FourValues
{
    /// <summary>Fewer flows are discounted one by one.</summary>
    public const int Fewest = 16;

    // Of even gaps and of dated ones, so that each keeps its calendar.
    private readonly FourStretches[] _forward = [new(), new()], _backward = [new(), new()];
    private Vector256<double>[] _flows = [], _worth = [], _factors = [], _grid = [];
    private DayGaps _gaps = DayGaps.None;
    private int _n, _first;
    private bool _hasForward, _hasBackward;

    private ReadOnlySpan<Vector256<double>> Flows => _flows.AsSpan(0, _n);

    private Span<Vector256<double>> Worth => _worth.AsSpan(0, _n);

    /// <summary>Takes in rows of four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(DrawTable table, ReadOnlySpan<int> draws, int first, int n, DayGaps gaps)
    {
        if (_flows.Length < n) (_flows, _worth) = (new Vector256<double>[n], new Vector256<double>[n]);
        ReadOnlySpan<double> data = table.Data;
        var (a, b, c, d) = (draws[0], draws[1], draws[2], draws[3]);
        for (var (i, at) = (0, first * table.Width); i < n; i++, at += table.Width) _flows[i] = Vector256.Create(data[at + a], data[at + b], data[at + c], data[at + d]);
        _n = n;
        Date(gaps, 0);
    }

    /// <summary>The same flows at other gaps.</summary>
    /// <param name="first">Number of the first flow's date.</param>
    public void Date(DayGaps gaps, int first)
    {
        (_gaps, _first, _hasForward, _hasBackward) = (gaps, first, false, false);
        if (_factors.Length != gaps.Years.Length) _factors = new Vector256<double>[gaps.Years.Length];
    }

    /// <summary>By series, whether nothing is paid or nothing received.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void HasOneSign(Span<bool> one)
    {
        var (least, most) = (Vector256<double>.Zero, Vector256<double>.Zero);
        foreach (var flow in Flows) (least, most) = (Vector256.Min(least, flow), Vector256.Max(most, flow));
        for (var l = 0; l < 4; l++) one[l] = least[l] >= 0 || most[l] <= 0;
    }

    public Vector256<double> At(Vector256<double> x) => WithSlope(x).Value;

    /// <summary>The values and their slopes in x.</summary>
    public (Vector256<double> Value, Vector256<double> Slope) WithSlope(Vector256<double> x)
    {
        SetFactors(x);
        var isAbove = Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero);
        if (isAbove.AsUInt64() == Vector256<ulong>.AllBitsSet) return Above();
        if (isAbove.AsUInt64() == Vector256<ulong>.Zero) return Below();
        var (above, below) = (Above(), Below());
        return (Vector256.ConditionalSelect(isAbove, above.Value, below.Value), Vector256.ConditionalSelect(isAbove, above.Slope, below.Slope));
    }

    private (Vector256<double> Value, Vector256<double> Slope) Above()
    {
        var (value, weighted) = Stretches(_forward, ref _hasForward, isBackward: false).At(_factors);
        return (value, -weighted);
    }

    private (Vector256<double> Value, Vector256<double> Slope) Below() => Stretches(_backward, ref _hasBackward, isBackward: true).At(_factors);

    private FourStretches Stretches(FourStretches[] all, ref bool isLoaded, bool isBackward)
    {
        var of = all[_gaps.IsEven ? 0 : 1];
        if (!isLoaded) of.Load(Flows, _gaps, _first, isBackward);
        isLoaded = true;
        return of;
    }

    private void SetFactors(Vector256<double> x)
    {
        for (var g = 0; g < _factors.Length; g++)
        {
            var years = _gaps.Years[g];
            _factors[g] = Vector256.Create(Math.Exp(-Math.Abs(x[0]) * years), Math.Exp(-Math.Abs(x[1]) * years), Math.Exp(-Math.Abs(x[2]) * years), Math.Exp(-Math.Abs(x[3]) * years));
        }
    }

    /// <summary>Values of flows an equal gap apart at evenly spaced points on one side of zero, the last apart.</summary>
    public ReadOnlySpan<Vector256<double>> OnGrid(double low, double high, int steps)
    {
        if (_grid.Length <= steps) _grid = new Vector256<double>[steps + 1];
        var (factor, ratio) = (Math.Exp(-Math.Abs(low) * _gaps.Years[0]), Math.Exp((Math.Abs(low) - Math.Abs(high)) / steps * _gaps.Years[0]));
        for (var i = 0; i < steps; i += 8) factor = Eight(factor, ratio, low >= 0, _grid.AsSpan(i, 8));
        _grid[steps] = At(Vector256.Create(high));
        return _grid.AsSpan(0, steps + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Eight(double factor, double ratio, bool fromEnd, Span<Vector256<double>> to)
    {
        Span<double> e = stackalloc double[8];
        for (var i = 0; i < 8; i++, factor *= ratio) e[i] = factor;
        for (var i = 0; i < 8; i += 4)
        {
            var (a, b, c, d) = (Vector256.Create(e[i]), Vector256.Create(e[i + 1]), Vector256.Create(e[i + 2]), Vector256.Create(e[i + 3]));
            var (p, q, r, s) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var k = 0; k < _n; k++)
            {
                var add = _flows[fromEnd ? _n - 1 - k : k];
                (p, q) = (Vector256.FusedMultiplyAdd(p, a, add), Vector256.FusedMultiplyAdd(q, b, add));
                (r, s) = (Vector256.FusedMultiplyAdd(r, c, add), Vector256.FusedMultiplyAdd(s, d, add));
            }
            (to[i], to[i + 1], to[i + 2], to[i + 3]) = (p, q, r, s);
        }
        return factor;
    }

    /// <summary>Changes of sign of running sums from the first flow on and from the last, and the sums of all; see <see cref="PresentValue.RunningSignChanges"/>.</summary>
    public Vector256<double> RunningSignChanges(Span<int> above, Span<int> below)
    {
        var sum = FourSums.Changes(Flows, above);
        Flows.CopyTo(Worth);
        Worth.Reverse();
        FourSums.Changes(Worth, below);
        return sum;
    }

    /// <summary>See <see cref="PresentValue.Beyond"/>; of flows an equal gap apart.</summary>
    public void Beyond(double x, bool isAbove, Span<int> changes)
    {
        Flows.CopyTo(Worth);
        if (!isAbove) Worth.Reverse();
        FourSums.Discount(Worth, Math.Exp(-Math.Abs(x) * _gaps.Years[0]));
        FourSums.Changes(Worth, changes);
    }
}
