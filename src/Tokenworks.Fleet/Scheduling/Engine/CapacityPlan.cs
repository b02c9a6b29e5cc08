namespace Tokenworks.Fleet.Scheduling;

/// <summary>Nodes kept from jobs now and later: planned steps, and failed nodes until their repair.</summary>
internal sealed class CapacityPlan(IReadOnlyList<CapacityStep> steps)
{
    private readonly CapacityStep[] _steps = [.. steps.OrderBy(s => s.TimeS)];
    private readonly Queue<double> _repairs = new();
    private int _next;
    private int _planned;

    /// <summary>Nodes kept from jobs now.</summary>
    public int Held => _planned + _repairs.Count;

    /// <summary>Lacking nodes are taken from running jobs, not waited for.</summary>
    public bool IsTaken { get; private set; }

    public double NextS => Math.Min(
        _next < _steps.Length ? _steps[_next].TimeS : double.PositiveInfinity, _repairs.TryPeek(out var repair) ? repair : double.PositiveInfinity);

    /// <summary>Steps known ahead that begin within a time.</summary>
    public IEnumerable<CapacityStep> DrainedUntil(double timeS)
    {
        for (var i = _next; i < _steps.Length && _steps[i].TimeS < timeS; i++)
            if (_steps[i].IsDrained) yield return _steps[i];
    }

    public bool HasDrains => Array.Exists(_steps, s => s.IsDrained);

    public void Advance(double nowS)
    {
        while (_repairs.TryPeek(out var repair) && repair <= nowS) _repairs.Dequeue();
        while (_next < _steps.Length && _steps[_next].TimeS <= nowS)
        {
            (_planned, IsTaken) = (_steps[_next].Nodes, !_steps[_next].IsDrained);
            _next++;
        }
    }

    /// <summary>One node fails until a time.</summary>
    public void Break(double repairedS) => _repairs.Enqueue(repairedS);
}
