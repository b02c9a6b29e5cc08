using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Equal nodes that are counted, not told apart: the fastest pool, exact where places do not matter.</summary>
public sealed class CountedPool : INodePool
{
    private readonly TraceJob[] _jobs;
    private int _held;

    /// <param name="total">Nodes.</param>
    /// <param name="jobs">Jobs that will ask for them.</param>
    public CountedPool(int total, TraceJob[] jobs) => (Total, Free, _jobs) = (total, total, jobs);

    public int Total { get; }

    public int Free { get; private set; }

    public double Capacity => Total;

    public double Used => Total - Free - _held;

    public double Fragmentation => double.NaN;

    public double Weight(int job) => _jobs[job].Nodes;

    public bool CanEverHold(int job) => _jobs[job].Nodes <= Total;

    public bool TryPlace(int job)
    {
        if (_jobs[job].Nodes > Free) return false;
        Free -= _jobs[job].Nodes;
        return true;
    }

    public void Release(int job) => Free += _jobs[job].Nodes;

    public int Hold(int nodes)
    {
        var taken = Math.Min(nodes - _held, Free);
        Free -= taken;
        _held += taken;
        return nodes - _held;
    }

    public double Spread(int job) => 1;
}
