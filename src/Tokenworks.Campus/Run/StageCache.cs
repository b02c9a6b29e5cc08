using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Campus;

/// <summary>
/// Remembers what stages returned, keyed by the hash of the slice they read, their draws and the keys of what was
/// upstream: a changed gas price runs only what depends on it again.
/// </summary>
/// <remarks>
/// It holds ledgers, hourly ones too, for as long as it lives: about 2 MB for each stage, year and draw. Runs without
/// a cache hold one year at a time. Safe for several threads: two that miss one key at once both compute it, to equal
/// results, and neither waits.
/// </remarks>
/// <param name="most">Ledgers that are kept; those longest unused go first.</param>
public sealed class StageCache(int most = int.MaxValue)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, object Ledger)>> _ledgers = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, object Ledger)> _byUse = new();
    private readonly SortedDictionary<string, int> _computed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

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
        lock (_gate) Keep(key, made);
        return made;
    }

    private object? Find(string key)
    {
        if (!_ledgers.TryGetValue(key, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Ledger;
    }

    private void Keep(string key, object ledger)
    {
        if (_ledgers.TryGetValue(key, out var other)) _byUse.Remove(other);
        _ledgers[key] = _byUse.AddFirst((key, ledger));
        while (_ledgers.Count > most)
        {
            _ledgers.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }

    /// <summary>The key of a stage's result.</summary>
    internal static string Key(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
