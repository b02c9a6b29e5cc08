using System.Globalization;
using System.Text.RegularExpressions;

namespace Tokenworks.Workloads.Training;

/// <summary>Cells as people print them: numbers with marks and suffixes, words for sharding and recomputation.</summary>
public static partial class PrintedWords
{
    private static readonly string[] Unknown = ["unknown", "notstated", "notgiven", "notread", "n/a", "na", "?", "unspecified", "notpublished"];
    private static readonly string[] NoRecompute = ["none", "no", "off", "false", "disabled", "0", "without", "never"];
    private static readonly string[] PartRecompute = ["select", "coreattn", "attn", "attention", "mlp", "moeact", "layernorm", "norm", "upproj", "minimal", "save", "softmax"];
    private static readonly string[] FullRecompute = ["full", "all", "every", "block", "uniform", "yes", "true", "recompute", "checkpoint"];

    /// <summary>A number such as <c>1,800</c>, <c>~800</c>, <c>4M</c> or <c>15.6T tokens</c>; null where the cell holds none.</summary>
    public static double? Number(string text)
    {
        var match = NumberPattern().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) || !double.IsFinite(n)) return null;
        return n * match.Groups["s"].Value.ToUpperInvariant() switch { "K" => 1e3, "M" => 1e6, "B" or "G" => 1e9, "T" => 1e12, _ => 1 };
    }

    /// <summary>What a printed word recomputes; null where it prints none, or nothing that is known.</summary>
    public static Recompute? Recomputed(string text)
    {
        var t = Joined(text);
        if (t.Length == 0 || Unknown.Any(u => t.StartsWith(u, StringComparison.Ordinal))) return null;
        if (NoRecompute.Any(n => t == n || t.StartsWith(n + "(", StringComparison.Ordinal)) || t.StartsWith("no", StringComparison.Ordinal) && !t.StartsWith("norm", StringComparison.Ordinal) || t.StartsWith("off(", StringComparison.Ordinal) || t.StartsWith("none", StringComparison.Ordinal)) return Recompute.None;
        if (FullRecompute.Take(5).Any(f => t.StartsWith(f, StringComparison.Ordinal))) return Recompute.Full;
        if (PartRecompute.Any(p => t.Contains(p, StringComparison.Ordinal))) return Recompute.Selective;
        return FullRecompute.Any(f => t.Contains(f, StringComparison.Ordinal)) ? Recompute.Full : null;
    }

    /// <summary>What a printed word shards; null where it prints none.</summary>
    public static Sharding? Sharded(string text)
    {
        var t = Joined(text).Replace("stage", "", StringComparison.Ordinal);
        return t.Length == 0 || Unknown.Contains(t) ? null
            : t.Contains("shardgradop", StringComparison.Ordinal) || t.Contains("zero2", StringComparison.Ordinal) || t.Contains("fsdp2zero2", StringComparison.Ordinal) ? Sharding.Zero2
            : t.Contains("fsdp", StringComparison.Ordinal) || t.Contains("hsdp", StringComparison.Ordinal) || t.Contains("zero3", StringComparison.Ordinal) || t.Contains("fullshard", StringComparison.Ordinal)
                || t.Contains("fullyshard", StringComparison.Ordinal) || t.Contains("hybridshard", StringComparison.Ordinal) ? Sharding.Zero3
            : t.Contains("zero1", StringComparison.Ordinal) || t.Contains("distributedopt", StringComparison.Ordinal) || t.Contains("distopt", StringComparison.Ordinal) || t.Contains("optimizer", StringComparison.Ordinal) ? Sharding.Zero1
            : Sharding.None;
    }

    /// <summary>Routed experts, shared experts and experts a token: <c>256r+1s top8</c>, <c>64 experts, 8 active</c>, <c>top-2 of 16</c>, <c>8/64</c>; zeros where there are none.</summary>
    public static (int Routed, int Shared, int? PerToken) Experts(string text)
    {
        if (text.Length == 0) return (0, 0, null);
        int? Group(Regex pattern, string group) => pattern.Match(text) is { Success: true } m && m.Groups[group].Success ? int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture) : null;
        var shared = Group(SharedPattern(), "n") ?? 0;
        if (OfPattern().Match(text) is { Success: true } of) return (int.Parse(of.Groups["all"].Value, CultureInfo.InvariantCulture), shared, int.Parse(of.Groups["top"].Value, CultureInfo.InvariantCulture));
        var top = Group(TopPattern(), "n") ?? Group(ActivePattern(), "n");
        return (Group(RoutedPattern(), "n") ?? 0, shared, top);
    }

    private static string Joined(string text) => text.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*[~≈<>=]*\s*(?<n>[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?|[+-]?\.\d+)\s*(?<s>[KMBTG](?![A-Za-z0-9]))?", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"(?<n>\d+)\s*(s\b|shared)", RegexOptions.IgnoreCase)]
    private static partial Regex SharedPattern();

    [GeneratedRegex(@"(top[- ]?)?(?<top>\d+)\s*(of|out of|/)\s*(?<all>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex OfPattern();

    [GeneratedRegex(@"top[- ]?(?<n>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex TopPattern();

    [GeneratedRegex(@"(?<n>\d+)\s*(active|per token)", RegexOptions.IgnoreCase)]
    private static partial Regex ActivePattern();

    [GeneratedRegex(@"(?<![-\d])(?<!top ?)(?<n>\d+)\s*(r\b|routed|experts?\b|x|top|,|$|\s|\+)", RegexOptions.IgnoreCase)]
    private static partial Regex RoutedPattern();
}
