using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Day counts: the part of a year that lies between two dates under a convention.</summary>
/// <remarks>Result in years. Dates are as given; there is no business-day adjustment.</remarks>
[ModelReference("ISDA 2006 Definitions 4.16: (b) actual/actual, (d) actual/365 fixed, (e) actual/360, (f) 30/360 bond basis")]
public static class DayCount
{
    /// <summary>Days between two dates when every month has 30 days (30/360, US bond basis without the February rule).</summary>
    public static int Thirty360(LocalDate from, LocalDate to)
    {
        var first = Math.Min(from.Day, 30);
        var last = to.Day == 31 && first == 30 ? 30 : to.Day;
        return 360 * (to.Year - from.Year) + 30 * (to.Month - from.Month) + last - first;
    }

    /// <summary>Years between two dates.</summary>
    public static double Years(DayCountBasis basis, LocalDate from, LocalDate to) => basis switch
    {
        DayCountBasis.Thirty360 => Thirty360(from, to) / 360.0,
        DayCountBasis.Actual360 => Period.DaysBetween(from, to) / 360.0,
        DayCountBasis.Actual365 => Period.DaysBetween(from, to) / 365.0,
        DayCountBasis.ActualActual => ActualActual(from, to),
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "No such day count."),
    };

    // Days of each calendar year over the length of that year.
    private static double ActualActual(LocalDate from, LocalDate to)
    {
        var years = 0.0;
        for (var at = from; at < to;)
        {
            var end = new LocalDate(at.Year + 1, 1, 1);
            var stop = end < to ? end : to;
            years += Period.DaysBetween(at, stop) / (double)CalendarSystem.Iso.GetDaysInYear(at.Year);
            at = stop;
        }
        return years;
    }
}
