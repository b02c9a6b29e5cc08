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
    private const string KeptResource = "ja/kept.json";
    private readonly HashSet<string> _kept;
    private readonly Dictionary<string, string> _whole;
    private readonly List<(Regex Pattern, string Text)> _patterns;
    private readonly ConcurrentDictionary<string, byte> _missing = new();

    private Translator(Dictionary<string, string> texts, IEnumerable<string> kept, YenRate rate)
    {
        Rate = rate;
        _kept = [.. kept];
        _whole = texts.Where(t => !t.Key.Contains("{0}", StringComparison.Ordinal)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        _patterns = [.. texts.Where(t => t.Key.Contains("{0}", StringComparison.Ordinal)).OrderByDescending(t => t.Key.Length).Select(t => (Pattern(t.Key), t.Value))];
    }

    /// <summary>Yen for a dollar, and its date.</summary>
    public YenRate Rate { get; }

    /// <summary>Japanese, at a rate: the texts of all resources of the folder Texts/ja, where no text stands twice.</summary>
    public static Translator Japanese(YenRate rate) => new(
        Resources().Where(r => r != KeptResource).SelectMany(r => Read<Dictionary<string, string>>(r)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), Read<string[]>(KeptResource), rate);

    private static IEnumerable<string> Resources() => typeof(Translator).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("ja/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static T Read<T>(string resource)
    {
        using var stream = typeof(Translator).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The texts {resource} are missing.");
        return JsonSerializer.Deserialize<T>(stream)!;
    }

    /// <summary>Proper names and terms that stay as they are written in every language.</summary>
    public IReadOnlyCollection<string> Kept => _kept;

    /// <summary>English words that no text was found for.</summary>
    public IReadOnlyList<string> Missing => [.. _missing.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The text in the language; itself where there is none.</summary>
    public string Of(string english) => Find(english, 0, true);

    private string Find(string english, int depth, bool noteMissing)
    {
        var (before, text, after) = Trimmed(english);
        if (_whole.TryGetValue(text, out var whole)) return before + whole + after;
        if (text.Length == 0 || !Letters().IsMatch(text) || _kept.Contains(text)) return english;
        if (JapaneseMoney.Of(text, Rate) is { } money) return before + money + after;
        if (JapaneseUnits.Of(text) is { } quantity) return before + quantity + after;
        if (depth < Deepest)
        {
            foreach (var (pattern, form) in _patterns)
                if (pattern.Match(text) is { Success: true } m) return before + Filled(form, m, depth) + after;
            foreach (var end in (Regex[])[SentenceEnd(), ClauseEnd()])
                if (end.Split(text) is { Length: > 1 } parts) return before + string.Concat(parts.Select(p => Find(p, depth + 1, noteMissing))) + after;
            if (Listed(text) is { } list) return before + list + after;
        }
        if (noteMissing && IsProse(text)) _missing.TryAdd(text, 0);
        return english;
    }

    private string Filled(string form, Match match, int depth) =>
        Place().Replace(form, p => Find(match.Groups[int.Parse(p.Groups[1].Value, CultureInfo.InvariantCulture) + 1].Value, depth + 1, true));

    // "6 filing, 45 datasheet" (a noun behind its number changes places; a unit stays) and "Meta 3 %, Oracle 4 %": names with a number before or behind, one or several.
    private string? Listed(string text)
    {
        var parts = ListEnd().Split(text).Select(Counted).ToList();
        return parts.Contains(null) ? null : string.Join("、", parts);
    }

    private string? Counted(string part)
    {
        if (NumberLast().Match(part) is { Success: true } last && Known(last.Groups[1].Value) is { } name) return $"{name} {last.Groups[2].Value}";
        return NumberFirst().Match(part) is { Success: true } first && _whole.TryGetValue(first.Groups[2].Value, out var noun) ? $"{noun} {first.Groups[1].Value}" : null;
    }

    private string? Known(string name) => _whole.GetValueOrDefault(name) ?? (_kept.Contains(name) ? name : null);

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
        // What stands in a place ends with its sentence.
        return new Regex($"^{string.Join(@"((?:(?!(?<!\.)\. ).)+?)", parts)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceSplit();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<![\w/.:\-_])[a-z]{3,}(?![\w/_\-])")]
    private static partial Regex ProseWord();

    [GeneratedRegex(@"(?<=[.] )")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?<=[;:] )")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"(?<=[\d%]), |(?<=[a-z]), (?=\d)")]
    private static partial Regex ListEnd();

    [GeneratedRegex(@"^(\D.*?) (-?[\d.,]+ ?%?)$")]
    private static partial Regex NumberLast();

    [GeneratedRegex(@"^(-?[\d.,]+) (\D+)$")]
    private static partial Regex NumberFirst();
}
