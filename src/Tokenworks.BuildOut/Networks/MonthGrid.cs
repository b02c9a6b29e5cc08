using NodaTime;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Calendar months on the day axis of a network, from the month of its start.</summary>
public sealed class MonthGrid
{
    private readonly double[] _starts;

    public MonthGrid(LocalDate start, int months)
    {
        First = new YearMonth(start.Year, start.Month);
        _starts = [.. Enumerable.Range(0, months + 1).Select(m => (double)Period.DaysBetween(start, First.PlusMonths(m).OnDayOfMonth(1)))];
    }

    public YearMonth First { get; }

    public int Count => _starts.Length - 1;

    /// <summary>Day at which a month starts.</summary>
    public double Start(int month) => _starts[month];

    /// <summary>A moment in the middle of a month.</summary>
    public double Middle(int month) => (_starts[month] + _starts[month + 1]) / 2;

    /// <summary>The first month that starts at or after a day; the count where none does.</summary>
    public int FirstFrom(double day)
    {
        var i = Array.BinarySearch(_starts, day - 1e-6);
        return i >= 0 ? i : ~i;
    }

    /// <summary>The first month whose middle lies after a day.</summary>
    public int FirstMiddleAfter(double day)
    {
        // A month is at most 31 days long, so the guess is never late.
        var m = Math.Clamp((int)(day / 31) - 1, 0, Count);
        while (m < Count && Middle(m) <= day) m++;
        return m;
    }
}
