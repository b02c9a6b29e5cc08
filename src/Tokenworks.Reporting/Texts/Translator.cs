using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tokenworks.Reporting;

/// <summary>
/// Texts of a language from one resource: whole sentences by their English words, and patterns whose places ({0}, {1}) hold numbers, names or
/// texts, which are translated in turn. Money becomes what its readers expect (億ドル, 兆円 at a dated rate).
/// </summary>
public sealed partial class Translator
{
    private const int Deepest = 6;
    private readonly Dictionary<string, string> _whole;
    private readonly List<(Regex Pattern, string Text)> _patterns;
    private readonly ConcurrentDictionary<string, byte> _missing = new();

    private Translator(Dictionary<string, string> texts, YenRate rate)
    {
        Rate = rate;
        _whole = texts.Where(t => !t.Key.Contains("{0}", StringComparison.Ordinal)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        _patterns = [.. texts.Where(t => t.Key.Contains("{0}", StringComparison.Ordinal)).OrderByDescending(t => t.Key.Length).Select(t => (Pattern(t.Key), t.Value))];
    }

    /// <summary>Yen for a dollar, and its date.</summary>
    public YenRate Rate { get; }

    /// <summary>Japanese, at a rate.</summary>
    public static Translator Japanese(YenRate rate)
    {
        using var stream = typeof(Translator).Assembly.GetManifestResourceStream("ja.json") ?? throw new InvalidOperationException("The texts ja.json are missing.");
        return new Translator(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!, rate);
    }

    /// <summary>English words that no text was found for.</summary>
    public IReadOnlyList<string> Missing => [.. _missing.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The text in the language; itself where there is none.</summary>
    public string Of(string english) => Find(english, 0, true);

    private string Find(string english, int depth, bool noteMissing)
    {
        var (before, text, after) = Trimmed(english);
        if (text.Length == 0 || !Letters().IsMatch(text)) return english;
        if (_whole.TryGetValue(text, out var whole)) return before + whole + after;
        if (JapaneseMoney.Of(text, Rate) is { } money) return before + money + after;
        if (depth < Deepest)
        {
            foreach (var (pattern, form) in _patterns)
                if (pattern.Match(text) is { Success: true } m) return before + Filled(form, m, depth) + after;
            if (Sentences(text) is { Count: > 1 } parts) return before + string.Concat(parts.Select(p => Find(p, depth + 1, noteMissing))) + after;
        }
        if (noteMissing && IsProse(text)) _missing.TryAdd(text, 0);
        return english;
    }

    private string Filled(string form, Match match, int depth) =>
        Place().Replace(form, p => Find(match.Groups[int.Parse(p.Groups[1].Value, CultureInfo.InvariantCulture) + 1].Value, depth + 1, true));

    private static List<string> Sentences(string text) => [.. SentenceEnd().Split(text).Where(s => s.Length > 0)];

    private static (string, string, string) Trimmed(string text)
    {
        var start = text.Length - text.TrimStart().Length;
        var middle = text.Trim();
        return (text[..start], middle, text[(start + middle.Length)..]);
    }

    // Names, units and paths are no prose: prose has at least two words of small letters.
    private static bool IsProse(string text) => ProseWord().Count(text) >= 2;

    private static Regex Pattern(string key)
    {
        var parts = PlaceSplit().Split(key).Select(Regex.Escape);
        return new Regex($"^{string.Join("(.+?)", parts)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceSplit();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<![\w/.:\-_])[a-z]{3,}(?![\w/_\-])")]
    private static partial Regex ProseWord();

    [GeneratedRegex(@"(?<=[.;:] )")]
    private static partial Regex SentenceEnd();
}
