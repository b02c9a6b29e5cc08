using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.Firm;

/// <summary>
/// Weather years made of one: a moving-block bootstrap that puts together blocks of five whole days, each drawn from within fifteen days of its place in the calendar, so that
/// season, hour of the day, and the correlation of sun, wind and load are kept. The first year is the base year itself. Hours. Valid where one year is all there is; it has no longer lulls than the
/// base year and its neighbours hold, and the spread between years is less than that of measured years: give measured years where they exist.
/// </summary>
[ModelReference("Künsch 1989, Ann. Statist. 17(3): moving-block bootstrap; blocks within a season window are our own")]
public static class WeatherYears
{
    public const int BlockDays = 5;
    public const int WindowDays = 15;

    /// <summary>For each hour of each drawn year the hour of the base year that stands for it.</summary>
    public static int[] Draw(int years, int hoursPerYear, ulong seed)
    {
        var days = hoursPerYear / 24;
        var map = new int[years * hoursPerYear];
        for (var y = 0; y < years; y++)
        {
            var stream = RandomStream.Open(seed, y, "weather", "firm");
            for (var day = 0; day < days; day += BlockDays)
            {
                var shift = y == 0 ? 0 : (int)Math.Floor(stream.NextDouble() * (2 * WindowDays + 1)) - WindowDays;
                for (var d = day; d < Math.Min(days, day + BlockDays); d++)
                    for (var h = 0; h < 24; h++) map[y * hoursPerYear + d * 24 + h] = (d + shift + days) % days * 24 + h;
            }
        }
        return map;
    }
}
