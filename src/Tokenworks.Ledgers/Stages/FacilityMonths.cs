namespace Tokenworks.Ledgers;

/// <summary>A facility's year by month: 12 rows, one value a draw; MWh, litres.</summary>
/// <param name="Names">Stages of the power chain over all building types.</param>
/// <param name="StageLossMwh">Losses, in the order of the names.</param>
/// <param name="AirFanMwh">Fans of air handlers.</param>
/// <param name="FanMwh">Fans of the heat rejection.</param>
/// <param name="WaterLitres">Water drawn.</param>
/// <param name="WaterOutLitres">Of which returned: blow-down to the sewer; the rest goes into the air.</param>
/// <param name="WaterDryHours">Hours that wanted water and had none under the permit.</param>
/// <param name="WaterShedMwh">IT energy not run in them, because nothing could cool it.</param>
public sealed record FacilityMonths(
    IReadOnlyList<string> Names, IReadOnlyList<DrawTable> StageLossMwh, DrawTable ItMwh, DrawTable LossMwh, DrawTable CoolingMwh, DrawTable HouseMwh, DrawTable FacilityMwh,
    DrawTable HeatMwh, DrawTable AirFanMwh, DrawTable FanMwh, DrawTable PumpMwh, DrawTable CompressorMwh, DrawTable WaterLitres, DrawTable WaterOutLitres, DrawTable WaterDryHours, DrawTable WaterShedMwh)
{
    /// <summary>Empty months.</summary>
    public static FacilityMonths Empty(IReadOnlyList<string> names, int width)
    {
        DrawTable New() => new(Quantities.ModelYear.Months, width);
        return new FacilityMonths(names, [.. names.Select(_ => New())], New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New());
    }

    /// <summary>All columns by their name in the monthly table.</summary>
    public IEnumerable<(string Name, DrawTable Months)> Columns() =>
    [
        ("energy.loss_mwh", LossMwh), ("energy.cooling_mwh", CoolingMwh), ("energy.house_mwh", HouseMwh), ("energy.heat_mwh", HeatMwh),
        ("energy.air_fan_mwh", AirFanMwh), ("energy.fan_mwh", FanMwh), ("energy.pump_mwh", PumpMwh), ("energy.compressor_mwh", CompressorMwh),
        ("energy.water_l", WaterLitres), ("energy.water_out_l", WaterOutLitres),
        ("energy.water_dry_hours", WaterDryHours), ("energy.water_shed_mwh", WaterShedMwh), .. Names.Select((n, i) => ($"energy.loss.{n}_mwh", StageLossMwh[i])),
    ];

    /// <summary>Takes over a month of another year.</summary>
    public void Take(FacilityMonths from, int month)
    {
        foreach (var (own, other) in Tables().Zip(from.Tables())) other.Row(month).CopyTo(own.Row(month));
    }

    /// <summary>A copy that can be changed.</summary>
    public FacilityMonths Copy()
    {
        static DrawTable Same(DrawTable table)
        {
            var copy = new DrawTable(table.Rows, table.Width);
            table.Data.CopyTo(copy.Data, 0);
            return copy;
        }
        return new FacilityMonths(
            Names, [.. StageLossMwh.Select(Same)], Same(ItMwh), Same(LossMwh), Same(CoolingMwh), Same(HouseMwh), Same(FacilityMwh),
            Same(HeatMwh), Same(AirFanMwh), Same(FanMwh), Same(PumpMwh), Same(CompressorMwh), Same(WaterLitres), Same(WaterOutLitres), Same(WaterDryHours), Same(WaterShedMwh));
    }

    private IEnumerable<DrawTable> Tables() =>
    [
        .. StageLossMwh, ItMwh, LossMwh, CoolingMwh, HouseMwh, FacilityMwh, HeatMwh, AirFanMwh, FanMwh, PumpMwh, CompressorMwh,
        WaterLitres, WaterOutLitres, WaterDryHours, WaterShedMwh,
    ];
}
