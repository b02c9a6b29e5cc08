using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Facility;

/// <summary>The weather's coefficients of one plant, hour by hour, for draws that share their cooling parameters: worked out once for all years.</summary>
internal sealed class HourWeather
{
    private const int Columns = 7;

    /// <summary>Where a column stands in <see cref="Row"/>.</summary>
    public const int Drive = 3, PerLoad = 4, Wet = 5, Moisture = 6;

    private readonly double[] _values;
    private readonly (double MostPerLoad, double LeastDrive)[] _days;

    private HourWeather(int hours) => (_values, _days) = (new double[hours * Columns], new (double, double)[hours / SharedDay.Hours]);

    public static HourWeather Of(Plant plant)
    {
        var table = new HourWeather(plant.DryBulbC.Hours);
        var lanes = PlantLanes.Same(plant, new PlantRatings(plant.Chain), 0);
        for (var h = 0; h < plant.DryBulbC.Hours; h++)
        {
            var air = plant.AirAt(h, 0);
            var all = HourLanes.Of(lanes, Vector256.Create(air.DryBulbC), Vector256.Create(air.WetC), Vector256.Create(air.Evaporation), Vector256.Create(air.Moisture), Vector256<double>.Zero);
            ReadOnlySpan<double> row = [all.DryBulb[0], all.Supply[0], all.Sink[0], all.Drive[0], all.PerLoad[0], all.Wet[0], all.Moisture[0]];
            row.CopyTo(table._values.AsSpan(h * Columns));
        }
        for (var day = 0; day < table._days.Length; day++) table._days[day] = table.Extremes(day * SharedDay.Hours);
        return table;
    }

    /// <summary>Largest air flow for a share of rated heat, and least drive, in the day that starts at an hour.</summary>
    public (double MostPerLoad, double LeastDrive) Day(int firstHour) => _days[firstHour / SharedDay.Hours];

    private (double MostPerLoad, double LeastDrive) Extremes(int firstHour)
    {
        var (most, least) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var h = firstHour; h < firstHour + SharedDay.Hours; h++) (most, least) = (Math.Max(most, Row(h)[PerLoad]), Math.Min(least, Row(h)[Drive]));
        return (most, least);
    }

    /// <summary>An hour's coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<double> Row(int hour) => _values.AsSpan(hour * Columns, Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HourLanes At(int hour)
    {
        var row = Row(hour);
        return new HourLanes(
            Vector256.Create(row[0]), Vector256.Create(row[1]), Vector256.Create(row[2]), Vector256.Create(row[Drive]),
            Vector256.Create(row[PerLoad]), Vector256.Create(row[Wet]), Vector256.Create(row[Moisture]), Vector256<double>.One);
    }
}
