using System.Text.RegularExpressions;

namespace Tokenworks.Reporting;

/// <summary>Units whose parts are words (chip, rack, token, byte), alone or behind a number; symbols stay.</summary>
public static partial class JapaneseUnits
{
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["chip"] = "チップ", ["chip-h"] = "チップ時間", ["rack"] = "ラック", ["token"] = "トークン", ["Mtoken"] = "百万トークン", ["byte"] = "バイト", ["USD"] = "ドル", ["acre"] = "エーカー",
    };

    /// <summary>A unit such as "byte/h", or a quantity such as "0.12 MW/rack"; null where no part of it is a word.</summary>
    public static string? Of(string text)
    {
        if (Quantity().Match(text) is not { Success: true } m) return null;
        var unit = Unit(m.Groups[2].Value);
        return unit == m.Groups[2].Value ? null : m.Groups[1].Value + unit;
    }

    /// <summary>The unit, part by part.</summary>
    public static string Unit(string unit) => string.Join('/', unit.Split('/').Select(p => Parts.GetValueOrDefault(p, p)));

    [GeneratedRegex(@"^(-?[\d,]+(?:\.\d+)?(?:E[+-]\d+)? )?([\w\-]+(?:/[\w\-]+)*)$")]
    private static partial Regex Quantity();
}
