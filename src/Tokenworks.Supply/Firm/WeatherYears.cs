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
        var map = new int[years * hoursPerYear];
        for (var y = 0; y < years; y++)
        {
            var stream = RandomStream.Open(seed, y, "weather", "firm");
            Fill(map.AsSpan(y * hoursPerYear, hoursPerYear), ref stream, isDrawn: y > 0);
        }
        return map;
    }

    /// <summary>For each hour of one drawn year the hour of the base year that stands for it; takes its numbers from the stream.</summary>
    public static int[] Year(int hours, ref RandomStream stream)
    {
        var map = new int[hours];
        Fill(map, ref stream, isDrawn: true);
        return map;
    }

    private static void Fill(Span<int> map, ref RandomStream stream, bool isDrawn)
    {
        var days = map.Length / 24;
        for (var day = 0; day < days; day += BlockDays)
        {
            var shift = isDrawn ? (int)Math.Floor(stream.NextDouble() * (2 * WindowDays + 1)) - WindowDays : 0;
            for (var d = day; d < Math.Min(days, day + BlockDays); d++)
            {
                var from = (d + shift + days) % days * 24;
                for (var h = 0; h < 24; h++) map[d * 24 + h] = from + h;
            }
        }
    }
}
