namespace Tokenworks.Workloads.Serving;

/// <summary>Decides at fixed intervals how many replicas serve: the load that is held over the load that one should hold.</summary>
internal sealed class Autoscaler(AutoscaleRules rules, int most, int schedulers)
{
    private readonly List<(long From, int Replicas)> _steps = [(0, rules.Least)];
    private readonly Queue<(long At, int Replicas)> _warming = new();
    private int _active = Math.Min(rules.Least, most);
    private int _ordered = Math.Min(rules.Least, most);
    private long _next;

    /// <summary>Schedulers of the replicas that serve now.</summary>
    public int Active(long now, Replica[] replicas) => schedulers * Serving(now, replicas);

    private int Serving(long now, Replica[] replicas)
    {
        while (_warming.Count > 0 && _warming.Peek().At <= now) _active = _warming.Dequeue().Replicas;
        if (now < _next) return _active;
        _next = now + (long)(rules.IntervalSeconds * StepClock.PerSecond);
        var load = 0.0;
        for (var r = 0; r < _active * schedulers; r++)
        {
            replicas[r].Advance(now);
            load += replicas[r].Load;
        }
        var wanted = Math.Clamp((int)Math.Ceiling(load / rules.TargetLoad), rules.Least, most);
        if (wanted > _ordered) _warming.Enqueue((now + (long)(rules.WarmUpSeconds * StepClock.PerSecond), wanted));
        else if (wanted < _ordered && _warming.Count == 0) _active = wanted;
        if (wanted != _ordered && (wanted > _ordered || _warming.Count == 0)) _steps.Add((now, _ordered = wanted));
        return _active;
    }

    /// <summary>Replicas by seconds, from their order to the end.</summary>
    public double HeldSeconds(double end) =>
        _steps.Zip(_steps.Skip(1).Append(((long)(end * StepClock.PerSecond), 0)), (a, b) => a.Replicas * Math.Max(0, b.Item1 - a.From) / StepClock.PerSecond).Sum();
}
