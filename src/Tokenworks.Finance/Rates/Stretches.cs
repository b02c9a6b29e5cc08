using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>
/// Flows in order of time, or against it, cut into eight stretches that are discounted side by side and joined at the end: Horner's rule
/// without its long chain. Few flows are discounted one by one.
/// </summary>
internal sealed class Stretches
{
    private const int Count = 8, Few = 16;

    // A step of all stretches after the other: element k of stretch s stands at 8 k + s. The last stretch is filled up with nothing.
    private double[] _flows = [], _times = [], _inOrder = [], _timesInOrder = [], _years = [];
    private int[] _gapOf = [];
    private readonly int[] _joins = new int[Count];
    private (DayGaps? Gaps, int First, int N) _calendar;
    private int _n, _length;
    private bool _isEven;

    /// <summary>Takes flows in; the space of those before is used again.</summary>
    /// <param name="first">Number of the first flow's date.</param>
    public void Load(ReadOnlySpan<double> flows, DayGaps gaps, int first, bool isBackward)
    {
        (_n, _isEven) = (flows.Length, gaps.IsEven);
        var stretches = _n < Few ? 1 : Count;
        _length = (_n + stretches - 1) / stretches;
        Resize(_length * stretches);
        if (_calendar != (gaps, first, _n)) SetCalendar(gaps, first, stretches, isBackward);
        SetInOrder(flows, isBackward);
        SideBySide(_inOrder, _flows, stretches);
        SideBySide(_timesInOrder, _times, stretches);
    }

    private void Resize(int size)
    {
        if (_flows.Length >= size) return;
        (_flows, _times, _inOrder, _timesInOrder, _years) = (new double[size], new double[size], new double[size], new double[size], new double[size]);
        (_gapOf, _calendar) = (new int[size], default);
    }

    private void SetInOrder(ReadOnlySpan<double> flows, bool isBackward)
    {
        Span<double> ordered = _inOrder.AsSpan(0, _n), times = _timesInOrder.AsSpan(0, _n);
        flows.CopyTo(ordered);
        Columns.Times(flows, _years.AsSpan(0, _n), times);
        _inOrder.AsSpan(_n).Clear();
        _timesInOrder.AsSpan(_n).Clear();
        if (!isBackward) return;
        ordered.Reverse();
        times.Reverse();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SideBySide(double[] from, double[] to, int stretches)
    {
        if (stretches == 1)
        {
            from.AsSpan(0, _n).CopyTo(to);
            return;
        }
        for (var (k, at) = (0, 0); k < _length; k++, at += Count)
        {
            var (i, l) = (k, _length);
            Vector256.Create(from[i], from[i + l], from[i + 2 * l], from[i + 3 * l]).CopyTo(to, at);
            Vector256.Create(from[i + 4 * l], from[i + 5 * l], from[i + 6 * l], from[i + 7 * l]).CopyTo(to, at + 4);
        }
    }

    // Years of each flow from the end that it is discounted to, and gaps: the same for all series of a party, so kept.
    private void SetCalendar(DayGaps gaps, int first, int stretches, bool isBackward)
    {
        _calendar = (gaps, first, _n);
        for (var i = 0; i < _n; i++) _years[i] = isBackward ? gaps.Between(first + i, first + _n - 1) : gaps.Between(first, first + i);
        Array.Clear(_gapOf);
        for (var i = 1; i < _n && !_isEven; i++) SetGap(i, stretches, gaps.GapOf[first + (isBackward ? _n - i : i)]);
    }

    // The gap before a flow is stepped over with the flow before it in its stretch, or when stretches are joined.
    private void SetGap(int i, int stretches, int gap)
    {
        var (s, k) = Math.DivRem(i, _length);
        if (k > 0) _gapOf[(k - 1) * stretches + s] = gap;
        else _joins[s - 1] = gap;
    }

    /// <summary>The value, and the sum of each flow's worth times its years.</summary>
    /// <param name="d">Discount factor of each gap.</param>
    public (double Value, double Times) At(double[] d) => _n < Few ? (Short(_flows, d), Short(_times, d)) : _isEven ? Even(d[0]) : Uneven(d);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double, double) Even(double e)
    {
        ReadOnlySpan<double> f = _flows, t = _times;
        var at = (_length - 1) * Count;
        var (v0, v1, w0, w1) = (Four(f, at), Four(f, at + 4), Four(t, at), Four(t, at + 4));
        var (step, over) = (Vector256.Create(e), e);
        for (at -= Count; at >= 0; at -= Count)
        {
            (v0, v1) = (Vector256.FusedMultiplyAdd(v0, step, Four(f, at)), Vector256.FusedMultiplyAdd(v1, step, Four(f, at + 4)));
            (w0, w1) = (Vector256.FusedMultiplyAdd(w0, step, Four(t, at)), Vector256.FusedMultiplyAdd(w1, step, Four(t, at + 4)));
            over *= e;
        }
        Span<double> joins = [over, over, over, over, over, over, over];
        return (Join(v0, v1, joins), Join(w0, w1, joins));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double, double) Uneven(double[] d)
    {
        ReadOnlySpan<double> f = _flows, t = _times;
        ReadOnlySpan<int> g = _gapOf;
        var at = (_length - 1) * Count;
        var (v0, v1, w0, w1) = (Four(f, at), Four(f, at + 4), Four(t, at), Four(t, at + 4));
        var (p0, p1) = (Vector256<double>.One, Vector256<double>.One);
        for (at -= Count; at >= 0; at -= Count)
        {
            var now = g.Slice(at, Count);
            var (e0, e1) = (Vector256.Create(d[now[0]], d[now[1]], d[now[2]], d[now[3]]), Vector256.Create(d[now[4]], d[now[5]], d[now[6]], d[now[7]]));
            (v0, v1) = (Vector256.FusedMultiplyAdd(v0, e0, Four(f, at)), Vector256.FusedMultiplyAdd(v1, e1, Four(f, at + 4)));
            (w0, w1) = (Vector256.FusedMultiplyAdd(w0, e0, Four(t, at)), Vector256.FusedMultiplyAdd(w1, e1, Four(t, at + 4)));
            (p0, p1) = (p0 * e0, p1 * e1);
        }
        Span<double> joins = stackalloc double[Count];
        p0.CopyTo(joins);
        p1.CopyTo(joins[4..]);
        for (var s = 0; s < Count - 1; s++) joins[s] *= d[_joins[s]];
        return (Join(v0, v1, joins), Join(w0, w1, joins));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Join(Vector256<double> low, Vector256<double> high, ReadOnlySpan<double> joins)
    {
        Span<double> values = stackalloc double[Count];
        low.CopyTo(values);
        high.CopyTo(values[4..]);
        var value = values[Count - 1];
        for (var s = Count - 2; s >= 0; s--) value = Math.FusedMultiplyAdd(value, joins[s], values[s]);
        return value;
    }

    private double Short(ReadOnlySpan<double> f, double[] d)
    {
        var value = f[_n - 1];
        for (var i = _n - 2; i >= 0; i--) value = Math.FusedMultiplyAdd(value, d[_isEven ? 0 : _gapOf[i]], f[i]);
        return value;
    }

    private static Vector256<double> Four(ReadOnlySpan<double> of, int at) => Vector256.Create(of.Slice(at, 4));
}
