using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Supplies the facility power asked for, hour by hour through one year: capability of every unit, outages, the gas limit, storage, merit
/// order, shedding by tier, cost and carbon. Columns are MW, MWh, MMBtu, t and USD as <see cref="SupplyLedger"/> states. It is not a
/// unit commitment, a network model or a market: one bus, no ramps, no start-ups, no export. Valid for any mix, an islanded site
/// and a site without units among them. Where outages enter as expected values, unserved energy is a lower bound. Defaults
/// come from the catalogue; errors are those of the parts, each of which states its own.
/// </summary>
[ModelReference("own composition of the parts under Units, Outages, Prices and Dispatch")]
public static class SupplyStage
{
    /// <summary>One year; <paramref name="state"/> is left as it was.</summary>
    /// <param name="asked">Facility power asked for.</param>
    /// <param name="load">IT power asked for by tier.</param>
    public static (SupplyLedger Ledger, SupplyState State) RunYear(
        SupplySlice slice, FacilityLedger asked, LoadLedger load, BuildLedger build, WeatherYear weather, DrawBlock draws, int year,
        SupplyState state)
    {
        var units = YearUnits.Make(slice, build, weather, draws, year, state);
        var firm = units.Of(SupplyRole.Firm);
        var gasLimit = GasLimit.Monthly(slice, draws, year);
        GasLimit.Apply(gasLimit, firm);
        var hours = Open(slice, asked, units, build, weather, draws, year);
        var pool = StoragePool.Of(units.Of(SupplyRole.Storage), slice, build, draws, year);
        var retired = pool is null ? null : StorageRule.Run(pool, FirmMw(firm, hours), hours, state.StoredMwh);
        new MeritOrder(units.Of(SupplyRole.Renewable), firm, hours).Run();
        AddStorageCost(pool, hours);
        var balances = SupplyBalances.Of(units, hours, pool, gasLimit, state.StoredMwh, retired);
        return (Close(units, hours, asked, load, FixedCosts.Monthly(slice, build, draws, year), balances),
            new SupplyState([.. hours.SocMwh.Row(ModelYear.Hours - 1)], units.Clocks));
    }

    private static HourTables Open(
        SupplySlice slice, FacilityLedger asked, YearUnits units, BuildLedger build, WeatherYear weather, DrawBlock draws, int year)
    {
        var contracted = new UnitYear(Months.Of(build.ContractedMw, build.Horizon, year), Always(draws), weather);
        var gridMw = new DrawTable(ModelYear.Hours, draws.Width);
        new GridConnection().Capability(contracted, gridMw);
        return new HourTables(
            asked.FacilityMw, Accumulate.Of(units.Of(SupplyRole.Renewable), draws.Width), gridMw,
            GridPrices.Hourly(slice, draws, year), GridPrices.Carbon(slice, draws));
    }

    private static DrawTable Always(DrawBlock draws)
    {
        var one = new DrawTable(ModelYear.Hours, draws.Width);
        Array.Fill(one.Data, 1);
        return one;
    }

    private static DrawTable FirmMw(IReadOnlyList<YearUnit> firm, HourTables hours)
    {
        var sum = Accumulate.Of(firm, hours.GridMw.Width);
        Accumulate.Into(sum, hours.GridMw);
        return sum;
    }

    private static void AddStorageCost(StoragePool? pool, HourTables hours)
    {
        for (var m = 0; m < ModelYear.Months && pool is not null; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < hours.LoadMw.Width; d++)
                    hours.CostUsd[h, d] += hours.DischargeMw[h, d] * pool.VariableUsd[m, d];
    }

    private static SupplyLedger Close(
        YearUnits units, HourTables t, FacilityLedger asked, LoadLedger load, DrawTable fixedUsd, IReadOnlyList<Balance> balances)
    {
        var (batch, interactive) = TierShedding.Split(load, asked.FacilityMw, t.UnservedMw);
        return new SupplyLedger(
            asked.Year, [.. units.All.Where(u => u.Unit.Role != SupplyRole.Storage).Select(u => new UnitHours(u.Unit.Name, u.Unit.Source, u.Mw))],
            t.GridMw, t.ChargeMw, t.DischargeMw, t.SocMwh, t.CurtailedMw, t.UnservedMw, batch, interactive, t.GasMmBtu, t.Co2Tonnes,
            t.GridCo2Tonnes, t.CostUsd, t.GridPrice, fixedUsd, balances);
    }
}
