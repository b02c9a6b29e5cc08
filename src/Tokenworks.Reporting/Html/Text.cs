using System.Globalization;
using System.Net;

namespace Tokenworks.Reporting;

/// <summary>Words and numbers of the report: escaped, with sensible digits.</summary>
internal static class Text
{
    /// <summary>Escapes for HTML text and attributes.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Significant digits, three where none are stated; thousands grouped, and whole numbers in full.</summary>
    public static string Number(double value, int digits = 3)
    {
        if (!double.IsFinite(value)) return "undefined";
        var size = Math.Abs(value);
        if (digits > 3 && size is > 1e-3 and < 1e9) return value.ToString($"#,0.{new string('#', Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(size))))}", CultureInfo.InvariantCulture);
        var format = size >= 100 ? "N0" : size >= 10 ? "0.#" : size >= 1 ? "0.##" : "G3";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A sum of money in the unit that reads best.</summary>
    public static string Usd(double usd, int digits = 3)
    {
        var size = Math.Abs(usd);
        return size >= 1e12 ? $"{Number(usd / 1e12, digits)} trillion USD" : size >= 1e9 ? $"{Number(usd / 1e9, digits)} billion USD"
            : size >= 1e6 ? $"{Number(usd / 1e6, digits)} million USD" : $"{Number(usd, digits)} USD";
    }

    /// <summary>A count in the unit that reads best.</summary>
    public static string Count(double value, int digits = 3)
    {
        var size = Math.Abs(value);
        return size >= 1e15 ? $"{Number(value / 1e15, digits)} quadrillion" : size >= 1e12 ? $"{Number(value / 1e12, digits)} trillion" : size >= 1e9 ? $"{Number(value / 1e9, digits)} billion"
            : size >= 1e6 ? $"{Number(value / 1e6, digits)} million" : Number(value, digits);
    }

    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
