namespace Tokenworks.Fleet.Scheduling;

/// <summary>When running jobs give their nodes back at the latest: sorted by time, in blocks that know their sum of nodes.</summary>
internal sealed class ReleaseList
{
    private const int BlockSize = 128;

    private readonly List<Block> _blocks = [new Block()];

    /// <summary>Adds a release of nodes at a time in seconds.</summary>
    public void Add(double time, int job, int nodes)
    {
        var at = BlockOf(time, job);
        var block = _blocks[at];
        block.Insert(time, job, nodes);
        if (block.Count == BlockSize) _blocks.Insert(at + 1, block.Split());
    }

    /// <summary>Takes a release away again.</summary>
    public void Remove(double time, int job)
    {
        var at = BlockOf(time, job);
        _blocks[at].Remove(time, job);
        if (_blocks[at].Count == 0 && _blocks.Count > 1) _blocks.RemoveAt(at);
    }

    /// <summary>Earliest time at which, with those free now, so many nodes are free, and how many more than needed; infinite where never.</summary>
    public (double Time, int Extra) Earliest(int free, int needed)
    {
        for (var b = 0; b < _blocks.Count; b++)
        {
            var block = _blocks[b];
            if (free + block.Sum < needed)
            {
                free += block.Sum;
                continue;
            }
            for (var i = 0; i < block.Count; i++)
                if ((free += block.Items[i].Nodes) >= needed) return (block.Items[i].Time, WithSameTime(b, i, free) - needed);
        }
        return (double.PositiveInfinity, 0);
    }

    /// <summary>Nodes that are still held just after a time.</summary>
    public int HeldAfter(double time)
    {
        var held = 0;
        for (var b = _blocks.Count - 1; b >= 0; b--)
        {
            var block = _blocks[b];
            if (block.Count > 0 && block.Items[0].Time > time) held += block.Sum;
            else
                for (var i = block.Count - 1; i >= 0 && block.Items[i].Time > time; i--) held += block.Items[i].Nodes;
        }
        return held;
    }

    /// <summary>All releases in order.</summary>
    public IEnumerable<(double Time, int Nodes)> InOrder()
    {
        foreach (var block in _blocks)
            for (var i = 0; i < block.Count; i++) yield return (block.Items[i].Time, block.Items[i].Nodes);
    }

    private int WithSameTime(int at, int index, int free)
    {
        var time = _blocks[at].Items[index].Time;
        for (var i = index + 1; at < _blocks.Count; at++, i = 0)
            for (; i < _blocks[at].Count; i++)
            {
                if (_blocks[at].Items[i].Time > time) return free;
                free += _blocks[at].Items[i].Nodes;
            }
        return free;
    }

    private int BlockOf(double time, int job)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var block = _blocks[middle];
            if (block.Count > 0 && Less(block.Items[block.Count - 1], time, job)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool Less(in (double Time, int Job, int Nodes) item, double time, int job) =>
        item.Time < time || (item.Time == time && item.Job < job);

    private sealed class Block
    {
        public (double Time, int Job, int Nodes)[] Items { get; } = new (double, int, int)[BlockSize];

        public int Count { get; private set; }

        public int Sum { get; private set; }

        public void Insert(double time, int job, int nodes)
        {
            var at = Place(time, job);
            Array.Copy(Items, at, Items, at + 1, Count - at);
            Items[at] = (time, job, nodes);
            Count++;
            Sum += nodes;
        }

        public void Remove(double time, int job)
        {
            var at = Place(time, job);
            if (at >= Count || Items[at].Job != job) throw new InvalidOperationException($"Job {job} has no release at {time} s.");
            Sum -= Items[at].Nodes;
            Array.Copy(Items, at + 1, Items, at, --Count - at);
        }

        public Block Split()
        {
            var right = new Block();
            var half = Count / 2;
            Array.Copy(Items, half, right.Items, 0, Count - half);
            for (var i = half; i < Count; i++) right.Sum += Items[i].Nodes;
            (right.Count, Count, Sum) = (Count - half, half, Sum - right.Sum);
            return right;
        }

        private int Place(double time, int job)
        {
            int low = 0, high = Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Less(Items[middle], time, job)) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
