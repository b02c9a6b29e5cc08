using System.Globalization;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A training layout as people write it, such as <c>TP8 PP16 VP8 CP1 EP1 MB1 none zero1</c>; null where nothing is written.</summary>
/// <param name="Recompute"><c>none</c>, <c>selective</c> or <c>full</c>.</param>
/// <param name="Sharding"><c>ddp</c>, <c>zero1</c>, <c>zero2</c>, <c>zero3</c> or <c>fsdp</c>.</param>
public sealed record WrittenLayout(
    int? Tensor, int? Pipeline, int? Virtual, int? Context, int? Expert, int? MicroBatch, string? Recompute, string? Sharding)
{
    private static readonly string[] Dimensions = ["TP", "PP", "VP", "CP", "EP", "MB"];
    private static readonly string[] Recomputes = ["none", "selective", "full"];
    private static readonly string[] Shardings = ["ddp", "zero1", "zero2", "zero3", "fsdp"];

    /// <summary>Nothing is written: everything is found.</summary>
    public static WrittenLayout Free { get; } = new(null, null, null, null, null, null, null, null);

    /// <summary>What may be written.</summary>
    public static string Allowed => $"usual, best, or {string.Join(", ", Dimensions.Select(d => d + "<n>"))}, {string.Join(", ", Recomputes)}, {string.Join(", ", Shardings)}";

    /// <summary>Reads a text; an error names the word that is none.</summary>
    public static (WrittenLayout Layout, string Error) Parse(string text)
    {
        var sizes = new int?[Dimensions.Length];
        string? recompute = null, sharding = null;
        if (text is "usual" or "best") return (Free, "");
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = Array.FindIndex(Dimensions, d => word.StartsWith(d, StringComparison.OrdinalIgnoreCase));
            if (at >= 0 && int.TryParse(word.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0) sizes[at] = n;
            else if (Recomputes.Contains(word, StringComparer.OrdinalIgnoreCase)) recompute = word.ToLowerInvariant();
            else if (Shardings.Contains(word, StringComparer.OrdinalIgnoreCase)) sharding = word.ToLowerInvariant();
            else return (Free, $"'{word}' is no part of a layout.{Spelling.Hint(word, [.. Dimensions, .. Recomputes, .. Shardings, "usual", "best"])}");
        }
        return (new WrittenLayout(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], recompute, sharding), "");
    }
}
