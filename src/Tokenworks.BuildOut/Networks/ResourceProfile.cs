using System.Numerics;

namespace Tokenworks.BuildOut.Networks;

/// <summary>How much of a resource is in use over time: a step function with the activity whose end made each fall.</summary>
internal sealed class ResourceProfile
{
    private const double Slack = 1e-9;

    // From a moment on so much is in use; side by side, so that amounts are scanned in one go.
    private double[] _times = new double[32];
    private float[] _used = new float[32];
    private int[] _freedBy = new int[32];
    private int _count;
    private float _peak;

    public void Clear() => (_count, _peak) = (0, 0);

    /// <summary>The first moment from <paramref name="from"/> at which the amount is free for so long, and whose end frees it.</summary>
    public (double Start, int FreedBy) Place(double from, DayCalendar calendar, double work, double amount, double capacity)
    {
        var (start, freedBy, most) = (from, -1, (float)((capacity - amount) + 1e-6 * capacity));
        if (_peak <= most || _count == 0) return (start, freedBy);
        for (var i = Math.Max(0, After(from) - 1); ;)
        {
            // Whatever starts before the last excess in the window ends after it begins, so the start moves behind it at once.
            var excess = LastAbove(most, i, Before(calendar.Finish(start, work) - Slack));
            if (excess < 0) return (start, freedBy);
            (start, freedBy, i) = (calendar.Next(_times[excess + 1]), _freedBy[excess + 1], excess + 1);
        }
    }

    /// <summary>Takes the amount from start to end.</summary>
    public void Take(double start, double end, double amount, int activity)
    {
        if (end <= start || amount == 0) return;
        var from = Break(start, -1);
        var to = Break(end, activity);
        var used = _used.AsSpan(from, to - from);
        var (more, peak) = ((float)amount, _peak);
        var i = 0;
        if (used.Length >= Vector<float>.Count)
        {
            var top = new Vector<float>(peak);
            for (; i <= used.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var sum = new Vector<float>(used[i..]) + new Vector<float>(more);
                sum.CopyTo(used[i..]);
                top = Vector.Max(top, sum);
            }
            for (var k = 0; k < Vector<float>.Count; k++) peak = Math.Max(peak, top[k]);
        }
        for (; i < used.Length; i++) peak = Math.Max(peak, used[i] += more);
        _peak = peak;
    }

    // The last step in [from, to) with more in use, and with a step behind it; -1 for none.
    private int LastAbove(float most, int from, int to)
    {
        var i = Math.Min(to, _count - 1);
        for (; i - Vector<float>.Count >= from; i -= Vector<float>.Count)
            if (Vector.GreaterThanAny(new Vector<float>(_used, i - Vector<float>.Count), new Vector<float>(most))) break;
        for (i--; i >= from; i--)
            if (_used[i] > most) return i;
        return -1;
    }

    // The number of the first step after a moment.
    private int After(double time)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_times[middle] <= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // The number of steps before a moment.
    private int Before(double time)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_times[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int Break(double time, int activity)
    {
        var i = After(time);
        if (i > 0 && _times[i - 1] == time)
        {
            if (activity >= 0) _freedBy[i - 1] = activity;
            return i - 1;
        }
        if (_count == _times.Length) Grow();
        Array.Copy(_times, i, _times, i + 1, _count - i);
        Array.Copy(_used, i, _used, i + 1, _count - i);
        Array.Copy(_freedBy, i, _freedBy, i + 1, _count - i);
        (_times[i], _used[i], _freedBy[i]) = (time, i > 0 ? _used[i - 1] : 0, activity);
        _count++;
        return i;
    }

    private void Grow()
    {
        Array.Resize(ref _times, 2 * _count);
        Array.Resize(ref _used, 2 * _count);
        Array.Resize(ref _freedBy, 2 * _count);
    }
}
