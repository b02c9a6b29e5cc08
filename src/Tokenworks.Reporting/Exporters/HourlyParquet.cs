using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Reporting;

/// <summary>
/// Writes <c>hourly.parquet</c> while the years come: one row group a year and campus, draw 0. 32-bit floats, but doubles
/// where the energy balance is summed. Campuses of a portfolio with other columns than the first one's (other units,
/// products or stages) go to <c>hourly.CAMPUS.parquet</c>, a file for each set of columns, named after its first campus.
/// </summary>
public sealed class HourlyParquet(string path) : IYearSink, IDisposable
{
    private readonly Dictionary<string, ParquetTable> _tables = [];

    /// <inheritdoc/>
    public void Accept(HourlyLedger year)
    {
        var columns = Columns(year);
        var names = string.Join('\n', columns.Select(c => c.Name));
        if (!_tables.TryGetValue(names, out var table)) _tables[names] = table = Open(year.Campus, columns);
        table.WriteGroup([.. columns.Select(c => c.Values)]);
    }

    private ParquetTable Open(string campus, List<(string Name, Array Values)> columns) =>
        new(_tables.Count == 0 ? path : Path.ChangeExtension(path, $"{campus}.parquet"),
            [.. columns.Select(c => (c.Name, c.Values.GetType().GetElementType()!))]);

    private static List<(string Name, Array Values)> Columns(HourlyLedger y)
    {
        var (a, s, f) = (y.Asked, y.Supply, y.Served);
        List<(string, Array)> columns =
        [
            ("campus", Enumerable.Repeat(y.Campus, ModelYear.Hours).ToArray()),
            ("year", Enumerable.Repeat(y.Year, ModelYear.Hours).ToArray()),
            ("hour", Enumerable.Range(0, ModelYear.Hours).ToArray()),
            ("facility_asked_mw", Exact(a.FacilityMw)), ("facility_served_mw", Exact(f.FacilityMw)), ("unserved_mw", Exact(s.UnservedMw)),
            ("grid_mw", Exact(s.GridMw)), ("charge_mw", Exact(s.ChargeMw)), ("discharge_mw", Exact(s.DischargeMw)),
            ("it_asked_mw", Short(a.ItMw)), ("it_served_mw", Short(f.ItMw)), ("loss_mw", Short(f.LossMw)), ("cooling_mw", Short(f.CoolingMw)),
            ("house_mw", Short(f.HouseMw)), ("heat_mw", Short(f.HeatMw)), ("water_l", Short(f.WaterLitres)),
            ("pue", Ratio(f.FacilityMw, f.ItMw, 1)), ("wue_l_per_kwh", Ratio(f.WaterLitres, f.ItMw, 1e-3)), ("cue_kg_per_kwh", Ratio(s.Co2Tonnes, f.ItMw, 1)),
            ("water_out_l", Short(f.Parts.Value.WaterOutLitres)), ("air_fan_mw", Short(f.Parts.Value.AirFanMw)), ("fan_mw", Short(f.Parts.Value.FanMw)),
            ("pump_mw", Short(f.Parts.Value.PumpMw)), ("compressor_mw", Short(f.Parts.Value.CompressorMw)),
            ("unserved_batch_mw", Short(s.UnservedBatchMw)), ("unserved_interactive_mw", Short(s.UnservedInteractiveMw)),
            ("curtailed_mw", Short(s.CurtailedMw)), ("stored_mwh", Short(s.SocMwh)), ("gas_mmbtu", Short(s.GasMmBtu)),
            ("co2_t", Short(s.Co2Tonnes)), ("variable_cost_usd", Short(s.VariableCostUsd)), ("grid_price_usd_per_mwh", Short(s.GridPrice)),
        ];
        foreach (var (stage, loss) in f.Parts.Value.StageLossMw) columns.Add(($"loss.{stage}_mw", Short(loss)));
        foreach (var unit in s.Units) columns.Add(($"{unit.Name}_mw", Short(unit.Mw)));
        foreach (var product in y.Fleet.Products) columns.Add(($"{product.Product}_chip_hours", Short(product.ChipHours.All())));
        return columns;
    }

    private static float[] Short(DrawTable table)
    {
        var values = new float[table.Rows];
        for (var h = 0; h < values.Length; h++) values[h] = (float)table.Data[h * table.Width];
        return values;
    }

    // Null where the IT draws nothing: the ratio is undefined then.
    private static float?[] Ratio(DrawTable above, DrawTable below, double factor)
    {
        var values = new float?[above.Rows];
        for (var h = 0; h < values.Length; h++)
            if (below.Data[h * below.Width] > 0) values[h] = (float)(above.Data[h * above.Width] / below.Data[h * below.Width] * factor);
        return values;
    }

    private static double[] Exact(DrawTable table)
    {
        if (table.Width == 1) return table.Data;
        var values = new double[table.Rows];
        for (var h = 0; h < values.Length; h++) values[h] = table.Data[h * table.Width];
        return values;
    }

    /// <summary>Ends the files.</summary>
    public void Dispose()
    {
        foreach (var table in _tables.Values) table.Dispose();
        _tables.Clear();
    }
}
