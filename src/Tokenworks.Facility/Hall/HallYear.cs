using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>A hall's year hour by hour, all parts apart. Power in MW, water in litres; one value for each hour.</summary>
public sealed class HallYear
{
    private double _facilityGap, _heatGap, _scale;
    private Vector256<double> _worst4, _heat4, _scale4;

    /// <summary>Room for the hours of a year.</summary>
    public HallYear(int stages, int hours)
    {
        double[] New() => new double[hours];
        StageLossMw = [.. Enumerable.Range(0, stages).Select(_ => New())];
        (ItMw, HouseMw, FacilityMw, HeatMw, WaterLitres, SupplyShiftK) = (New(), New(), New(), New(), New(), New());
        (AirFanMw, FanMw, PumpMw, CompressorMw) = (New(), New(), New(), New());
    }

    /// <summary>Loss of each stage of the power chain, from the meter to the rack.</summary>
    public double[][] StageLossMw { get; }

    /// <summary>IT power at the racks' inlet.</summary>
    public double[] ItMw { get; }

    /// <summary>Lighting, offices, controls.</summary>
    public double[] HouseMw { get; }

    /// <summary>At the meter.</summary>
    public double[] FacilityMw { get; }

    /// <summary>Heat of the hall and its compressors: rejected, or used by others.</summary>
    public double[] HeatMw { get; }

    /// <summary>Water drawn.</summary>
    public double[] WaterLitres { get; }

    /// <summary>Set-point less the entry's supply temperature, K.</summary>
    public double[] SupplyShiftK { get; }

    /// <summary>Fans of the air handlers.</summary>
    public double[] AirFanMw { get; }

    /// <summary>Fans of the heat rejection.</summary>
    public double[] FanMw { get; }

    /// <summary>Pumps.</summary>
    public double[] PumpMw { get; }

    /// <summary>Compressors.</summary>
    public double[] CompressorMw { get; }

    /// <summary>Hours in which the permit left no water.</summary>
    public int DryHours { get; internal set; }

    /// <summary>Residuals of the balances over the hours that were set.</summary>
    public IReadOnlyList<Balance> Balances =>
    [
        new("hall", "facility power = IT + stage losses + fans + pumps + compressors + house", Worst(_facilityGap, _worst4), Worst(_scale, _scale4)),
        new("hall", "heat rejected = IT + losses inside the hall + house + air handler fans + compressors", Worst(_heatGap, _heat4), Worst(_scale, _scale4)),
    ];

    internal void Start()
    {
        DryHours = 0;
        (_facilityGap, _heatGap, _scale) = (0, 0, 0);
        (_worst4, _heat4, _scale4) = (default, default, default);
    }

    private static double Worst(double one, Vector256<double> four) => Math.Max(one, Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3])));

    /// <summary>Four hours from the kernel.</summary>
    internal void Set(int hour, Vector256<double> itMw, Vector256<double> houseMw, Vector256<double> meterMw, Vector256<double> shiftK, in HallParts parts)
    {
        itMw.StoreUnsafe(ref ItMw[hour]);
        houseMw.StoreUnsafe(ref HouseMw[hour]);
        meterMw.StoreUnsafe(ref FacilityMw[hour]);
        shiftK.StoreUnsafe(ref SupplyShiftK[hour]);
        _worst4 = Vector256.MaxNative(_worst4, Vector256.Abs(itMw + houseMw + parts.Loss + parts.Cooling - meterMw));
        _heat4 = Vector256.MaxNative(_heat4, Vector256.Abs(meterMw - parts.Loss + parts.Inside - parts.Outside - parts.Rejected));
        _scale4 = Vector256.MaxNative(_scale4, meterMw);
    }

    internal void Set(int hour, double itMw, in PlantFlows flows, double shiftK)
    {
        ItMw[hour] = itMw;
        HouseMw[hour] = flows.House;
        FacilityMw[hour] = flows.Facility;
        HeatMw[hour] = flows.Heat;
        WaterLitres[hour] = flows.Water;
        SupplyShiftK[hour] = shiftK;
        var parts = itMw + flows.House + AirFanMw[hour] + FanMw[hour] + PumpMw[hour] + CompressorMw[hour];
        foreach (var stage in StageLossMw) parts += stage[hour];
        _facilityGap = Math.Max(_facilityGap, Math.Abs(parts - flows.Facility));
        _heatGap = Math.Max(_heatGap, Math.Abs(flows.Facility - flows.Elsewhere - flows.Heat));
        _scale = Math.Max(_scale, flows.Facility);
    }
}
