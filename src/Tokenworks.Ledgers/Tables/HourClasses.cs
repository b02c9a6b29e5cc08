using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>Which hours of a year are alike: each its own, or the hours of a typical day in each month.</summary>
/// <remarks>Classes are numbered month by month, so that a month is a range of them. Columns that depend on the month and on the hour of the day alone
/// need 288 rows in place of 8,760; nothing is approximated.</remarks>
public sealed class HourClasses
{
    private const int Day = 24;

    private readonly int[] _start;
    private readonly int[] _firstHour;

    private HourClasses(int[] ofHour, int[] start)
    {
        (OfHour, _start) = (ofHour, start);
        (_firstHour, Hours) = (new int[Count], new double[Count]);
        for (var h = ofHour.Length - 1; h >= 0; h--) (_firstHour[ofHour[h]], Hours[ofHour[h]]) = (h, Hours[ofHour[h]] + 1);
    }

    /// <summary>8,760 classes of one hour.</summary>
    public static HourClasses Each { get; } = new(
        [.. Enumerable.Range(0, ModelYear.Hours)], [.. Enumerable.Range(0, ModelYear.Months + 1).Select(ModelYear.StartOfMonth)]);

    /// <summary>288 classes: 24 for each month.</summary>
    public static HourClasses TypicalDays { get; } = new(
        [.. Enumerable.Range(0, ModelYear.Hours).Select(h => ModelYear.MonthOfHour(h) * Day + h % Day)], [.. Enumerable.Range(0, ModelYear.Months + 1).Select(m => m * Day)]);

    public int Count => _start[^1];

    /// <summary>Class of each hour of the year.</summary>
    public int[] OfHour { get; }

    /// <summary>Hours in each class.</summary>
    public double[] Hours { get; }

    /// <summary>First class of a month (0 to 12).</summary>
    public int StartOfMonth(int month) => _start[month];

    /// <summary>An hour of the year that is in the class.</summary>
    public int FirstHour(int row) => _firstHour[row];

    /// <summary>The classes in which columns of both kinds are constant.</summary>
    public HourClasses With(HourClasses other) => this == other ? this : Each;
}
