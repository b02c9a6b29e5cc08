using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>
/// Converts between days since the network's start and working days done: a day of weight w gives w of a working day, evenly.
/// </summary>
/// <remarks>Beyond sixty years the calendar goes on at its mean rate.</remarks>
internal sealed class DayCalendar
{
    private const int Days = 60 * 365;

    private readonly double[] _done = [];
    private readonly int[] _first = [];
    private readonly double _rate = 1;

    private DayCalendar()
    {
    }

    public DayCalendar(WorkCalendar calendar, LocalDate start)
    {
        IsEveryDay = false;
        _done = new double[Days + 1];
        var (holidays, date) = (calendar.Holidays.ToHashSet(), start);
        for (var d = 0; d < Days; d++, date = date.PlusDays(1))
            _done[d + 1] = _done[d] + (calendar.WorkDays[(int)date.DayOfWeek - 1] && !holidays.Contains(date) ? Weather(calendar, date.Month) : 0);
        _rate = _done[Days] / Days;
        _first = new int[(int)_done[Days] + 2];
        for (int w = 0, d = 0; w < _first.Length; w++)
        {
            while (d < Days && _done[d + 1] <= w) d++;
            _first[w] = d;
        }
        LostShare = calendar.WeatherShare.Count == 12 ? calendar.WeatherShare.Average() : 0;
    }

    public static DayCalendar EveryDay { get; } = new();

    public bool IsEveryDay { get; } = true;

    /// <summary>Mean share of working time lost to weather.</summary>
    public double LostShare { get; }

    /// <summary>Working days done before a moment.</summary>
    public double Work(double day)
    {
        if (IsEveryDay) return day;
        if (day <= 0) return day * _rate;
        if (day >= Days) return _done[Days] + (day - Days) * _rate;
        var d = (int)day;
        return _done[d] + (day - d) * (_done[d + 1] - _done[d]);
    }

    /// <summary>The earliest moment by which so much is done: an end.</summary>
    public double End(double work)
    {
        if (IsEveryDay) return work;
        var near = work - Rounding;
        if (near <= 0 || work >= _done[Days]) return Outside(work);
        var d = _first[(int)near];
        while (_done[d + 1] < near) d++;
        return d + Math.Min(1, (work - _done[d]) / (_done[d + 1] - _done[d]));
    }

    /// <summary>The latest moment at which no more than so much is done: a start.</summary>
    public double Begin(double work)
    {
        if (IsEveryDay) return work;
        var near = work + Rounding;
        if (work < 0 || near >= _done[Days]) return Outside(work);
        var d = _first[(int)near];
        while (_done[d + 1] <= near) d++;
        return d + Math.Max(0, (work - _done[d]) / (_done[d + 1] - _done[d]));
    }

    /// <summary>The first working moment at or after a moment.</summary>
    public double Next(double day) => IsEveryDay ? day : Math.Max(day, Begin(Work(day)));

    /// <summary>The end of so much work begun at a moment.</summary>
    public double Finish(double start, double work) => work == 0 ? start : IsEveryDay ? start + work : End(Work(start) + work);

    /// <summary>A moment so many working days later; earlier for a negative number.</summary>
    public double Shift(double day, double work) => IsEveryDay ? day + work : work >= 0 ? End(Work(day) + work) : Begin(Work(day) + work);

    // A moment at a day's end must not slip over a weekend by the last bit of a sum.
    private const double Rounding = 1e-9;

    private double Outside(double work) => work <= 0 ? work / _rate : Days + (work - _done[Days]) / _rate;

    private static double Weather(WorkCalendar c, int month) => c.WeatherShare.Count == 12 ? 1 - c.WeatherShare[month - 1] : 1;
}
