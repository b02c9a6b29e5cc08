using System.Collections.Concurrent;

namespace Tokenworks.Ledgers;

/// <summary>
/// Large tables that live no longer than one run of a block of draws, used again by the blocks after it: a worker's tables stay in
/// its caches, and the collector sees none of them. A pool is one run's at a time.
/// </summary>
public sealed class TablePool
{
    private static readonly ConcurrentBag<TablePool> Idle = [];
    private readonly List<DrawTable> _tables = [];
    private int _taken;

    private TablePool()
    {
    }

    /// <summary>A pool that no other run has.</summary>
    public static TablePool Rent() => Idle.TryTake(out var pool) ? pool : new TablePool();

    /// <summary>A table whose values are anything until they are all written; the run's own until the pool is given back.</summary>
    public DrawTable Take(int rows, int width)
    {
        var at = _tables.FindIndex(_taken, t => t.Rows == rows && t.Width == width);
        if (at < 0)
        {
            at = _tables.Count;
            _tables.Add(DrawTable.Unfilled(rows, width));
        }
        (_tables[_taken], _tables[at]) = (_tables[at], _tables[_taken]);
        return _tables[_taken++];
    }

    /// <summary>Gives all tables back: nobody may read them any more. Those that this run had no use for are let go.</summary>
    public void Return()
    {
        _tables.RemoveRange(_taken, _tables.Count - _taken);
        _taken = 0;
        Idle.Add(this);
    }
}
