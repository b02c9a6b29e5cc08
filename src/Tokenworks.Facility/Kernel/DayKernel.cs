using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A month whose days ask for the same IT power hour by hour: the hall once for each hour of the day, cooling and what stands above it in the weather of each day.</summary>
internal static class DayKernel
{
    private const int Day = SharedDay.Hours;

    public static void Fill(CampusPlants plants, int plant, HourTable it, DrawTable facility, Span<Vector256<double>> sums, int month)
    {
        var (own, lanes, row) = (plants.PlantAt(plant), plants.Lanes(plant), MonthKernel.Row(plants, plant));
        var halls = Halls(lanes, it, sums, row, month);
        var isShared = own.IsUniform && SharedDay.Takes(own.Cooling.Kind);
        for (var g = 0; g < lanes.Length; g++)
        {
            var day = halls.AsSpan(g * Day, Day);
            var most = SharedDay.MostHeat(day);
            for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h += Day)
                if (isShared) SharedDay.Run(lanes[g], day, most, own.Hours, h, facility, g * PlantLanes.Count, ref sums[g * row], plant > 0);
                else Apart(own, lanes[g], day, h, facility, g * PlantLanes.Count, ref sums[g * row], plant > 0);
        }
    }

    // By group of draws, then hour of the day.
    private static HallLanes[] Halls(PlantLanes[] lanes, HourTable it, Span<Vector256<double>> sums, int row, int month)
    {
        var halls = new HallLanes[Day * lanes.Length];
        for (var k = it.Classes.StartOfMonth(month); k < it.Classes.StartOfMonth(month + 1); k++)
            for (var g = 0; g < lanes.Length; g++)
            {
                var parts = new DaySums(ref sums[g * row], Vector256.Create(it.Classes.Hours[k]));
                halls[g * Day + it.Classes.FirstHour(k) % Day] = PlantKernel.Hall(lanes[g], it.Values.Four(k, g * PlantLanes.Count), ref parts);
            }
        return halls;
    }

    // Coolers that differ by draw or take heat off dry first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apart(Plant plant, PlantLanes lanes, ReadOnlySpan<HallLanes> halls, int firstHour, DrawTable facility, int draw, ref Vector256<double> sums, bool isAdded)
    {
        var parts = new MonthSums(ref sums);
        for (var h = 0; h < Day; h++)
        {
            var air = plant.IsUniform ? plant.Hours.At(firstHour + h) : plant.LanesAt(lanes, firstHour + h, draw, Vector256<double>.Zero);
            var power = PlantKernel.Meter(lanes, halls[h], air, ref parts);
            Unsafe.Add(ref sums, MonthSums.Facility) += power;
            MonthKernel.Store(facility.Row(firstHour + h), draw, power, isAdded);
        }
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
