using System.Globalization;
using System.Text.RegularExpressions;

namespace Tokenworks.Cli;

/// <summary>A number as prose quotes it, and half a step of its last digit that is not a nought.</summary>
public readonly partial record struct QuotedNumber(double Value, double HalfStep)
{
    private const double Grain = 1e-9;

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        [""] = 1, ["k"] = 1e3, ["thousand"] = 1e3, ["M"] = 1e6, ["million"] = 1e6, ["B"] = 1e9, ["billion"] = 1e9, ["T"] = 1e12, ["trillion"] = 1e12,
        ["%"] = 1e-2, ["万"] = 1e4, ["億"] = 1e8, ["兆"] = 1e12,
    };

    /// <summary>The first number of the text with its scale; null where it holds none.</summary>
    public static QuotedNumber? Of(string text)
    {
        if (Pattern().Match(text) is not { Success: true } m) return null;
        var digits = m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
        var scale = Scales[m.Groups[2].Value];
        return new QuotedNumber(scale * double.Parse(digits, CultureInfo.InvariantCulture), scale * Step(digits) / 2);
    }

    /// <summary>True where the value rounds to the quote.</summary>
    public bool Is(double value) => Math.Abs(value - Value) <= HalfStep * (1 + Grain);

    // 0.13 steps by 0.01; 2,064 by 1; 400 by 100.
    private static double Step(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 ? Math.Pow(10, point + 1 - digits.Length) : Math.Pow(10, digits.Length - digits.TrimEnd('0').Length);
    }

    [GeneratedRegex(@"(\d[\d,]*(?:\.\d+)?)\s?(thousand|million|billion|trillion|[kMBT](?![A-Za-z])|%|万|億|兆|)")]
    private static partial Regex Pattern();
}
