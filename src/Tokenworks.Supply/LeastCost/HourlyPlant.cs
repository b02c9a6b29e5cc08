using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.LeastCost;

/// <summary>
/// What each unit and the grid can give hour by hour in one year, MW: nameplate x planned and forced outages x weather; gas units together no more than the firm
/// transport feeds, lowest heat rate first, as in the merit order.
/// </summary>
/// <param name="UnitMw">8,760 rows by unit, in the slice's order; of a store its power.</param>
/// <param name="GridMw">8,760 rows.</param>
internal sealed record HourlyPlant(DrawTable[] UnitMw, DrawTable GridMw)
{
    // Below this share of its nameplate a unit gives nothing: what a gas limit leaves by rounding is no capability.
    private const double Nothing = 1e-9;

    public static HourlyPlant Of(YearUnits units, OutageYear outages, GridYear grid, DrawTable? gasLimit, SiteWeather weather, int width)
    {
        var available = Availability(units, outages, width);
        var capability = units.All.Select(_ => new DrawTable(ModelYear.Hours, width)).ToArray();
        foreach (var unit in units.All)
            unit.Unit.Shape(weather).Capability(new UnitYear(unit.CapableMw, available[unit.Index], weather), capability[unit.Index]);
        if (gasLimit is not null) Feed(units, gasLimit, capability);
        return new HourlyPlant(capability, Grid(grid, width));
    }

    /// <summary>The hours of one draw.</summary>
    public static double[] Column(DrawTable hours, int draw)
    {
        var column = new double[hours.Rows];
        for (var h = 0; h < column.Length; h++) column[h] = hours[h, draw];
        return column;
    }

    private static DrawTable[] Availability(YearUnits units, OutageYear outages, int width)
    {
        var (tables, cursor, lanes) = (units.All.Select(_ => new DrawTable(ModelYear.Hours, width)).ToArray(), outages.Open(), Padded.Lanes(width));
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            cursor.Move(h);
            foreach (var unit in units.All) cursor.Availability.AsSpan(unit.Index * lanes, width).CopyTo(tables[unit.Index].Row(h));
        }
        return tables;
    }

    private static void Feed(YearUnits units, DrawTable gasLimit, DrawTable[] capability)
    {
        for (var d = 0; d < gasLimit.Width; d++)
        {
            YearUnit[] gas = [.. units.All.Where(u => u.Costs.GasMmBtuPerMwh[d] > 0).OrderBy(u => u.Costs.GasMmBtuPerMwh[d])];
            for (var h = 0; h < ModelYear.Hours; h++)
            {
                var left = gasLimit[ModelYear.MonthOfHour(h), d];
                foreach (var unit in gas)
                {
                    ref var mw = ref capability[unit.Index].Row(h)[d];
                    var fed = Math.Min(mw, left / unit.Costs.GasMmBtuPerMwh[d]);
                    mw = fed < Nothing * mw ? 0 : fed;
                    left = Math.Max(0, left - mw * unit.Costs.GasMmBtuPerMwh[d]);
                }
            }
        }
    }

    private static DrawTable Grid(GridYear grid, int width)
    {
        var mw = new DrawTable(ModelYear.Hours, width);
        for (var h = 0; h < ModelYear.Hours; h++)
            for (var d = 0; d < width; d++)
                mw[h, d] = grid.ContractedMw[ModelYear.MonthOfHour(h), d] * (grid.Interrupted is { } away && away[h] ? grid.FirmShare[d] : 1);
        return mw;
    }
}
