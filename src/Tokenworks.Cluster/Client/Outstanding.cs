using Tokenworks.Studies;

namespace Tokenworks.Cluster;

/// <summary>What a client has yet to get: blocks not made yet, and those that are out at the desk.</summary>
internal sealed class Outstanding(int blocks, Func<int, StudyBlock> make, Action<int, StudyBlock, BlockResult> take)
{
    private readonly Dictionary<string, (Batch Batch, StudyBlock Block, List<int> Numbers)> _out = new(StringComparer.Ordinal);
    private int _next;
    private long _bytes;

    public bool IsDone => _next == blocks && _out.Count == 0;

    /// <summary>All that are out, to be sent again.</summary>
    public IEnumerable<Batch> All => _out.Values.Select(o => o.Batch);

    /// <summary>Makes more, until so many are out; gives the new ones. Equal blocks go out once.</summary>
    /// <param name="least">So many go out whatever their size.</param>
    /// <param name="most">So many where all that is out fits in one message.</param>
    public IReadOnlyList<Batch> Fill(int least, int most)
    {
        var fresh = new List<Batch>();
        for (; _next < blocks && (_out.Count < least || (_out.Count < most && _bytes < Portion.Bytes)); _next++)
        {
            var block = make(_next);
            var bytes = BatchBytes.Of(block);
            var key = BatchBytes.KeyOf(bytes);
            if (_out.TryGetValue(key, out var known))
            {
                known.Numbers.Add(_next);
                continue;
            }
            var batch = new Batch(key, bytes);
            _out[key] = (batch, block, [_next]);
            _bytes += bytes.Length;
            fresh.Add(batch);
        }
        return fresh;
    }

    /// <summary>Hands a result over; false where it had come before.</summary>
    public bool Take(Outcome outcome)
    {
        if (!_out.Remove(outcome.Key, out var found)) return false;
        _bytes -= found.Batch.Block.Length;
        var result = BatchBytes.Result(outcome.Result);
        foreach (var number in found.Numbers) take(number, found.Block, result);
        return true;
    }
}
