using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Unlike nodes that jobs share by CPU, memory and parts of accelerators.</summary>
/// <remarks>
/// A job goes to the node that is left with the least free accelerator share of those that hold it (best fit); one without
/// accelerators goes to nodes without, the fullest first, and to others only when those are full. Shares of one accelerator add up to at most 1,000
/// thousandths; a job's accelerators are of one node. Utilisation is counted in accelerators by share.
/// </remarks>
public sealed class SharedPool : INodePool
{
    private const int Whole = 1000;

    private readonly IReadOnlyList<ShareRequest> _requests;
    private readonly IReadOnlyList<ShareNode> _nodes;
    private readonly int[] _cpu;
    private readonly int[] _memory;
    private readonly int[][] _gpu;
    private readonly int[] _gpuFree;
    private readonly Dictionary<int, (int Node, int[] Gpus)> _placed = [];

    public SharedPool(IReadOnlyList<ShareNode> nodes, IReadOnlyList<ShareRequest> requests)
    {
        (_nodes, _requests) = (nodes, requests);
        _cpu = [.. nodes.Select(n => n.CpuMilli)];
        _memory = [.. nodes.Select(n => n.MemoryMib)];
        _gpu = [.. nodes.Select(n => Enumerable.Repeat(Whole, n.Gpus).ToArray())];
        _gpuFree = [.. nodes.Select(n => n.Gpus * Whole)];
        Capacity = nodes.Sum(n => n.Gpus);
    }

    public int Total => _nodes.Count;

    public int Free => _nodes.Count;

    public double Capacity { get; }

    public double Used { get; private set; }

    /// <summary>Free share on accelerators that are partly taken, over all free share.</summary>
    public double Fragmentation
    {
        get
        {
            long free = 0, partly = 0;
            foreach (var node in _gpu)
                foreach (var gpu in node) (free, partly) = (free + gpu, partly + (gpu < Whole ? gpu : 0));
            return free == 0 ? 0 : (double)partly / free;
        }
    }

    public double Weight(int job) => _requests[job].GpuShare;

    public bool CanEverHold(int job)
    {
        var r = _requests[job];
        return _nodes.Any(n => Accepts(r, n) && n.CpuMilli >= r.CpuMilli && n.MemoryMib >= r.MemoryMib && n.Gpus >= r.Gpus && r.GpuMilli <= Whole);
    }

    public bool TryPlace(int job)
    {
        var request = _requests[job];
        var best = Best(request);
        if (best < 0) return false;
        var gpus = GpusFor(best, request);
        foreach (var gpu in gpus) _gpu[best][gpu] -= request.GpuMilli;
        Book(best, request, 1);
        _placed[job] = (best, gpus);
        return true;
    }

    public void Release(int job)
    {
        var (node, gpus) = _placed[job];
        foreach (var gpu in gpus) _gpu[node][gpu] += _requests[job].GpuMilli;
        Book(node, _requests[job], -1);
        _placed.Remove(job);
    }

    /// <summary>Node and accelerators that a job holds; null where it does not run.</summary>
    public (int Node, IReadOnlyList<int> Gpus)? PlaceOf(int job) => _placed.TryGetValue(job, out var place) ? place : null;

    /// <summary>Shared nodes are not taken out of service.</summary>
    public int Hold(int nodes) => 0;

    public double Spread(int job) => 1;

    private void Book(int node, ShareRequest request, int sign)
    {
        _cpu[node] -= sign * request.CpuMilli;
        _memory[node] -= sign * request.MemoryMib;
        _gpuFree[node] -= sign * request.Gpus * request.GpuMilli;
        Used += sign * request.GpuShare;
    }

    private int Best(ShareRequest r)
    {
        var (best, least) = (-1, long.MaxValue);
        for (var n = 0; n < _nodes.Count; n++)
        {
            if (_cpu[n] < r.CpuMilli || _memory[n] < r.MemoryMib || _gpuFree[n] < r.Gpus * r.GpuMilli || !Accepts(r, _nodes[n])) continue;
            if (r.Gpus > 0 && _gpu[n].Count(g => g >= r.GpuMilli) < r.Gpus) continue;
            var left = r.Gpus > 0 ? _gpuFree[n] * 1_000_000L + _cpu[n] : _nodes[n].Gpus * 1_000_000_000L + _cpu[n];
            if (left < least) (best, least) = (n, left);
        }
        return best;
    }

    // The fullest accelerators that still take it.
    private int[] GpusFor(int node, ShareRequest r) =>
        r.Gpus == 0 ? [] : [.. Enumerable.Range(0, _gpu[node].Length).Where(g => _gpu[node][g] >= r.GpuMilli).OrderBy(g => _gpu[node][g]).Take(r.Gpus)];

    private static bool Accepts(ShareRequest r, ShareNode n) => r.Models.Count == 0 || r.Gpus == 0 || r.Models.Contains(n.Model);
}
