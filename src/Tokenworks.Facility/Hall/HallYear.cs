using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>A hall's year hour by hour, all parts apart. Power in MW, water in litres; one value for each hour.</summary>
public sealed class HallYear
{
    private double _facilityGap, _heatGap, _scale;

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

    /// <summary>Heat rejected.</summary>
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

    /// <summary>Residuals of the balances over the hours that were set.</summary>
    public IReadOnlyList<Balance> Balances =>
    [
        new("hall", "facility power = IT + stage losses + fans + pumps + compressors + house", _facilityGap, _scale),
        new("hall", "heat rejected = IT + losses inside the hall + house + air handler fans + compressors", _heatGap, _scale),
    ];

    internal void Start() => (_facilityGap, _heatGap, _scale) = (0, 0, 0);

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
