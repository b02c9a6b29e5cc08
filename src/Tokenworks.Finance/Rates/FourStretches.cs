using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary><see cref="Stretches"/> of four series of the same dates side by side: every sum is made in the same order, so that each is the same to the last bit.</summary>
internal sealed class FourStretches
{
    private const int Count = 8;

    // In order of time or against it; the last stretch is filled up with nothing.
    private Vector256<double>[] _flows = [], _times = [];
    private double[] _years = [];
    private int[] _gapOf = [];
    private readonly int[] _joins = new int[Count];
    private (DayGaps? Gaps, int First, int N) _calendar;
    private int _n, _length;

    /// <summary>Takes flows in; the space of those before is used again.</summary>
    /// <param name="first">Number of the first flow's date.</param>
    public void Load(ReadOnlySpan<Vector256<double>> flows, DayGaps gaps, int first, bool isBackward)
    {
        (_n, _length) = (flows.Length, (flows.Length + Count - 1) / Count);
        if (_flows.Length < _length * Count) (_flows, _times, _years, _gapOf, _calendar) = (new Vector256<double>[_length * Count], new Vector256<double>[_length * Count], new double[_length * Count], new int[_length * Count], default);
        if (_calendar != (gaps, first, _n)) SetCalendar(gaps, first, isBackward);
        for (var i = 0; i < flows.Length; i++)
        {
            var j = isBackward ? _n - 1 - i : i;
            (_flows[j], _times[j]) = (flows[i], flows[i] * _years[i]);
        }
        _flows.AsSpan(_n).Clear();
        _times.AsSpan(_n).Clear();
    }

    private void SetCalendar(DayGaps gaps, int first, bool isBackward)
    {
        _calendar = (gaps, first, _n);
        for (var i = 0; i < _n; i++) _years[i] = isBackward ? gaps.Between(first + i, first + _n - 1) : gaps.Between(first, first + i);
        Array.Clear(_gapOf);
        for (var i = 1; i < _n && !gaps.IsEven; i++)
        {
            var gap = gaps.GapOf[first + (isBackward ? _n - i : i)];
            if (i % _length > 0) _gapOf[i - 1] = gap;
            else _joins[i / _length - 1] = gap;
        }
    }

    /// <summary>The values, and the sums of each flow's worth times its years.</summary>
    /// <param name="d">Discount factors of each gap.</param>
    public (Vector256<double> Value, Vector256<double> Times) At(Vector256<double>[] d)
    {
        Span<Vector256<double>> v = stackalloc Vector256<double>[Count], w = stackalloc Vector256<double>[Count], joins = stackalloc Vector256<double>[Count];
        if (_calendar.Gaps!.IsEven)
        {
            for (var s = 0; s < Count; s += 2) Even(s, d[0], v, w);
            var over = d[0];
            for (var k = _length - 2; k >= 0; k--) over *= d[0];
            joins.Fill(over);
        }
        else for (var s = 0; s < Count; s++) Uneven(s, d, v, w, joins);
        return (Join(v, joins), Join(w, joins));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Even(int s, Vector256<double> e, Span<Vector256<double>> v, Span<Vector256<double>> w)
    {
        ReadOnlySpan<Vector256<double>> f = _flows.AsSpan(s * _length, _length), g = _flows.AsSpan((s + 1) * _length, _length);
        ReadOnlySpan<Vector256<double>> t = _times.AsSpan(s * _length, _length), u = _times.AsSpan((s + 1) * _length, _length);
        var k = f.Length - 1;
        var (v0, v1, w0, w1) = (f[k], g[k], t[k], u[k]);
        for (k--; k >= 0; k--)
        {
            (v0, v1) = (Vector256.FusedMultiplyAdd(v0, e, f[k]), Vector256.FusedMultiplyAdd(v1, e, g[k]));
            (w0, w1) = (Vector256.FusedMultiplyAdd(w0, e, t[k]), Vector256.FusedMultiplyAdd(w1, e, u[k]));
        }
        (v[s], v[s + 1], w[s], w[s + 1]) = (v0, v1, w0, w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Uneven(int s, Vector256<double>[] d, Span<Vector256<double>> v, Span<Vector256<double>> w, Span<Vector256<double>> joins)
    {
        ReadOnlySpan<Vector256<double>> f = _flows.AsSpan(s * _length, _length), t = _times.AsSpan(s * _length, _length);
        ReadOnlySpan<int> gaps = _gapOf.AsSpan(s * _length, _length);
        var k = f.Length - 1;
        var (v0, w0, p) = (f[k], t[k], Vector256<double>.One);
        for (k--; k >= 0; k--)
        {
            var e = d[gaps[k]];
            (v0, w0, p) = (Vector256.FusedMultiplyAdd(v0, e, f[k]), Vector256.FusedMultiplyAdd(w0, e, t[k]), p * e);
        }
        (v[s], w[s], joins[s]) = (v0, w0, p * d[_joins[s]]);
    }

    private static Vector256<double> Join(ReadOnlySpan<Vector256<double>> values, ReadOnlySpan<Vector256<double>> joins)
    {
        var value = values[Count - 1];
        for (var s = Count - 2; s >= 0; s--) value = Vector256.FusedMultiplyAdd(value, joins[s], values[s]);
        return value;
    }
}
