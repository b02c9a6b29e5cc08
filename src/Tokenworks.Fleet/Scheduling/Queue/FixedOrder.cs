namespace Tokenworks.Fleet.Scheduling;

/// <summary>Waiting jobs whose order never changes.</summary>
/// <remarks>
/// A tree over all places holds the least nodes and the least estimate of each stretch, so that the first job that fits a hole is
/// found in steps that grow with the logarithm of the jobs, not with the queue.
/// </remarks>
internal sealed class FixedOrder : IWaitingJobs
{
    private static readonly (int Nodes, double Estimate) Nothing = (int.MaxValue, double.PositiveInfinity);

    private readonly int _leaves = 1;
    private readonly (int Nodes, double Estimate)[] _least;
    private readonly int[] _jobs;
    private readonly int[] _places;
    private readonly JobRecords _records;

    /// <param name="order">Jobs in order.</param>
    public FixedOrder(int[] order, JobRecords records)
    {
        (_jobs, _places, _records) = (order, new int[order.Length], records);
        for (var i = 0; i < order.Length; i++) _places[order[i]] = i;
        while (_leaves < order.Length) _leaves *= 2;
        _least = new (int, double)[2 * _leaves];
        Array.Fill(_least, Nothing);
    }

    public int Count { get; private set; }

    public void Add(int job)
    {
        Count++;
        Set(_places[job], (_records.Nodes(job), _records.EstimateS(job)));
    }

    public void Remove(int job)
    {
        Count--;
        Set(_places[job], Nothing);
    }

    public void Refresh()
    {
    }

    public int JobAt(int place) => _jobs[place];

    public int First(int from, int free, double windowS, int extra)
    {
        if (from >= _leaves || free < 0) return -1;
        var node = _leaves + from;
        while (true)
        {
            if (Fits(node, free, windowS, extra) && Descend(node, free, windowS, extra) is >= 0 and var found) return found;
            // On to the next stretch on the right: up while there is none on this level.
            while ((node & 1) == 1) node >>= 1;
            if (node == 0) return -1;
            node++;
        }
    }

    private int Descend(int node, int free, double windowS, int extra)
    {
        if (node >= _leaves) return node - _leaves;
        for (var child = 2 * node; child <= 2 * node + 1; child++)
            if (Fits(child, free, windowS, extra) && Descend(child, free, windowS, extra) is >= 0 and var found) return found;
        return -1;
    }

    private bool Fits(int node, int free, double windowS, int extra)
    {
        ref readonly var least = ref _least[node];
        return least.Nodes <= free && (least.Estimate <= windowS || least.Nodes <= extra);
    }

    private void Set(int place, (int Nodes, double Estimate) value)
    {
        var node = _leaves + place;
        _least[node] = value;
        for (node >>= 1; node > 0; node >>= 1)
        {
            var (a, b) = (_least[2 * node], _least[2 * node + 1]);
            var least = (Math.Min(a.Nodes, b.Nodes), Math.Min(a.Estimate, b.Estimate));
            if (_least[node] == least) return;
            _least[node] = least;
        }
    }
}
