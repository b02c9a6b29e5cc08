using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>A month whose days ask for the same IT power hour by hour: the hall once for each hour of the day, cooling and what stands above it in the weather of each day.</summary>
internal static class DayKernel
{
    private const int Day = 24;

    public static void Fill(CampusPlants plants, int plant, HourTable it, DrawTable facility, Span<Vector256<double>> sums, int month)
    {
        var (lanes, row) = (plants.Lanes(plant), MonthKernel.Row(plants, plant));
        for (var g = 0; g < lanes.Length; g++)
            for (var k = it.Classes.StartOfMonth(month); k < it.Classes.StartOfMonth(month + 1); k++)
            {
                var asked = MonthKernel.Load(it.Values.Row(k), g * PlantLanes.Count);
                Hour(plants.PlantAt(plant), lanes[g], asked, facility, sums.Slice(g * row, row), it.Classes.FirstHour(k), (int)it.Classes.Hours[k], g * PlantLanes.Count, plant > 0);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Hour(Plant plant, PlantLanes lanes, Vector256<double> asked, DrawTable facility, Span<Vector256<double>> sums, int hour, int days, int first, bool isAdded)
    {
        var daily = new DaySums(ref sums[0], Vector256.Create((double)days));
        var hall = PlantKernel.Hall(lanes, asked, ref daily);
        var parts = new MonthSums(ref sums[0]);
        var (weather, meter) = (plant.IsUniform ? plant.Hours : null, Vector256<double>.Zero);
        for (var day = 0; day < days; day++, hour += Day)
        {
            var air = weather is not null ? weather.At(hour) : plant.LanesAt(lanes, hour, first, Vector256<double>.Zero);
            var power = PlantKernel.Meter(lanes, hall, air, ref parts);
            meter += power;
            MonthKernel.Store(facility.Row(hour), first, power, isAdded);
        }
        sums[MonthSums.Facility] += meter;
    }
}

/// <summary>Sums what is alike in several hours.</summary>
internal readonly ref struct DaySums(ref Vector256<double> sums, Vector256<double> hours) : IPartLanes
{
    private readonly ref Vector256<double> _sums = ref sums;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Stage(int stage, Vector256<double> lossMw) => Unsafe.Add(ref _sums, MonthSums.Parts + stage) += hours * lossMw;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void InHall(Vector256<double> it, Vector256<double> inside, Vector256<double> airFan, Vector256<double> pump) =>
        new MonthSums(ref _sums).InHall(hours * it, hours * inside, hours * airFan, hours * pump);

    /// <summary>Nothing outdoors is alike.</summary>
    public void Outdoors(Vector256<double> fan, Vector256<double> compressor, Vector256<double> rejected, Vector256<double> water)
    {
    }
}
