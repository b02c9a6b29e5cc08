using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A cooling plant in one hour: power, heat rejected and water, from the hall's heat and the weather.</summary>
/// <remarks>
/// One facility water loop takes the heat of liquid and air handlers at one supply temperature. Heat leaves by coolers
/// whose sink is the dry bulb (dry), pre-cooled air (adiabatic) or the wet bulb (tower): at full air flow and rated heat
/// the water leaves at the sink plus the approach, and the heat is proportional to air flow times supply less sink
/// temperature. Fans follow the needed flow by the cube law; what the coolers cannot take at the supply temperature goes
/// through a trim chiller whose heat leaves by the same coolers at a higher temperature. Heat in MW, temperatures in degC,
/// water in litres an hour. Not modelled: storage in the loop, separate colder loops for air, frost, plume, noise, pump
/// heat, sea or lake water. Defaults come from the catalogue; constants are in <see cref="CoolingConstants"/>.
/// </remarks>
[ModelReference("own steady-state balance: constant cooler effectiveness, fan and pump affinity laws (ASHRAE Handbook HVAC Systems and Equipment), Carnot-scaled chiller")]
public sealed class CoolingPlant
{
    private readonly CoolingKind _kind;
    private readonly CoolingParameters[] _draws;

    private CoolingPlant(CoolingEntry entry, DrawBlock draws)
    {
        _kind = entry.Kind;
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
        var flow = Math.Max(CoolingConstants.LeastAirHandlerFlow, airHeatMw / ratedAirMw);
        return _draws[draw].AirFan * ratedAirMw * flow * flow * flow;
    }

    /// <summary>Temperature of the sink, degC: air at the coolers' inlet, or the wet bulb of a tower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SinkC(int draw, double dryBulbC, double wetBulbC) => _kind switch
    {
        CoolingKind.Tower => wetBulbC,
        CoolingKind.Adiabatic when dryBulbC > _draws[draw].Start => dryBulbC - _draws[draw].Effectiveness * (dryBulbC - wetBulbC),
        _ => dryBulbC,
    };

    /// <summary>One hour of the plant.</summary>
    /// <param name="heatMw">Heat of the hall with the air handlers' fans.</param>
    /// <param name="ratedMw">Heat for which the coolers in service are rated; 0 draws no power.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CoolingHour Run(int draw, double heatMw, double ratedMw, double dryBulbC, double wetBulbC)
    {
        if (ratedMw <= 0) return new CoolingHour(0, 0, 0, heatMw, 0);
        ref readonly var p = ref _draws[draw];
        var sink = SinkC(draw, dryBulbC, wetBulbC);
        var approach = p.Approach;
        var drive = p.Supply - sink;
        var load = heatMw / ratedMw;
        var flow = Math.Min(1, load * approach / Math.Max(drive, CoolingConstants.LeastDrive * approach));
        var freeMw = Math.Min(heatMw, flow * ratedMw * Math.Max(drive, 0) / approach);
        var compressorMw = heatMw > freeMw ? (heatMw - freeMw) / Cop(draw, sink + approach * load / flow) : 0;
        var rejectedMw = heatMw + compressorMw;
        var fanMw = p.Fan * ratedMw * Cube(Math.Max(CoolingConstants.LeastFanFlow, flow));
        var pumpMw = p.Pump * ratedMw * Cube(Math.Max(CoolingConstants.LeastPumpFlow, load));
        return new CoolingHour(fanMw, pumpMw, compressorMw, rejectedMw, WaterLitres(draw, rejectedMw, flow * ratedMw, dryBulbC - sink));
    }

    /// <summary>The trim chiller's coefficient of performance at a condenser temperature, degC.</summary>
    internal double Cop(int draw, double condenserC)
    {
        var ratio = ChillerLift.CarnotCop(_draws[draw].Supply, condenserC) / _draws[draw].RatedCarnot;
        return _draws[draw].Cop * Math.Clamp(ratio, CoolingConstants.LeastCopRatio, CoolingConstants.MostCopRatio);
    }

    private double WaterLitres(int draw, double rejectedMw, double flowMw, double coolingOfAirK) => _kind switch
    {
        CoolingKind.Tower => rejectedMw * CoolingConstants.LitresPerMwh * _draws[draw].Makeup,
        CoolingKind.Adiabatic when coolingOfAirK > 0 =>
            Math.Min(rejectedMw, flowMw * coolingOfAirK / CoolingConstants.AirRiseK) * CoolingConstants.LitresPerMwh * _draws[draw].Makeup,
        _ => 0,
    };

    private static double Cube(double value) => value * value * value;
}

/// <summary>A cooling plant's hour: powers and rejected heat in MW, water in litres.</summary>
public readonly record struct CoolingHour(double FanMw, double PumpMw, double CompressorMw, double RejectedMw, double WaterLitres);
