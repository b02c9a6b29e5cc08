namespace Tokenworks.Scenarios;

/// <summary>The order in which activities can be scheduled: predecessors and pool sources first.</summary>
public static class NetworkOrder
{
    /// <summary>Of each activity, the numbers of those that come before it: links and sources of its pools.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Predecessors(PlannedNetwork network)
    {
        var number = network.Activities.Select((a, i) => (a.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        var before = network.Activities.Select(a => new HashSet<int>(a.Links.Select(l => number[l.Predecessor]))).ToList();
        foreach (var pool in network.Pools)
            for (var u = 0; u < pool.Users.Count; u++)
                before[number[pool.Users[u].Activity]].UnionWith(pool.Sources.Select(s => number[s.Activity]));
        return [.. before.Select(b => (IReadOnlyList<int>)[.. b])];
    }

    /// <summary>Kahn's order, among those that are free the lowest rank first; shorter than the network where there is a cycle.</summary>
    /// <param name="rank">By activity; null for the order as written.</param>
    public static IReadOnlyList<int> Of(PlannedNetwork network, IReadOnlyList<IReadOnlyList<int>> before, IReadOnlyList<(int Priority, double LateStart)>? rank)
    {
        var open = before.Select(b => b.Count).ToArray();
        var after = network.Activities.Select(_ => new List<int>()).ToList();
        for (var i = 0; i < before.Count; i++)
            foreach (var p in before[i]) after[p].Add(i);
        var free = new PriorityQueue<int, (int, double, int)>();
        void Free(int i) => free.Enqueue(i, rank is null ? (0, 0, i) : (rank[i].Priority, rank[i].LateStart, i));
        for (var i = 0; i < open.Length; i++)
            if (open[i] == 0) Free(i);
        var order = new List<int>(open.Length);
        while (free.TryDequeue(out var i, out _))
        {
            order.Add(i);
            foreach (var j in after[i])
                if (--open[j] == 0) Free(j);
        }
        return order;
    }
}
