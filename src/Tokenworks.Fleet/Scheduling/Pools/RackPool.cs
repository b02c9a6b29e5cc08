using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Nodes told apart, in racks and pods; gangs are packed into as few of both as can be.</summary>
/// <remarks>
/// A job goes to the pod with the least free nodes that holds it, within it to the fullest rack that holds it, or to the emptiest
/// racks first. Where no pod holds it, it spans pods, the emptiest first. Where placing is not aware of topology, nodes
/// are given in the order in which they came free.
/// </remarks>
public sealed class RackPool : INodePool
{
    private readonly TraceJob[] _jobs;
    private readonly int _perRack;
    private readonly int _racksPerPod;
    private readonly bool _isAware;
    private readonly Stack<int>[] _freeOfRack;
    private readonly int[] _freeOfPod;
    private readonly Queue<int> _freeOrder = new();
    private readonly int[] _owner;
    private readonly Dictionary<int, int[]> _nodesOf = [];
    private readonly List<int> _heldNodes = [];
    private int _partlyFree;

    /// <param name="total">Nodes.</param>
    /// <param name="perRack">Nodes of a rack.</param>
    /// <param name="racksPerPod">Racks under one pod of full bisection.</param>
    /// <param name="isAware">Places by topology; otherwise by the order in which nodes came free.</param>
    public RackPool(int total, int perRack, int racksPerPod, TraceJob[] jobs, bool isAware = true)
    {
        (Total, _perRack, _racksPerPod, _jobs, _isAware) = (total, perRack, Math.Max(1, racksPerPod), jobs, isAware);
        _freeOfRack = [.. Enumerable.Range(0, (total + perRack - 1) / perRack).Select(_ => new Stack<int>())];
        _freeOfPod = new int[(_freeOfRack.Length + _racksPerPod - 1) / _racksPerPod];
        _owner = new int[total];
        Array.Fill(_owner, -1);
        for (var node = total - 1; node >= 0; node--) Return(node);
        if (!isAware)
            for (var node = 0; node < total; node++) _freeOrder.Enqueue(node);
    }

    public int Total { get; }

    public int Free { get; private set; }

    public double Capacity => Total;

    public double Used => Total - Free - _heldNodes.Count;

    public double Fragmentation => Free == 0 ? 0 : (double)_partlyFree / Free;

    public double Weight(int job) => _jobs[job].Nodes;

    public bool CanEverHold(int job) => _jobs[job].Nodes <= Total;

    /// <summary>The nodes that a job holds.</summary>
    public IReadOnlyList<int> NodesOf(int job) => _nodesOf.TryGetValue(job, out var nodes) ? nodes : [];

    public bool TryPlace(int job)
    {
        var count = _jobs[job].Nodes;
        if (count > Free) return false;
        var nodes = _isAware ? TakeNear(count) : TakeAny(count);
        foreach (var node in nodes)
        {
            if (_owner[node] >= 0) throw new InvalidOperationException($"Node {node} is held by job {_owner[node]}.");
            _owner[node] = job;
        }
        _nodesOf[job] = nodes;
        return true;
    }

    public void Release(int job)
    {
        foreach (var node in _nodesOf[job])
        {
            _owner[node] = -1;
            Return(node);
            if (!_isAware) _freeOrder.Enqueue(node);
        }
        _nodesOf.Remove(job);
    }

    public int Hold(int nodes)
    {
        while (_heldNodes.Count > nodes)
        {
            Return(_heldNodes[^1]);
            if (!_isAware) _freeOrder.Enqueue(_heldNodes[^1]);
            _heldNodes.RemoveAt(_heldNodes.Count - 1);
        }
        var taken = Math.Min(nodes - _heldNodes.Count, Free);
        if (taken > 0) _heldNodes.AddRange(_isAware ? TakeNear(taken) : TakeAny(taken));
        return nodes - _heldNodes.Count;
    }

    public double Spread(int job)
    {
        var nodes = NodesOf(job);
        return nodes.Count == 0 ? 1 : nodes.Select(n => n / _perRack).Distinct().Count() / Math.Ceiling((double)nodes.Count / _perRack);
    }

    private int[] TakeNear(int count)
    {
        var nodes = new List<int>(count);
        foreach (var pod in Pods(count))
            foreach (var rack in Racks(pod, count - nodes.Count))
                while (nodes.Count < count && _freeOfRack[rack].Count > 0) nodes.Add(Take(rack));
        return [.. nodes];
    }

    // The tightest pod that holds all, or all pods from the emptiest on.
    private IEnumerable<int> Pods(int count)
    {
        var best = -1;
        for (var p = 0; p < _freeOfPod.Length; p++)
            if (_freeOfPod[p] >= count && (best < 0 || _freeOfPod[p] < _freeOfPod[best])) best = p;
        return best >= 0 ? [best] : [.. Enumerable.Range(0, _freeOfPod.Length).OrderByDescending(p => _freeOfPod[p])];
    }

    // The tightest rack that holds all; else full racks first, and the rest in the rack that it fits best.
    private IEnumerable<int> Racks(int pod, int count)
    {
        while (count > 0)
        {
            var (best, emptiest) = (-1, -1);
            for (var r = pod * _racksPerPod; r < Math.Min((pod + 1) * _racksPerPod, _freeOfRack.Length); r++)
            {
                var free = _freeOfRack[r].Count;
                if (free >= count && (best < 0 || free < _freeOfRack[best].Count)) best = r;
                if (free > 0 && (emptiest < 0 || free > _freeOfRack[emptiest].Count)) emptiest = r;
            }
            var rack = best >= 0 ? best : emptiest;
            if (rack < 0) yield break;
            count -= _freeOfRack[rack].Count;
            yield return rack;
        }
    }

    private int[] TakeAny(int count)
    {
        var nodes = new int[count];
        for (var i = 0; i < count; i++)
        {
            nodes[i] = _freeOrder.Dequeue();
            var rack = nodes[i] / _perRack;
            Count(rack, -1, () => _freeOfRack[rack] = new Stack<int>(_freeOfRack[rack].Where(n => n != nodes[i]).Reverse()));
        }
        return nodes;
    }

    private int Take(int rack)
    {
        var node = -1;
        Count(rack, -1, () => node = _freeOfRack[rack].Pop());
        return node;
    }

    private void Return(int node) => Count(node / _perRack, 1, () => _freeOfRack[node / _perRack].Push(node));

    private void Count(int rack, int change, Action move)
    {
        _partlyFree -= Partly(rack);
        move();
        _partlyFree += Partly(rack);
        Free += change;
        _freeOfPod[rack / _racksPerPod] += change;
    }

    private int Partly(int rack)
    {
        var size = Math.Min(_perRack, Total - rack * _perRack);
        return _freeOfRack[rack].Count == size ? 0 : _freeOfRack[rack].Count;
    }
}
