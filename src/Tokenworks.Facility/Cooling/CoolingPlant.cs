using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A cooling plant in one hour: power, heat rejected and water, from the hall's heat and the weather.</summary>
/// <remarks>
/// One facility water loop takes the heat of liquid and air handlers at one supply temperature. Heat leaves by coolers
/// whose sink is the dry bulb (dry), pre-cooled air (adiabatic) or the wet bulb (tower): at full air flow and rated heat
/// the water leaves at the sink plus the approach, and the heat is proportional to air flow times supply less sink
/// temperature. Fans of the heat rejection follow the needed flow by the cube law, air handlers and pumps hold a pressure (<see cref="PartLoad"/>); what the coolers cannot take at the supply temperature goes
/// through a trim chiller whose heat leaves by the same coolers at a higher temperature. Thermosyphon coolers take what
/// they can off the return water dry, towers the rest; rivers and wells are a sink of their own temperature. Heat in MW, temperatures in degC,
/// water in litres an hour. Not modelled: storage in the loop, separate colder loops for air, frost, plume, noise, pump
/// heat. Defaults come from the catalogue; constants are in <see cref="CoolingConstants"/>.
/// </remarks>
[ModelReference("own steady-state balance: constant cooler effectiveness, fan and pump affinity laws (ASHRAE Handbook HVAC Systems and Equipment), Carnot-scaled chiller")]
public sealed class CoolingPlant
{
    private readonly CoolingKind _kind;
    private readonly bool _staged;
    private readonly CoolingParameters[] _draws;

    private CoolingPlant(CoolingEntry entry, DrawBlock draws)
    {
        (_kind, _staged) = (entry.Kind, entry.StagedPads);
        _draws = CoolingParameters.Of(entry, draws);
    }

    /// <summary>Reads the parameters of a catalogue entry.</summary>
    public static CoolingPlant Of(CoolingEntry entry, DrawBlock draws) => new(entry, draws);

    /// <summary>Heat that the air handlers take, MW: their share of IT heat, and the hall's losses and house load.</summary>
    public double AirHeatMw(int draw, double itMw, double insideLossMw, double houseMw) => _draws[draw].AirShare * itMw + insideLossMw + houseMw;

    /// <summary>Power of the air handlers' fans, MW; it becomes heat in the hall.</summary>
    public double AirFanMw(int draw, double airHeatMw, double ratedAirMw)
    {
        if (ratedAirMw <= 0) return 0;
        return _draws[draw].AirFan * ratedAirMw * PartLoad.System(Math.Max(CoolingConstants.LeastAirHandlerFlow, airHeatMw / ratedAirMw));
    }

    /// <summary>Temperature of the sink, degC: air at the coolers' inlet, the wet bulb of a tower, or a river's or well's water.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SinkC(int draw, double dryBulbC, double wetC) => _kind switch
    {
        CoolingKind.Dry => dryBulbC,
        CoolingKind.Adiabatic when dryBulbC > _draws[draw].Start => PadsC(_draws[draw], dryBulbC, wetC),
        CoolingKind.Adiabatic => dryBulbC,
        _ => wetC,
    };

    /// <summary>Air behind the pads, degC; staged pads cool it no further than their start.</summary>
    private double PadsC(in CoolingParameters p, double dryBulbC, double wetC)
    {
        var wetted = dryBulbC - p.Effectiveness * (dryBulbC - wetC);
        return _staged ? Math.Max(p.Start, wetted) : wetted;
    }

    /// <summary>One hour of the plant, all of a tower's heat evaporated: an upper bound of its water.</summary>
    /// <param name="heatMw">Heat of the hall with the air handlers' fans.</param>
    /// <param name="ratedMw">Heat for which the coolers in service are rated; 0 draws no power.</param>
    public CoolingHour Run(int draw, double heatMw, double ratedMw, double dryBulbC, double wetBulbC) =>
        Run(draw, heatMw, ratedMw, new HourAir(dryBulbC, wetBulbC));

    /// <summary>One hour of the plant.</summary>
    /// <param name="hallMw">Heat of the hall with the air handlers' fans, used and rejected.</param>
    /// <param name="ratedMw">Heat for which the coolers in service are rated; 0 draws no power.</param>
    /// <param name="air">What it meets.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CoolingHour Run(int draw, double hallMw, double ratedMw, in HourAir air)
    {
        var heatMw = hallMw * air.Kept;
        if (ratedMw <= 0) return new CoolingHour(0, 0, 0, hallMw, 0);
        ref readonly var p = ref _draws[draw];
        var supply = p.Supply + air.SupplyShiftK;
        var sink = SinkC(draw, air.DryBulbC, air.WetC);
        var approach = p.Approach;
        var dryMw = _kind == CoolingKind.Thermosyphon ? DryMw(p, heatMw, ratedMw, supply, air.DryBulbC) : 0;
        var leftMw = heatMw - dryMw;
        var drive = supply - sink;
        var load = leftMw / ratedMw;
        var flow = Math.Min(1, load * approach / Math.Max(drive, CoolingConstants.LeastDrive * approach));
        var freeMw = Math.Min(leftMw, flow * ratedMw * Math.Max(drive, 0) / approach);
        var compressorMw = leftMw > freeMw ? (leftMw - freeMw) / Cop(draw, supply, sink + approach * load / flow, (leftMw - freeMw) / ratedMw) : 0;
        var rejectedMw = heatMw + compressorMw;
        var fanMw = p.Fan * ratedMw * Cube(Math.Max(CoolingConstants.LeastFanFlow, flow));
        if (dryMw > 0) fanMw += DryFanMw(p, dryMw, ratedMw, supply, air.DryBulbC);
        var pumpMw = p.Pump * ratedMw * PartLoad.System(Math.Max(CoolingConstants.LeastPumpFlow, hallMw / ratedMw)) + p.Steady * ratedMw;
        return new CoolingHour(fanMw, pumpMw, compressorMw, hallMw + compressorMw, WaterLitres(draw, heatMw, rejectedMw - dryMw, flow * ratedMw, air, sink));
    }

    /// <summary>Heat that thermosyphon coolers take off the return water, MW: dry, before the towers.</summary>
    private static double DryMw(in CoolingParameters p, double heatMw, double ratedMw, double supplyC, double dryBulbC) =>
        Math.Clamp(p.DryRating * ratedMw * (supplyC + CoolingConstants.LoopRiseK - dryBulbC) / (CoolingConstants.LoopRiseK + p.DryApproach), 0, heatMw);

    /// <summary>Fans of the thermosyphon coolers, MW: as many cells as the heat needs, slowed by the cube law in cold air.</summary>
    private static double DryFanMw(in CoolingParameters p, double dryMw, double ratedMw, double supplyC, double dryBulbC)
    {
        var flow = Math.Clamp(dryMw / (p.DryRating * ratedMw) * (CoolingConstants.LoopRiseK + p.DryApproach) / (supplyC + CoolingConstants.LoopRiseK - dryBulbC), CoolingConstants.LeastFanFlow, 1);
        return p.Fan * dryMw * flow * flow;
    }

    /// <summary>The trim chiller's coefficient of performance at a condenser temperature, degC, and load over the plant's rated heat.</summary>
    internal double Cop(int draw, double supplyC, double condenserC, double load)
    {
        ref readonly var p = ref _draws[draw];
        var ratio = ChillerLift.CarnotCop(supplyC, condenserC) / p.RatedCarnot;
        var idle = Math.Max(0, 1 - load);
        return p.Cop * Math.Clamp(ratio, CoolingConstants.LeastCopRatio, CoolingConstants.MostCopRatio) / (1 + p.PartLoadPenalty * idle * idle);
    }

    /// <summary>The same at the entry's supply temperature and full load.</summary>
    internal double Cop(int draw, double condenserC) => Cop(draw, _draws[draw].Supply, condenserC, 1);

    /// <summary>Share of a tower's heat that evaporation carries in each hour and draw, [hour * width + draw]; null for plants without one.</summary>
    internal double[]? EvaporationShares(SiteWeather weather, HourColumn wetBulbs) => _kind is not (CoolingKind.Tower or CoolingKind.Thermosyphon) ? null
        : Shares(weather, (p, h, d) => TowerAir.EvaporationShare(p.Supply, p.Approach, weather.DryBulb.At(h, d), weather.DewPoint.At(h, d), wetBulbs.At(h, d), weather.PressureHpa.At(h, d)));

    /// <summary>Evaporation that keeps outside air moist enough, as a share of heat / latent heat, [hour * width + draw]; null where no dew point is held.</summary>
    internal double[]? MoistureShares(SiteWeather weather) => double.IsNaN(_draws[0].LeastDewPoint) ? null
        : Shares(weather, (p, h, d) => OutsideAir.MoistureShare(p.LeastSupply, p.LeastDewPoint, weather.DryBulb.At(h, d), weather.DewPoint.At(h, d), weather.PressureHpa.At(h, d)));

    private double[] Shares(SiteWeather weather, Func<CoolingParameters, int, int, double> share)
    {
        var shares = new double[weather.DryBulb.Hours * _draws.Length];
        for (var h = 0; h < weather.DryBulb.Hours; h++)
            for (var d = 0; d < _draws.Length; d++) shares[h * _draws.Length + d] = share(_draws[d], h, d);
        return shares;
    }

    /// <summary>True where all draws share their parameters.</summary>
    internal bool IsUniform => Array.TrueForAll(_draws, d => d == _draws[0]);

    /// <summary>Water drawn over water evaporated.</summary>
    internal double Makeup(int draw) => _draws[draw].Makeup;

    internal bool UsesWetBulb => _kind is not (CoolingKind.River or CoolingKind.Ground);

    internal CoolingKind Kind => _kind;

    internal bool IsStaged => _staged;

    internal ref readonly CoolingParameters Parameters(int draw) => ref _draws[draw];

    private double WaterLitres(int draw, double heatMw, double wetMw, double flowMw, in HourAir air, double sinkC) => _kind switch
    {
        CoolingKind.Tower or CoolingKind.Thermosyphon => wetMw * air.Evaporation * CoolingConstants.LitresPerMwh * _draws[draw].Makeup,
        CoolingKind.Adiabatic =>
            Math.Max(air.Moisture * heatMw, Math.Min(wetMw, flowMw * (air.DryBulbC - sinkC) / CoolingConstants.AirRiseK)) * CoolingConstants.LitresPerMwh * _draws[draw].Makeup,
        _ => 0,
    };

    private static double Cube(double value) => value * value * value;
}

/// <summary>A cooling plant's hour: powers and rejected heat in MW, water in litres.</summary>
public readonly record struct CoolingHour(double FanMw, double PumpMw, double CompressorMw, double RejectedMw, double WaterLitres);
