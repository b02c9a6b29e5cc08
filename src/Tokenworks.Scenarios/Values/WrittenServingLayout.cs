using System.Globalization;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A serving layout as people write it, such as <c>TP4 DP2 EP8 PP1</c>; 1 where nothing is written, and for EP 0: as the ranks say.</summary>
public sealed record WrittenServingLayout(int Tensor, int AttentionData, int Expert, int Pipeline)
{
    private static readonly string[] Dimensions = ["TP", "DP", "EP", "PP"];
    private static readonly string[] Words = ["usual", "best", "roofline"];

    /// <summary>What may be written.</summary>
    public static string Allowed => $"{string.Join(", ", Words)}, or {string.Join(", ", Dimensions.Select(d => d + "<n>"))}";

    /// <summary>The text is a word, not dimensions.</summary>
    public static bool IsWord(string text) => Words.Contains(text);

    /// <summary>Reads dimensions; an error names the word that is none.</summary>
    public static (WrittenServingLayout Layout, string Error) Parse(string text)
    {
        int[] sizes = [1, 1, 0, 1];
        foreach (var word in IsWord(text) ? [] : text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = Array.FindIndex(Dimensions, d => word.StartsWith(d, StringComparison.OrdinalIgnoreCase));
            if (at < 0 || !int.TryParse(word.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1)
                return (new WrittenServingLayout(1, 1, 0, 1), $"'{word}' is no part of a serving layout.{Spelling.Hint(word, [.. Dimensions, .. Words])}");
            sizes[at] = n;
        }
        return (new WrittenServingLayout(sizes[0], sizes[1], sizes[2], sizes[3]), "");
    }
}
