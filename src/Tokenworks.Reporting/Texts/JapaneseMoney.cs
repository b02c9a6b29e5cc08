using System.Globalization;
using System.Text.RegularExpressions;

namespace Tokenworks.Reporting;

/// <summary>Yen for a dollar with the date of the rate.</summary>
public readonly record struct YenRate(double PerDollar, string Date);

/// <summary>Large numbers as Japanese readers write them: 万, 億, 兆, 京; dollars with yen at a dated rate beside them from 100 million dollars on.</summary>
public static partial class JapaneseMoney
{
    private static readonly (double Size, string Word)[] Steps = [(1e16, "京"), (1e12, "兆"), (1e8, "億"), (1e4, "万")];

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        ["thousand"] = 1e3, ["million"] = 1e6, ["billion"] = 1e9, ["trillion"] = 1e12, ["quadrillion"] = 1e15, [""] = 1,
        ["k"] = 1e3, ["M"] = 1e6, ["B"] = 1e9, ["T"] = 1e12,
    };

    /// <summary>A sum such as "27.3 billion USD", a count such as "2.4 million", or tokens; null where the text is none of them.</summary>
    public static string? Of(string text, YenRate rate)
    {
        if (Amount().Match(text) is { Success: true } m) return Usd(Value(m), rate, JapaneseUnits.Unit(m.Groups[3].Value));
        if (Tokens().Match(text) is { Success: true } t) return Number(Value(t)) + "トークン";
        return Counted().Match(text) is { Success: true } c ? Number(Value(c)) : null;
    }

    /// <summary>Dollars; with yen from 100 million dollars on.</summary>
    public static string Usd(double usd, YenRate rate, string per = "")
    {
        var yen = Math.Abs(usd) >= 1e8 && per.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"(約{Number(usd * rate.PerDollar)}円)") : "";
        return $"{Number(usd)}ドル{per}{yen}";
    }

    /// <summary>With 万, 億, 兆 or 京, three significant digits.</summary>
    public static string Number(double value)
    {
        var (size, word) = Steps.FirstOrDefault(s => Math.Abs(value) >= s.Size, (1, ""));
        var scaled = value / size;
        var digits = Math.Abs(scaled) >= 100 ? "N0" : Math.Abs(scaled) >= 10 ? "0.#" : Math.Abs(scaled) >= 1 ? "0.##" : "G3";
        return scaled.ToString(digits, CultureInfo.InvariantCulture) + word;
    }

    private static double Value(Match m) => double.Parse(m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * Scales[m.Groups[2].Value];

    [GeneratedRegex(@"^(-?[\d,]+(?:\.\d+)?(?:E[+-]\d+)?) ?(thousand|million|billion|trillion|k|M|B|T|) ?USD((?:/[\w\-]+)*)$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(-?[\d,]+(?:\.\d+)?) (thousand|million|billion|trillion|quadrillion)$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(-?[\d,]+(?:\.\d+)?)(?: (thousand|million|billion|trillion|quadrillion))? tokens$")]
    private static partial Regex Tokens();
}
