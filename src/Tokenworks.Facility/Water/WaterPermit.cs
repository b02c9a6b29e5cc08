using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>Water that may be drawn, m3: by year, calendar month and day, less in the months of a drought.</summary>
/// <param name="DroughtDerate">Share taken off the monthly and daily limits in a drought's months; 0 to 1.</param>
/// <param name="FirstMonth">First month of the drought, 1 to 12.</param>
/// <param name="LastMonth">Last month of the drought.</param>
/// <remarks>A limit is spent when what was drawn reaches it; the hour in which it is reached may pass it.</remarks>
public sealed record WaterPermit(double? YearM3 = null, double? MonthM3 = null, double? DayM3 = null, double DroughtDerate = 0, int FirstMonth = 6, int LastMonth = 9)
{
    /// <summary>Hours over which a yearly, monthly and daily flow is summed.</summary>
    public const double HoursInYear = 8760, HoursInMonth = 730, HoursInDay = 24;

    /// <summary>True where nothing is limited.</summary>
    public bool IsFree => YearM3 is null && MonthM3 is null && DayM3 is null;

    /// <summary>Share of the monthly and daily limits that an hour of the year has.</summary>
    [ModelReference("own: a share off the limits in given months; share")]
    public double ShareAt(int hour) => ModelYear.MonthOfHour(hour) + 1 is var month && month >= FirstMonth && month <= LastMonth ? 1 - DroughtDerate : 1;
}

/// <summary>What has been drawn in the year, the month and the day so far, litres.</summary>
internal struct WaterAccount(WaterPermit permit)
{
    private double _year, _month, _day;

    /// <summary>True where an hour must do without water; called hour after hour.</summary>
    public bool IsSpent(int hour) => Reaches(hour, 0);

    /// <summary>Whether the limits of an hour are reached with so many litres more; called hour after hour, or day after day.</summary>
    public bool Reaches(int hour, double litres)
    {
        if (hour % 24 == 0) _day = 0;
        if (hour == ModelYear.StartOfMonth(ModelYear.MonthOfHour(hour))) _month = 0;
        var share = permit.ShareAt(hour);
        return _year + litres >= Litres(permit.YearM3) || _month + litres >= share * Litres(permit.MonthM3) || _day + litres >= share * Litres(permit.DayM3);
    }

    public void Add(double litres)
    {
        _year += litres;
        _month += litres;
        _day += litres;
    }

    private static double Litres(double? m3) => 1000 * m3 ?? double.PositiveInfinity;
}
