using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Campus;

/// <summary>
/// Remembers what stages returned, keyed by the hash of the slice they read, their draws and the keys of what was
/// upstream: a changed gas price runs only what depends on it again.
/// </summary>
/// <remarks>
/// It holds ledgers, hourly ones too, for as long as it lives: about 2 MB for each stage, year and draw. Runs without
/// a cache hold one year at a time. Not safe for use by several threads at once.
/// </remarks>
public sealed class StageCache
{
    private readonly Dictionary<string, object> _ledgers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _computed = new(StringComparer.Ordinal);

    /// <summary>How often each stage was computed, not remembered.</summary>
    public IReadOnlyDictionary<string, int> Computed => _computed;

    /// <summary>Forgets the counts, not the ledgers.</summary>
    public void ResetCounts() => _computed.Clear();

    /// <summary>The remembered ledger of a key, or the computed one.</summary>
    internal T Get<T>(string stage, string key, Func<T> compute)
        where T : notnull
    {
        if (_ledgers.TryGetValue(key, out var known)) return (T)known;
        _computed[stage] = _computed.GetValueOrDefault(stage) + 1;
        var made = compute();
        _ledgers.Add(key, made);
        return made;
    }

    /// <summary>The key of a stage's result.</summary>
    internal static string Key(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
