using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Facility;

/// <summary>A hall's year, four hours at a time.</summary>
internal static class HallKernel
{
    /// <summary>Fills the year; hours are a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(HallYear year, Plant plant, PlantLanes lanes, double itMw, bool isFollowing, HeatReuse reuse)
    {
        var p = plant.Cooling.Parameters(0);
        var (house, lowest, leakage) = (lanes.House, Vector256.Create(Math.Min(0, p.LeastSupply - p.Supply)), Vector256.Create(p.Leakage));
        var it = Vector256.Create(itMw);
        var (moisture, evaporation) = (plant.MoistureByHour, plant.EvaporationByHour);
        for (var h = 0; h < year.ItMw.Length; h += PlantLanes.Count)
        {
            var (dry, wet) = (Vector256.LoadUnsafe(ref plant.DryBulbC.Values[h]), Vector256.LoadUnsafe(ref plant.WetC.Values[h]));
            var vapour = evaporation is null ? Vector256<double>.One : Vector256.LoadUnsafe(ref evaporation[h]);
            var moist = moisture is null ? Vector256<double>.Zero : Vector256.LoadUnsafe(ref moisture[h]);
            var shift = Vector256<double>.Zero;
            if (isFollowing)
            {
                var sink = HourLanes.Of(lanes, dry, wet, vapour, moist, shift).Sink;
                shift = Vector256.MinNative(Vector256<double>.Zero, Vector256.MaxNative(lowest, sink + lanes.Approach - lanes.Supply));
            }
            var drawn = it * (Vector256<double>.One + leakage * shift);
            var parts = new HallParts(year, h);
            var air = HourLanes.Of(lanes, dry, wet, vapour, moist, shift) with { Kept = reuse.Kept(dry) };
            var power = PlantKernel.Run(lanes, drawn, air, ref parts);
            year.Set(h, drawn, house, power, shift, parts);
        }
    }
}

/// <summary>Puts four hours into a hall's year.</summary>
internal struct HallParts(HallYear year, int hour) : IPartLanes
{
    /// <summary>Sum of the stages' losses.</summary>
    public Vector256<double> Loss { get; private set; }

    /// <summary>Of which inside the hall.</summary>
    public Vector256<double> Inside { get; private set; }

    /// <summary>Heat rejected.</summary>
    public Vector256<double> Rejected { get; private set; }

    /// <summary>All cooling.</summary>
    public Vector256<double> Cooling { get; private set; }

    /// <summary>Fans and pumps of the heat rejection, whose heat is not the coolers'.</summary>
    public Vector256<double> Outside { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Stage(int stage, Vector256<double> lossMw)
    {
        Put(year.StageLossMw[stage], lossMw);
        Loss += lossMw;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void InHall(Vector256<double> it, Vector256<double> inside, Vector256<double> airFan, Vector256<double> pump)
    {
        Put(year.AirFanMw, airFan);
        Put(year.PumpMw, pump);
        (Inside, Outside, Cooling) = (inside, pump, airFan + pump);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Outdoors(Vector256<double> fan, Vector256<double> compressor, Vector256<double> rejected, Vector256<double> water)
    {
        Put(year.FanMw, fan);
        Put(year.CompressorMw, compressor);
        Put(year.HeatMw, rejected);
        Put(year.WaterLitres, water);
        Rejected = rejected;
        Outside += fan;
        Cooling += fan + compressor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Put(double[] column, Vector256<double> values) => values.StoreUnsafe(ref column[hour]);
}
