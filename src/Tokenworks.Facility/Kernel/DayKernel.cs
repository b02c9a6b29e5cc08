using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A month whose days ask for the same IT power hour by hour: the hall once for each hour of the day, cooling and what stands above it in the weather of each day.</summary>
internal static class DayKernel
{
    private const int Day = 24;

    public static void Fill(CampusPlants plants, int plant, HourTable it, DrawTable facility, Span<Vector256<double>> sums, int month)
    {
        var (lanes, row) = (plants.Lanes(plant), MonthKernel.Row(plants, plant));
        var halls = new HallLanes[Day * lanes.Length];
        for (var k = it.Classes.StartOfMonth(month); k < it.Classes.StartOfMonth(month + 1); k++)
            for (var g = 0; g < lanes.Length; g++)
            {
                var parts = new DaySums(ref sums[g * row], Vector256.Create(it.Classes.Hours[k]));
                halls[it.Classes.FirstHour(k) % Day * lanes.Length + g] = PlantKernel.Hall(lanes[g], MonthKernel.Load(it.Values.Row(k), g * PlantLanes.Count), ref parts);
            }
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
            if (plants.PlantAt(plant).IsUniform) Shared(lanes, halls.AsSpan(h % Day * lanes.Length, lanes.Length), plants.PlantAt(plant).Hours.At(h), facility.Row(h), sums, row, plant > 0);
            else Apart(plants.PlantAt(plant), lanes, halls.AsSpan(h % Day * lanes.Length, lanes.Length), h, facility.Row(h), sums, row, plant > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shared(PlantLanes[] lanes, ReadOnlySpan<HallLanes> halls, in HourLanes air, Span<double> meter, Span<Vector256<double>> sums, int row, bool isAdded)
    {
        for (var g = 0; g < lanes.Length; g++) Meter(lanes[g], halls[g], air, ref sums[g * row], meter, g, isAdded);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apart(Plant plant, PlantLanes[] lanes, ReadOnlySpan<HallLanes> halls, int hour, Span<double> meter, Span<Vector256<double>> sums, int row, bool isAdded)
    {
        for (var g = 0; g < lanes.Length; g++)
            Meter(lanes[g], halls[g], plant.LanesAt(lanes[g], hour, g * PlantLanes.Count, Vector256<double>.Zero), ref sums[g * row], meter, g, isAdded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Meter(PlantLanes lanes, in HallLanes hall, in HourLanes air, ref Vector256<double> sum, Span<double> meter, int group, bool isAdded)
    {
        var parts = new MonthSums(ref sum);
        var power = PlantKernel.Meter(lanes, hall, air, ref parts);
        Unsafe.Add(ref sum, MonthSums.Facility) += power;
        MonthKernel.Store(meter, group * PlantLanes.Count, power, isAdded);
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
