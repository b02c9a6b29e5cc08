using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A month of the campus: hours in order, four draws at a time; writes the power at the meter and sums the parts.</summary>
internal static class MonthKernel
{
    public static void Fill(CampusPlants plants, HourTable it, DrawTable facility, FacilityMonths months, MonthResidual residual, int month)
    {
        var (from, to) = (ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1));
        if (plants.Count == 0)
        {
            for (var h = from; h < to; h++) it.Row(h).CopyTo(facility.Row(h));
            MonthFold.WithoutPlants(it, months, month);
            return;
        }
        for (var p = 0; p < plants.Count; p++)
        {
            var sums = Sums(plants, p);
            if (it.Classes == HourClasses.TypicalDays) DayKernel.Fill(plants, p, it, facility, sums, month);
            else Hours(plants, p, it.All(), facility, sums, from, to);
            MonthFold.Add(plants, p, sums, months, residual, month);
        }
    }

    /// <summary>Room for a plant's sums.</summary>
    public static Vector256<double>[] Sums(CampusPlants plants, int plant) => new Vector256<double>[plants.Lanes(plant).Length * Row(plants, plant)];

    /// <summary>Adds hours of a plant to its sums and to the power at the meter.</summary>
    public static void Hours(CampusPlants plants, int plant, DrawTable it, DrawTable facility, Span<Vector256<double>> sums, int from, int to)
    {
        if (plants.PlantAt(plant).IsUniform) Shared(plants, plant, it, facility, sums, from, to);
        else Apart(plants, plant, it, facility, sums, from, to);
    }

    /// <summary>Vectors of a group of draws in the sums.</summary>
    public static int Row(CampusPlants plants, int plant) => MonthSums.Parts + plants.PlantAt(plant).Chain.Count;

    /// <summary>The draws' weather is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shared(CampusPlants plants, int plant, DrawTable it, DrawTable facility, Span<Vector256<double>> sums, int from, int to)
    {
        var (lanes, hours, row) = (plants.Lanes(plant), plants.PlantAt(plant).Hours, Row(plants, plant));
        for (var h = from; h < to; h++)
        {
            var air = hours.At(h);
            var meter = facility.Row(h);
            for (var g = 0; g < lanes.Length; g++)
            {
                ref var sum = ref sums[g * row];
                var parts = new MonthSums(ref sum);
                var power = PlantKernel.Run(lanes[g], it.Four(h, g * PlantLanes.Count), air, ref parts);
                Unsafe.Add(ref sum, MonthSums.Facility) += power;
                Store(meter, g * PlantLanes.Count, power, plant > 0);
            }
        }
    }

    /// <summary>Each draw has cooling parameters of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apart(CampusPlants plants, int plant, DrawTable it, DrawTable facility, Span<Vector256<double>> sums, int from, int to)
    {
        var (lanes, own, row) = (plants.Lanes(plant), plants.PlantAt(plant), Row(plants, plant));
        for (var h = from; h < to; h++)
        {
            var meter = facility.Row(h);
            for (var g = 0; g < lanes.Length; g++)
            {
                ref var sum = ref sums[g * row];
                var parts = new MonthSums(ref sum);
                var air = own.LanesAt(lanes[g], h, g * PlantLanes.Count, Vector256<double>.Zero);
                var power = PlantKernel.Run(lanes[g], it.Four(h, g * PlantLanes.Count), air, ref parts);
                Unsafe.Add(ref sum, MonthSums.Facility) += power;
                Store(meter, g * PlantLanes.Count, power, plant > 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<double> row, int first, Vector256<double> power, bool isAdded)
    {
        if (first + PlantLanes.Count > row.Length)
        {
            for (var i = 0; first + i < row.Length; i++) row[first + i] = (isAdded ? row[first + i] : 0) + power[i];
            return;
        }
        var place = row.Slice(first, PlantLanes.Count);
        if (isAdded) power += Vector256.Create<double>(place);
        power.CopyTo(place);
    }
}
