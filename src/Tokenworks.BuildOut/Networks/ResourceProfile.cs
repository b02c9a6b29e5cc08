namespace Tokenworks.BuildOut.Networks;

/// <summary>How much of a resource is in use over time: a step function with the activity whose end made each fall.</summary>
internal sealed class ResourceProfile
{
    private const double Slack = 1e-9;

    private Step[] _steps = new Step[16];
    private int _count;
    private float _peak;

    /// <summary>From a moment on so much is in use.</summary>
    private record struct Step(double Time, float Used, int FreedBy);

    public void Clear() => (_count, _peak) = (0, 0);

    /// <summary>The first moment from <paramref name="from"/> at which the amount is free for so long, and whose end frees it.</summary>
    public (double Start, int FreedBy) Place(double from, DayCalendar calendar, double work, double amount, double capacity)
    {
        var (start, freedBy) = (from, -1);
        var (end, most) = (calendar.Finish(start, work) - Slack, (capacity - amount) + 1e-6 * capacity);
        if (_peak <= most) return (start, freedBy);
        var steps = _steps.AsSpan(0, _count);
        for (var i = Math.Max(0, After(from) - 1); i < steps.Length && steps[i].Time < end; i++)
        {
            if (steps[i].Used <= most || i + 1 >= steps.Length) continue;
            (start, freedBy) = (calendar.Next(steps[i + 1].Time), steps[i + 1].FreedBy);
            end = calendar.Finish(start, work) - Slack;
        }
        return (start, freedBy);
    }

    /// <summary>Takes the amount from start to end.</summary>
    public void Take(double start, double end, double amount, int activity)
    {
        if (end <= start || amount == 0) return;
        var from = Break(start, -1);
        var to = Break(end, activity);
        for (var i = from; i < to; i++) _peak = Math.Max(_peak, _steps[i].Used += (float)amount);
    }

    // The number of the first step after a moment.
    private int After(double time)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_steps[middle].Time <= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int Break(double time, int activity)
    {
        var i = After(time);
        if (i > 0 && _steps[i - 1].Time == time)
        {
            if (activity >= 0) _steps[i - 1].FreedBy = activity;
            return i - 1;
        }
        if (_count == _steps.Length) Array.Resize(ref _steps, 2 * _count);
        _steps.AsSpan(i, _count - i).CopyTo(_steps.AsSpan(i + 1));
        _steps[i] = new Step(time, i > 0 ? _steps[i - 1].Used : 0, activity);
        _count++;
        return i;
    }
}
