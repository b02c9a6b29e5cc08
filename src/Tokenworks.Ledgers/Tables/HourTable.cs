using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>A column over the hours of a year with a value for each draw, which holds hours that are alike once.</summary>
public sealed class HourTable
{
    private DrawTable? _all, _months;

    public HourTable(HourClasses classes, int width)
        : this(classes, new DrawTable(classes.Count, width))
    {
    }

    private HourTable(HourClasses classes, DrawTable values) => (Classes, Values) = (classes, values);

    /// <summary>A table whose values are anything until they are all written.</summary>
    public static HourTable Unfilled(HourClasses classes, int width) => new(classes, DrawTable.Unfilled(classes.Count, width));

    /// <summary>Of 8,760 rows.</summary>
    public HourTable(DrawTable hours) => (Classes, Values, _all) = (HourClasses.Each, hours, hours);

    public HourClasses Classes { get; }

    /// <summary>A row for each class.</summary>
    public DrawTable Values { get; }

    public int Width => Values.Width;

    public double this[int hour, int draw] => Values[Classes.OfHour[hour], draw];

    /// <summary>The draws of an hour.</summary>
    public Span<double> Row(int hour) => Values.Row(Classes.OfHour[hour]);

    /// <summary>Row in <see cref="Values"/> of a class of other, finer or equal, classes.</summary>
    public int RowOf(HourClasses classes, int row) => classes == Classes ? row : Classes.OfHour[classes.FirstHour(row)];

    /// <summary>Sum over the hours of a month, one draw.</summary>
    public double SumOfMonth(int month, int draw)
    {
        var sum = 0.0;
        for (var k = Classes.StartOfMonth(month); k < Classes.StartOfMonth(month + 1); k++) sum += Classes.Hours[k] * Values[k, draw];
        return sum;
    }

    /// <summary>Sum over the year, one draw.</summary>
    public double Sum(int draw) => Enumerable.Range(0, ModelYear.Months).Sum(m => SumOfMonth(m, draw));

    /// <summary>Sums by month, of each draw the same as <see cref="SumOfMonth"/>; made once, when the hours are filled.</summary>
    public DrawTable Months() => _months ??= Summed();

    private DrawTable Summed()
    {
        var months = new DrawTable(ModelYear.Months, Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var k = Classes.StartOfMonth(m); k < Classes.StartOfMonth(m + 1); k++) DrawRows.AddTimes(months.Row(m), Classes.Hours[k], Values.Row(k));
        return months;
    }

    /// <summary>True where both hold the same numbers for the same classes, to the last bit.</summary>
    public bool IsSame(HourTable other) => ReferenceEquals(this, other) || (Classes == other.Classes && Values.IsSame(other.Values));

    /// <summary>All 8,760 rows; made once.</summary>
    public DrawTable All() => _all ??= Spread();

    private DrawTable Spread()
    {
        var all = DrawTable.Unfilled(ModelYear.Hours, Width);
        for (var h = 0; h < ModelYear.Hours; h++) Row(h).CopyTo(all.Row(h));
        return all;
    }
}
