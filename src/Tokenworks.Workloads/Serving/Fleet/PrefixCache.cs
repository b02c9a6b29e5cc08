namespace Tokenworks.Workloads.Serving;

/// <summary>A replica's cache of prompt blocks by hash, least recently used out first.</summary>
/// <remarks>
/// A request's leading blocks are looked up until one is missing; all of its blocks are kept then. The capacity stands beside the
/// paged cache: memory of the chip set apart, host memory or flash. A block that several running requests share is counted in each.
/// </remarks>
internal sealed class PrefixCache(long capacityTokens, int blockTokens)
{
    private readonly Dictionary<long, LinkedListNode<long>> _nodes = [];
    private readonly LinkedList<long> _order = [];
    private readonly long _capacity = capacityTokens / Math.Max(1, blockTokens);

    /// <summary>Leading blocks that are held.</summary>
    public int Leading(long[] blocks)
    {
        var held = 0;
        while (held < blocks.Length && _nodes.ContainsKey(blocks[held])) held++;
        return held;
    }

    /// <summary>Tokens at hand for a request, whose blocks are then the most recent.</summary>
    public int Use(long[] blocks)
    {
        var held = Leading(blocks);
        // From the end, so that heads, which are shared most, leave last.
        for (var i = blocks.Length - 1; i >= 0; i--) Touch(blocks[i]);
        return held * blockTokens;
    }

    private void Touch(long block)
    {
        if (_nodes.TryGetValue(block, out var node)) _order.Remove(node);
        else _nodes[block] = node = new LinkedListNode<long>(block);
        _order.AddLast(node);
        while (_nodes.Count > _capacity)
        {
            _nodes.Remove(_order.First!.Value);
            _order.RemoveFirst();
        }
    }
}
