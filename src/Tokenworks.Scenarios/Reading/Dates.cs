using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Tokenworks.Scenarios;

/// <summary>Reads months (<c>2028-05</c>, <c>2028-Q4</c>, <c>2028</c>) and days (<c>2049-05-30</c>).</summary>
public static class Dates
{
    /// <summary>A month; a quarter or a year means its first month.</summary>
    public static bool TryMonth(string text, out YearMonth month)
    {
        month = default;
        var parts = text.Split('-');
        if (parts.Length > 2 || parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1) return false;
        if (parts.Length == 1) return Make(year, 1, out month);
        var isQuarter = parts[1].StartsWith('Q');
        if (!int.TryParse(isQuarter ? parts[1][1..] : parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        return isQuarter ? number is >= 1 and <= 4 && Make(year, 3 * number - 2, out month) : Make(year, number, out month);
    }

    private static bool Make(int year, int number, out YearMonth month)
    {
        month = number is >= 1 and <= 12 ? new YearMonth(year, number) : default;
        return number is >= 1 and <= 12;
    }

    /// <summary>A day.</summary>
    public static bool TryDay(string text, out LocalDate day) => LocalDatePattern.Iso.Parse(text).TryGetValue(default, out day);
}
