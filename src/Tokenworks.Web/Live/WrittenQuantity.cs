using System.Globalization;

namespace Tokenworks.Web;

/// <summary>Splits a written quantity, such as <c>2.19 .. 4.00 .. 5.00 USD/MMBtu</c>, into its numbers and its unit.</summary>
public static class WrittenQuantity
{
    /// <summary>Null where the text does not start with a number.</summary>
    public static WrittenNumbers? Split(string text)
    {
        var words = text.Replace("..", " .. ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isRange = words.Length >= 5 && words[1] == ".." && words[3] == "..";
        var taken = isRange ? 5 : 1;
        if (words.Length < taken || Number(words[0]) is not { } low) return null;
        if (!isRange) return new WrittenNumbers(low, low, low, string.Join(' ', words[1..]));
        return Number(words[2]) is { } middle && Number(words[4]) is { } high ? new WrittenNumbers(low, middle, high, string.Join(' ', words[5..])) : null;
    }

    private static double? Number(string word) =>
        double.TryParse(word.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
}
