using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A day of four draws that share their weather: the numbers of <see cref="PlantKernel.Meter"/>, with what is rare worked out first, so that the loop over the hours calls nothing and keeps its sums at hand.</summary>
internal static class SharedDay
{
    public const int Hours = 24;

    /// <summary>Kinds whose coolers take no heat off dry before the others.</summary>
    public static bool Takes(CoolingKind kind) => kind != CoolingKind.Thermosyphon;

    /// <param name="halls">By hour of the day.</param>
    /// <param name="mostHeat">The largest of their heats.</param>
    /// <param name="sums">Of the month so far.</param>
    /// <param name="draw">The first of the four.</param>
    /// <param name="isAdded">True where another plant's power is there already.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(PlantLanes p, ReadOnlySpan<HallLanes> halls, Vector256<double> mostHeat, HourWeather weather, int firstHour, DrawTable facility, int draw, ref Vector256<double> sums, bool isAdded)
    {
        Span<Vector256<double>> compressors = stackalloc Vector256<double>[Hours];
        if (MayNeed(p, mostHeat, weather.Day(firstHour))) Compressors(p, halls, weather, firstHour, compressors);
        var (fans, work, rejected, water, meter) = (
            Unsafe.Add(ref sums, MonthSums.Fan), Unsafe.Add(ref sums, MonthSums.Compressor), Unsafe.Add(ref sums, MonthSums.Rejected), Unsafe.Add(ref sums, MonthSums.Water), Unsafe.Add(ref sums, MonthSums.Facility));
        for (var h = 0; h < Hours; h++)
        {
            var air = weather.Row(firstHour + h);
            var (heat, compressor) = (halls[h].Heat, compressors[h]);
            var flow = Vector256.MinNative(Vector256<double>.One, heat * p.PerRatedMw * Vector256.Create(air[HourWeather.PerLoad]));
            var (fan, rejectedMw) = (Fan(p, flow), heat + compressor);
            var power = Meter(p, halls[h].Power + (fan + compressor), ref sums);
            fans += fan;
            work += compressor;
            rejected += rejectedMw;
            water += Water(p, heat, rejectedMw, flow, air);
            meter += power;
            MonthKernel.Store(facility.Row(firstHour + h), draw, power, isAdded);
        }
        (Unsafe.Add(ref sums, MonthSums.Fan), Unsafe.Add(ref sums, MonthSums.Compressor), Unsafe.Add(ref sums, MonthSums.Rejected), Unsafe.Add(ref sums, MonthSums.Water), Unsafe.Add(ref sums, MonthSums.Facility)) = (fans, work, rejected, water, meter);
    }

    /// <summary>The largest heat of each draw.</summary>
    public static Vector256<double> MostHeat(ReadOnlySpan<HallLanes> halls)
    {
        var most = halls[0].Heat;
        foreach (ref readonly var hall in halls) most = Vector256.Max(most, hall.Heat);
        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fan(PlantLanes p, Vector256<double> flow)
    {
        var fanFlow = Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastFanFlow), flow);
        return p.Fan * fanFlow * (fanFlow * fanFlow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Water(PlantLanes p, Vector256<double> heat, Vector256<double> rejected, Vector256<double> flow, ReadOnlySpan<double> air)
    {
        if (p.Kind == CoolingKind.Tower) return rejected * Vector256.Create(air[HourWeather.Wet]) * p.Litres;
        if (p.Kind != CoolingKind.Adiabatic) return Vector256<double>.Zero;
        return Vector256.MaxNative(heat * Vector256.Create(air[HourWeather.Moisture]), Vector256.MinNative(rejected, flow * p.Rated * Vector256.Create(air[HourWeather.Wet]))) * p.Litres;
    }

    // Adds the stages above where cooling joins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Meter(PlantLanes p, Vector256<double> power, ref Vector256<double> sums)
    {
        ref var losses = ref MemoryMarshal.GetArrayDataReference(p.Losses);
        for (var s = p.Join - 1; s >= 0; s--)
        {
            var loss = PlantKernel.Loss(ref losses, s, power);
            Unsafe.Add(ref sums, MonthSums.Parts + s) += loss;
            power += loss;
        }
        return power;
    }

    // False on days whose worst hour needs no chiller in any draw: rounding keeps the order of products.
    private static bool MayNeed(PlantLanes p, Vector256<double> mostHeat, (double MostPerLoad, double LeastDrive) day) =>
        Vector256.LessThanOrEqualAll(mostHeat * p.PerRatedMw * Vector256.Create(day.MostPerLoad), Vector256<double>.One) is false
        || Vector256.LessThanAny(Vector256.Create(day.LeastDrive), p.LeastDrive);

    // Power of the trim chillers, MW.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compressors(PlantLanes p, ReadOnlySpan<HallLanes> halls, HourWeather weather, int firstHour, Span<Vector256<double>> compressors)
    {
        var (perRated, leastDrive) = (p.PerRatedMw, p.LeastDrive);
        for (var h = 0; h < Hours; h++)
        {
            var air = weather.Row(firstHour + h);
            var load = halls[h].Heat * perRated;
            var wanted = load * Vector256.Create(air[HourWeather.PerLoad]);
            var need = Vector256.GreaterThan(wanted, Vector256<double>.One) | Vector256.LessThan(Vector256.Create(air[HourWeather.Drive]), leastDrive);
            compressors[h] = Vector256.ExtractMostSignificantBits(need) == 0 ? Vector256<double>.Zero : PlantKernel.Compressor(p, halls[h].Heat, need, wanted, weather.At(firstHour + h));
        }
    }
}
