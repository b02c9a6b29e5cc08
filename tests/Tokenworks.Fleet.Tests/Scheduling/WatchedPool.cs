using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>A pool that keeps books of its own on who holds which node, and fails where two do.</summary>
internal sealed class WatchedPool(INodePool inner, TraceJob[] jobs, Func<(WatchedPool Pool, int Job), IReadOnlyList<int>>? nodesOf) : INodePool
{
    private readonly Dictionary<int, int> _owners = [];
    private int _used;

    public INodePool Inner => inner;

    public int Placed { get; private set; }

    public int Total => inner.Total;

    public int Free => inner.Free;

    public double Capacity => inner.Capacity;

    public double Used => inner.Used;

    public double Fragmentation => inner.Fragmentation;

    public double Weight(int job) => inner.Weight(job);

    public bool CanEverHold(int job) => inner.CanEverHold(job);

    public bool TryPlace(int job)
    {
        if (!inner.TryPlace(job)) return false;
        Placed++;
        _used += jobs[job].Nodes;
        Assert.True(_used <= inner.Total);
        Assert.Equal(_used, (int)inner.Used);
        if (nodesOf is null) return true;
        var nodes = nodesOf((this, job));
        Assert.Equal(jobs[job].Nodes, nodes.Distinct().Count());
        foreach (var node in nodes) Assert.True(_owners.TryAdd(node, job), $"node {node} runs two jobs");
        return true;
    }

    public void Release(int job)
    {
        _used -= jobs[job].Nodes;
        foreach (var node in _owners.Where(o => o.Value == job).Select(o => o.Key).ToList()) _owners.Remove(node);
        inner.Release(job);
    }

    public int Hold(int nodes)
    {
        var lacking = inner.Hold(nodes);
        Assert.Equal(inner.Total, inner.Free + (int)inner.Used + nodes - lacking);
        return lacking;
    }

    public double Spread(int job) => inner.Spread(job);
}
