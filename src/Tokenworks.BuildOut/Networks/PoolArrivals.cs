namespace Tokenworks.BuildOut.Networks;

/// <summary>When a pool has so much, by draw: its sources in the order of their ends.</summary>
internal sealed class PoolArrivals(Pool pool, int width)
{
    private readonly int[] _order = new int[pool.Sources.Length * width];
    private readonly bool[] _sorted = new bool[width];

    public void Clear() => Array.Clear(_sorted);

    /// <summary>The moment at which an amount has come and the source that completes it; the last source where it never does.</summary>
    public (double Time, int Source) When(double[] finish, int draw, double amount)
    {
        if (pool.Sources.Length == 0) return (double.NegativeInfinity, -1);
        var order = _order.AsSpan(draw * pool.Sources.Length, pool.Sources.Length);
        if (!_sorted[draw]) Sort(order, finish, draw);
        var (sum, k) = (0.0, 0);
        while ((sum += pool.Amounts[order[k]]) < amount * (1 - 1e-9) && k + 1 < order.Length) k++;
        var source = pool.Sources[order[k]];
        return (finish[source * width + draw], source);
    }

    private void Sort(Span<int> order, double[] finish, int draw)
    {
        _sorted[draw] = true;
        for (var i = 0; i < order.Length; i++)
        {
            var (time, k) = (finish[pool.Sources[i] * width + draw], i);
            for (; k > 0 && finish[pool.Sources[order[k - 1]] * width + draw] > time; k--) order[k] = order[k - 1];
            order[k] = i;
        }
    }
}
