using NodaTime;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Calendar months on the day axis of a network, from the month of its start.</summary>
public sealed class MonthGrid
{
    private readonly double[] _starts;
    private readonly double[] _middles;

    public MonthGrid(LocalDate start, int months)
    {
        First = new YearMonth(start.Year, start.Month);
        _starts = [.. Enumerable.Range(0, months + 1).Select(m => (double)Period.DaysBetween(start, First.PlusMonths(m).OnDayOfMonth(1)))];
        _middles = [.. Enumerable.Range(0, months).Select(m => (_starts[m] + _starts[m + 1]) / 2)];
    }

    public YearMonth First { get; }

    public int Count => _starts.Length - 1;

    /// <summary>Day at which a month starts.</summary>
    public double Start(int month) => _starts[month];

    /// <summary>A moment in the middle of a month.</summary>
    public double Middle(int month) => _middles[month];

    /// <summary>The first month that starts at or after a day; the count where none does.</summary>
    public int FirstFrom(double day)
    {
        var i = Array.BinarySearch(_starts, day - 1e-6);
        return i >= 0 ? i : ~i;
    }

    /// <summary>The first month whose middle lies after a day.</summary>
    public int FirstMiddleAfter(double day)
    {
        // Months are 30.44 days long in the mean, so the guess is not late within forty years.
        var m = Math.Clamp((int)(day / 30.5) - 1, 0, Count);
        while (m < Count && _middles[m] <= day) m++;
        return m;
    }
}
