namespace Tokenworks.Quantities;

/// <summary>
/// The 8,760-hour model year: 29 February is dropped; hour <c>h</c> means the average over [h, h+1) in the campus's
/// standard time, counted from 1 January 00:00.
/// </summary>
public static class ModelYear
{
    public const int Hours = 8760;
    public const int Months = 12;

    private static readonly int[] Days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    private static readonly int[] Starts = BuildStarts();

    /// <summary>First hour of a month, 0-based; 12 gives 8,760.</summary>
    public static int StartOfMonth(int month) => Starts[month];

    /// <summary>Hours in a month, 0-based.</summary>
    public static int HoursInMonth(int month) => Days[month] * 24;

    /// <summary>Days in a month, 0-based.</summary>
    public static int DaysInMonth(int month) => Days[month];

    /// <summary>The 0-based month of an hour of the year.</summary>
    public static int MonthOfHour(int hour)
    {
        var month = 0;
        while (hour >= Starts[month + 1]) month++;
        return month;
    }

    private static int[] BuildStarts()
    {
        var starts = new int[13];
        for (var m = 0; m < 12; m++) starts[m + 1] = starts[m] + Days[m] * 24;
        return starts;
    }
}
