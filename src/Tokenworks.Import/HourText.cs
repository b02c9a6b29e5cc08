using System.Globalization;
using Tokenworks.Quantities;

namespace Tokenworks.Import;

/// <summary>Hours of the model year and counts as people write them.</summary>
internal static class HourText
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    /// <summary>Such as "5 March 07:00" for the hour that begins then.</summary>
    public static string Of(int hour)
    {
        var inYear = Math.Clamp(hour, 0, ModelYear.Hours - 1);
        var month = ModelYear.MonthOfHour(inYear);
        var rest = inYear - ModelYear.StartOfMonth(month);
        return string.Create(CultureInfo.InvariantCulture, $"{rest / 24 + 1} {Months[month]} {rest % 24:00}:00");
    }

    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
