using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Campus;

/// <summary>
/// Remembers what stages returned, keyed by the hash of the slice they read, their draws and the keys of what was
/// upstream: a changed gas price runs only what depends on it again.
/// </summary>
/// <remarks>
/// It holds ledgers, hourly ones too, up to a number of bytes; those longest unused go first. Runs without
/// a cache hold one year at a time. Safe for several threads: two that miss one key at once both compute it, to equal
/// results, and neither waits.
/// </remarks>
/// <param name="mostBytes">Bytes of ledgers that are kept, as <see cref="LedgerSize"/> counts them.</param>
public sealed class StageCache(long mostBytes = long.MaxValue)
{
    private readonly Dictionary<string, LinkedListNode<Kept>> _ledgers = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = new();
    private readonly SortedDictionary<string, int> _computed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _bytes;

    /// <summary>How often each stage was computed, not remembered.</summary>
    public IReadOnlyDictionary<string, int> Computed
    {
        get { lock (_gate) return new SortedDictionary<string, int>(_computed, StringComparer.Ordinal); }
    }

    /// <summary>Ledgers that are kept now.</summary>
    public int Count
    {
        get { lock (_gate) return _ledgers.Count; }
    }

    /// <summary>Bytes that they hold.</summary>
    public long Bytes
    {
        get { lock (_gate) return _bytes; }
    }

    /// <summary>Forgets the counts, not the ledgers.</summary>
    public void ResetCounts()
    {
        lock (_gate) _computed.Clear();
    }

    /// <summary>The remembered ledger of a key, or the computed one.</summary>
    internal T Get<T>(string stage, string key, Func<T> compute)
        where T : notnull
    {
        lock (_gate)
        {
            if (Find(key) is { } known) return (T)known;
            _computed[stage] = _computed.GetValueOrDefault(stage) + 1;
        }
        var made = compute();
        var bytes = mostBytes == long.MaxValue ? 0 : LedgerSize.Of(made);
        lock (_gate) Keep(key, made, bytes);
        return made;
    }

    /// <summary>Measures ledgers anew that may have worked out more of themselves since they were kept.</summary>
    internal void Measure(IEnumerable<string> keys)
    {
        lock (_gate)
        {
            foreach (var key in keys)
                if (_ledgers.TryGetValue(key, out var node)) Keep(key, node.Value.Ledger, LedgerSize.Of(node.Value.Ledger));
        }
    }

    private object? Find(string key)
    {
        if (!_ledgers.TryGetValue(key, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Ledger;
    }

    private void Keep(string key, object ledger, long bytes)
    {
        if (_ledgers.TryGetValue(key, out var other)) Drop(other);
        _ledgers[key] = _byUse.AddFirst(new Kept(key, ledger, bytes));
        _bytes += bytes;
        Shrink();
    }

    // The one just used stays, however large it is.
    private void Shrink()
    {
        while (_bytes > mostBytes && _ledgers.Count > 1) Drop(_byUse.Last!);
    }

    private void Drop(LinkedListNode<Kept> node)
    {
        _ledgers.Remove(node.Value.Key);
        _byUse.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    /// <summary>The key of a stage's result.</summary>
    internal static string Key(string parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));

    private sealed record Kept(string Key, object Ledger, long Bytes);
}
