using System.Numerics;

namespace Tokenworks.Workloads.Serving;

/// <summary>Decoding requests by the decode tick of their last token: a calendar ring of linked lists with a bitmap.</summary>
internal sealed class FinishRing
{
    private const int None = -1;
    private readonly RequestTable _table;
    private readonly int[] _heads;
    private readonly ulong[] _full;
    private readonly int _mask;

    public FinishRing(RequestTable table, int reach)
    {
        var size = Math.Max(64, (int)BitOperations.RoundUpToPowerOf2((uint)reach + 2));
        (_table, _heads, _full, _mask) = (table, new int[size], new ulong[size / 64], size - 1);
        Array.Fill(_heads, None);
    }

    public void Add(int request, long tick)
    {
        var slot = (int)tick & _mask;
        var head = _heads[slot];
        (_table.Next[request], _table.Previous[request], _heads[slot]) = (head, None, request);
        if (head != None) _table.Previous[head] = request;
        _full[slot >> 6] |= 1UL << slot;
    }

    public void Remove(int request, long tick)
    {
        var slot = (int)tick & _mask;
        var (next, previous) = (_table.Next[request], _table.Previous[request]);
        if (next != None) _table.Previous[next] = previous;
        if (previous != None) _table.Next[previous] = next;
        else if ((_heads[slot] = next) == None) _full[slot >> 6] &= ~(1UL << slot);
    }

    /// <summary>Takes the requests that end at a tick; the first of a list linked by <see cref="RequestTable.Next"/>, or -1.</summary>
    public int TakeAll(long tick)
    {
        var slot = (int)tick & _mask;
        var head = _heads[slot];
        if (head == None) return None;
        _heads[slot] = None;
        _full[slot >> 6] &= ~(1UL << slot);
        return head;
    }

    /// <summary>Ticks from one to the next at which a request ends; some must be there.</summary>
    public long Ahead(long tick)
    {
        var start = (int)(tick + 1) & _mask;
        var word = start >> 6;
        var bits = _full[word] & (ulong.MaxValue << start);
        for (var step = 0; bits == 0; step++)
        {
            if (step > _full.Length) throw new InvalidOperationException("No request is decoding.");
            word = (word + 1) & (_full.Length - 1);
            bits = _full[word];
        }
        var slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
        return ((slot - start) & _mask) + 1;
    }

    /// <summary>All requests, in no order.</summary>
    public void CopyTo(List<int> list)
    {
        for (var word = 0; word < _full.Length; word++)
            for (var bits = _full[word]; bits != 0; bits &= bits - 1)
                for (var r = _heads[(word << 6) + BitOperations.TrailingZeroCount(bits)]; r != None; r = _table.Next[r]) list.Add(r);
    }
}
