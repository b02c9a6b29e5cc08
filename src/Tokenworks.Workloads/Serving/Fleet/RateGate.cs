namespace Tokenworks.Workloads.Serving;

/// <summary>A token bucket at the door: so many requests a second, with a burst of one second.</summary>
internal sealed class RateGate(double perSecond)
{
    private double _level = Math.Max(1, perSecond);
    private long _last;

    public bool Lets(long now)
    {
        if (perSecond <= 0) return true;
        _level = Math.Min(Math.Max(1, perSecond), _level + (now - _last) / StepClock.PerSecond * perSecond);
        _last = now;
        if (_level < 1) return false;
        _level--;
        return true;
    }
}
