using NodaTime;

namespace Tokenworks.Finance;

/// <summary>Bond-basis day count.</summary>
public static class DayCount
{
    /// <summary>Days between two dates when every month has 30 days (30/360, US bond basis without the February rule).</summary>
    public static int Thirty360(LocalDate from, LocalDate to)
    {
        var first = Math.Min(from.Day, 30);
        var last = to.Day == 31 && first == 30 ? 30 : to.Day;
        return 360 * (to.Year - from.Year) + 30 * (to.Month - from.Month) + last - first;
    }
}
