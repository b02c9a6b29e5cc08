using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Is handed the parts of an hour, MW and litres, four lanes.</summary>
internal interface IPartLanes
{
    void Stage(int stage, Vector256<double> lossMw);

    void InHall(Vector256<double> it, Vector256<double> inside, Vector256<double> airFan, Vector256<double> pump);

    void Outdoors(Vector256<double> fan, Vector256<double> compressor, Vector256<double> rejected, Vector256<double> water);
}

/// <summary>A hall's power up to where the weather enters (IT, losses below, house load, air handlers, pumps) and its heat, MW, four lanes.</summary>
internal readonly record struct HallLanes(Vector256<double> Power, Vector256<double> Heat);

/// <summary>A plant's hour from the rack up to the meter in four lanes: the physics of <see cref="Plant"/> and <see cref="CoolingPlant"/>, without branches by lane.</summary>
/// <remarks>Lanes are draws in the campus's chain and hours in a hall's year. Every lane gives the same bits wherever it stands.</remarks>
[ModelReference("own: LossChain, CoolingPlant; MW, litres")]
internal static class PlantKernel
{
    /// <summary>Power at the meter, MW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Run<TParts>(PlantLanes p, Vector256<double> campusItMw, in HourLanes air, ref TParts parts)
        where TParts : struct, IPartLanes, allows ref struct
    {
        var hall = Hall(p, campusItMw, ref parts);
        return Meter(p, hall, air, ref parts);
    }

    /// <summary>From the rack to where cooling joins: what the weather does not touch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HallLanes Hall<TParts>(PlantLanes p, Vector256<double> campusItMw, ref TParts parts)
        where TParts : struct, IPartLanes, allows ref struct
    {
        var it = campusItMw * p.Share;
        var (power, inside) = (it, Vector256<double>.Zero);
        ref var losses = ref MemoryMarshal.GetArrayDataReference(p.Losses);
        var join = p.Join;
        var isInside = p.IsInside;
        for (var s = isInside.Length - 1; s >= join; s--)
        {
            var loss = Loss(ref losses, s, power);
            parts.Stage(s, loss);
            power += loss;
            if (isInside[s]) inside += loss;
        }
        var hall = inside + p.House;
        var airFan = p.AirFan * PartLoad.System(Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastAirHandlerFlow), Fma(p.AirShare, it, hall) * p.PerAirMw));
        var heat = it + hall + airFan;
        var pump = Fma(p.Pump, PartLoad.System(Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastPumpFlow), heat * p.PerRatedMw)), p.Steady);
        parts.InHall(it, inside, airFan, pump);
        return new HallLanes(power + p.House + airFan + pump, heat);
    }

    /// <summary>Cooling of the hall's heat in the hour's weather, and the stages above it. Power at the meter, MW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Meter<TParts>(PlantLanes p, in HallLanes hall, in HourLanes air, ref TParts parts)
        where TParts : struct, IPartLanes, allows ref struct
    {
        ref var losses = ref MemoryMarshal.GetArrayDataReference(p.Losses);
        var power = hall.Power + Cool(p, hall.Heat, air, ref parts);
        for (var s = p.Join - 1; s >= 0; s--)
        {
            var loss = Loss(ref losses, s, power);
            parts.Stage(s, loss);
            power += loss;
        }
        return power;
    }

    /// <summary>Loss of a stage at the power that leaves it, MW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Loss(ref Vector256<double> losses, int stage, Vector256<double> power)
    {
        ref var own = ref Unsafe.Add(ref losses, PlantLanes.Polynomial * stage);
        return Fma(Fma(Unsafe.Add(ref own, 2), power, Unsafe.Add(ref own, 1)), power, own);
    }

    /// <summary>Fans and compressors of the heat rejection.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Cool<TParts>(PlantLanes p, Vector256<double> hall, in HourLanes air, ref TParts parts)
        where TParts : struct, IPartLanes, allows ref struct
    {
        var heat = hall * air.Kept;
        var (dry, dryFan) = p.Kind == CoolingKind.Thermosyphon ? Dry(p, heat, air) : (Vector256<double>.Zero, Vector256<double>.Zero);
        var left = heat - dry;
        var load = left * p.PerRatedMw;
        var wanted = load * air.PerLoad;
        var flow = Vector256.MinNative(Vector256<double>.One, wanted);
        var need = Vector256.GreaterThan(wanted, Vector256<double>.One) | Vector256.LessThan(air.Drive, p.LeastDrive);
        var compressor = Vector256.ExtractMostSignificantBits(need) == 0 ? Vector256<double>.Zero : Compressor(p, left, need, wanted, air);
        var rejected = heat + compressor;
        var fanFlow = Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastFanFlow), flow);
        var fan = Fma(p.Fan * fanFlow, fanFlow * fanFlow, dryFan);
        var water = p.Kind switch
        {
            CoolingKind.Tower or CoolingKind.Thermosyphon => (rejected - dry) * air.Wet * p.Litres,
            CoolingKind.Adiabatic => Vector256.MaxNative(heat * air.Moisture, Vector256.MinNative(rejected, flow * p.Rated * air.Wet)) * p.Litres,
            _ => Vector256<double>.Zero,
        };
        parts.Outdoors(fan, compressor, hall + compressor, water);
        return fan + compressor;
    }

    /// <summary>Work of the trim chiller on what the coolers cannot take at the supply temperature; nothing in lanes that need none.</summary>
    /// <param name="wanted">Air flow that would take it all.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<double> Compressor(PlantLanes p, Vector256<double> left, Vector256<double> need, Vector256<double> wanted, in HourLanes air)
    {
        var (load, flow) = (left * p.PerRatedMw, Vector256.MinNative(Vector256<double>.One, wanted));
        var free = Vector256.MinNative(left, flow * p.Rated * Vector256.MaxNative(air.Drive, Vector256<double>.Zero) / p.Approach);
        var over = left - free;
        var kelvin = Vector256.Create(CoolingConstants.PinchK);
        var cold = air.Supply - kelvin;
        var hot = air.Sink + p.Approach * load / flow + kelvin;
        var ratio = (cold + Vector256.Create(273.15)) / (hot - cold) / p.RatedCarnot;
        var bounded = Vector256.MinNative(Vector256.Create(CoolingConstants.MostCopRatio), Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastCopRatio), ratio));
        var idle = Vector256.MaxNative(Vector256<double>.Zero, Vector256<double>.One - over * p.PerRatedMw);
        var work = over * (Vector256<double>.One + p.Penalty * idle * idle) / (p.Cop * bounded);
        var isNeeded = need & Vector256.GreaterThan(over, Vector256<double>.Zero) & Vector256.GreaterThan(p.Rated, Vector256<double>.Zero);
        return Vector256.ConditionalSelect(isNeeded, work, Vector256<double>.Zero);
    }

    /// <summary>What thermosyphon coolers take off the return water, and their fans.</summary>
    private static (Vector256<double> Mw, Vector256<double> FanMw) Dry(PlantLanes p, Vector256<double> heat, in HourLanes air)
    {
        var span = air.Supply + Vector256.Create(CoolingConstants.LoopRiseK) - air.DryBulb;
        var able = p.DryRating * span / p.DrySpan;
        var dry = Vector256.MinNative(heat, Vector256.MaxNative(Vector256<double>.Zero, able));
        var flow = Vector256.MinNative(Vector256<double>.One, Vector256.MaxNative(Vector256.Create(CoolingConstants.LeastFanFlow), dry / able));
        var fan = Vector256.ConditionalSelect(Vector256.GreaterThan(dry, Vector256<double>.Zero), p.FanShare * dry * flow * flow, Vector256<double>.Zero);
        return (dry, fan);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fma(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);
}
