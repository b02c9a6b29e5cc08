using System.Text;

namespace Tokenworks.Workloads.Training;

/// <summary>
/// Finds things by the names people print: spelling, case and punctuation do not count; else the longest name whose words stand in the text in
/// order; else the longest name contained.
/// </summary>
public sealed class NameIndex<T>
    where T : class
{
    // Shorter names would be found in everything.
    private const int LeastContained = 2;

    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);
    private readonly List<(string[] Words, int Length, T Item)> _byWords = [];

    public void Add(string name, T item)
    {
        var key = Normal(name);
        if (key.Length == 0 || !_byName.TryAdd(key, item)) return;
        _byWords.Add((Words(name), key.Length, item));
    }

    /// <summary>Null where no name fits.</summary>
    public T? Find(string text)
    {
        var key = Normal(text);
        if (key.Length == 0) return null;
        if (_byName.TryGetValue(key, out var exact)) return exact;
        var words = Words(text);
        var named = _byWords.Where(n => n.Length >= LeastContained && InOrder(n.Words, words)).OrderByDescending(n => n.Length).Select(n => n.Item).FirstOrDefault();
        if (named is not null) return named;
        return _byName.Where(p => p.Key.Length >= LeastContained && Contains(key, p.Key)).OrderByDescending(p => p.Key.Length).Select(p => p.Value).FirstOrDefault();
    }

    /// <summary>All that fit, the exact name first, then the longest contained.</summary>
    public IReadOnlyList<T> FindAll(string text)
    {
        var key = Normal(text);
        if (key.Length == 0) return [];
        var contained = _byName.Where(p => p.Key.Length >= LeastContained && Contains(key, p.Key)).OrderByDescending(p => p.Key.Length).Select(p => p.Value);
        return [.. (_byName.TryGetValue(key, out var exact) ? contained.Prepend(exact) : contained).Distinct()];
    }

    private static string[] Words(string text) => [.. text.Split([' ', '-', '_', '/', ',', '(', ')', '[', ']', ':'], StringSplitOptions.RemoveEmptyEntries).Select(Normal).Where(w => w.Length > 0)];

    private static bool InOrder(string[] name, string[] text)
    {
        var at = 0;
        foreach (var word in text)
            if (at < name.Length && word == name[at]) at++;
        return at == name.Length;
    }

    // A contained name ends where its last number ends: "b20" is not in "b200".
    private static bool Contains(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var (before, after) = (at - 1, at + name.Length);
            if ((after == text.Length || !char.IsDigit(text[after]) || !char.IsDigit(name[^1]))
                && (before < 0 || !char.IsDigit(text[before]) || !char.IsDigit(name[0]))
                && (before < 0 || !char.IsLetter(text[before]) || !char.IsLetter(name[0]) || name.Length > 4)) return true;
        }
        return false;
    }

    private static string Normal(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            if (char.IsLetterOrDigit(c)) kept.Append(c);
            else if (c == '.' && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])) kept.Append('.');
        }
        return kept.ToString();
    }
}
