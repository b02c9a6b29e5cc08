using System.Globalization;
using System.Net;

namespace Tokenworks.Reporting;

/// <summary>Words and numbers of the report: escaped, with sensible digits.</summary>
internal static class Text
{
    /// <summary>Escapes for HTML text and attributes.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Three significant digits, thousands grouped.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return "undefined";
        var size = Math.Abs(value);
        var format = size >= 100 ? "N0" : size >= 10 ? "0.#" : size >= 1 ? "0.##" : "G3";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A sum of money in the unit that reads best.</summary>
    public static string Usd(double usd)
    {
        var size = Math.Abs(usd);
        return size >= 1e12 ? $"{Number(usd / 1e12)} trillion USD" : size >= 1e9 ? $"{Number(usd / 1e9)} billion USD"
            : size >= 1e6 ? $"{Number(usd / 1e6)} million USD" : $"{Number(usd)} USD";
    }

    /// <summary>A count in the unit that reads best.</summary>
    public static string Count(double value)
    {
        var size = Math.Abs(value);
        return size >= 1e15 ? $"{Number(value / 1e15)} quadrillion" : size >= 1e12 ? $"{Number(value / 1e12)} trillion" : size >= 1e9 ? $"{Number(value / 1e9)} billion"
            : size >= 1e6 ? $"{Number(value / 1e6)} million" : Number(value);
    }

    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
