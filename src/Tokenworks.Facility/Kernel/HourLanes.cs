using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What the weather means to a cooling plant in an hour, four lanes; worked out once for an hour where the draws share their parameters.</summary>
/// <param name="DryBulb">Outdoor air, degC.</param>
/// <param name="Supply">Supply water, degC.</param>
/// <param name="Sink">Temperature of the sink, degC.</param>
/// <param name="Drive">Supply less sink, K.</param>
/// <param name="PerLoad">Air flow over rated for each share of rated heat.</param>
/// <param name="Wet">Towers: evaporation as a share of heat / latent heat. Adiabatic: what the pads take, as a share of rated heat at full flow.</param>
/// <param name="Kept">Share of the hall's heat that the coolers must reject.</param>
/// <param name="Moisture">Evaporation that keeps a hall's outside air from being too dry, as a share of heat / latent heat.</param>
internal readonly record struct HourLanes(
    Vector256<double> DryBulb, Vector256<double> Supply, Vector256<double> Sink, Vector256<double> Drive, Vector256<double> PerLoad, Vector256<double> Wet, Vector256<double> Moisture, Vector256<double> Kept)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HourLanes Of(PlantLanes p, Vector256<double> dryBulb, Vector256<double> wet, Vector256<double> evaporation, Vector256<double> moisture, Vector256<double> shift)
    {
        var supply = p.Supply + shift;
        var sink = Sinks(p, dryBulb, wet);
        var drive = supply - sink;
        var perLoad = p.Approach / Vector256.MaxNative(drive, p.LeastDrive);
        var water = p.Kind switch
        {
            CoolingKind.Adiabatic => (dryBulb - sink) / Vector256.Create(CoolingConstants.AirRiseK),
            CoolingKind.Tower or CoolingKind.Thermosyphon => evaporation,
            _ => Vector256<double>.Zero,
        };
        return new HourLanes(dryBulb, supply, sink, drive, perLoad, water, moisture, Vector256<double>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sinks(PlantLanes p, Vector256<double> dryBulb, Vector256<double> wet)
    {
        if (p.Kind == CoolingKind.Dry) return dryBulb;
        if (p.Kind != CoolingKind.Adiabatic) return wet;
        var pads = dryBulb - p.Effectiveness * (dryBulb - wet);
        if (p.IsStaged) pads = Vector256.MaxNative(p.Start, pads);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(dryBulb, p.Start), pads, dryBulb);
    }
}
