using NodaTime;

namespace Tokenworks.Quantities;

/// <summary>The run's span of whole calendar years, and the numbering of its months from 0.</summary>
public readonly record struct Horizon(int FirstYear, int LastYear)
{
    public int Years => LastYear - FirstYear + 1;

    public int Months => Years * 12;

    /// <summary>The 0-based month number of a calendar month; may lie outside the horizon.</summary>
    public int IndexOf(YearMonth month) => (month.Year - FirstYear) * 12 + month.Month - 1;

    /// <summary>The calendar month of a 0-based month number.</summary>
    public YearMonth MonthAt(int index) => new(FirstYear + Math.DivRem(index, 12).Quotient, index % 12 + 1);

    /// <summary>True where the month number lies inside.</summary>
    public bool Contains(int index) => index >= 0 && index < Months;
}
