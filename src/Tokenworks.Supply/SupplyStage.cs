using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;
using Tokenworks.Supply.LeastCost;

namespace Tokenworks.Supply;

/// <summary>
/// Supplies the facility power asked for, hour by hour through one year: capability of every unit, outages, the gas limit, storage, merit
/// order with least outputs and starts, shedding by tier, cost, demand charges and emissions. Columns are MW, MWh, MMBtu, t and USD as <see cref="SupplyLedger"/> states. It is not a
/// look-ahead unit commitment, a network model or a market: one bus, no ramps between hours, no export. Where the scenario states <c>supply.operation</c> the year is operated at least cost instead (<see cref="LeastCostYear"/>). Valid for any mix, an islanded site
/// and a site without units among them. Where outages enter as expected values, unserved energy is a lower bound. Defaults
/// come from the catalogue; errors are those of the parts, each of which states its own.
/// </summary>
[ModelReference("own composition of the parts under Units, Outages, Prices and Dispatch")]
public static class SupplyStage
{
    /// <summary>Methane of a million British thermal units of gas, t: 1055.06 MJ over 55.5 MJ/kg (HHV of methane, ISO 6976).</summary>
    public const double MethaneTonnesPerMmBtu = 1055.06 / 55.5 / 1000;

    /// <summary>One year; <paramref name="state"/> is left as it was.</summary>
    /// <param name="asked">Facility power asked for.</param>
    /// <param name="load">IT power asked for by tier.</param>
    /// <param name="keepHours">False where nobody reads hours: the sums by month and the unserved hours are there all the same, the other columns have no rows.</param>
    public static (SupplyLedger Ledger, SupplyState State) RunYear(
        SupplySlice slice, FacilityLedger asked, LoadLedger load, BuildLedger build, SiteWeather weather, DrawBlock draws, int year,
        SupplyState state, bool keepHours = true)
    {
        if (slice.Operation is not null) return LeastCostYear.Run(slice, asked, load, build, weather, draws, year, state, keepHours);
        var prepared = PreparedUnits.Of(slice, weather, draws, state.Prepared);
        var units = YearUnits.Make(slice, build, prepared, draws, year);
        var (outages, clocks) = OutageYear.Of(slice, draws, state, Padded.Lanes(draws.Width), year);
        var grid = GridYear.Of(slice, prepared.PriceShape, build, draws, year);
        var stores = units.Of(SupplyRole.Storage);
        var pool = StoragePool.Of(stores, build, draws, year);
        var dispatch = new YearDispatch(units, grid, GasLimit.Monthly(slice, draws, year), asked.FacilityMw, prepared, state.Running, pool is not null);
        var stored = pool is null ? null : dispatch.Survey(outages, pool, stores);
        if (pool is not null && stored is not null) StorageRule.Run(pool, stored, state.StoredMwh);
        var months = SupplyMonths.Zero(units.All.Count - stores.Length, draws.Width);
        var (tiers, keeper) = (new TierShedding(load, asked.FacilityMw), new HourKeeper(units, draws.Width, keepHours || slice.Contracts.Count > 0));
        var sums = new MonthSums(units, months, grid, pool, Methane(slice, draws), draws.Width);
        // Of the same units, weather and draws alone.
        var last = ReferenceEquals(prepared, state.Prepared) ? state.Before : null;
        var monthly = !keeper.Keeps && slice.Outages == OutageModel.Expected && slice.Units.All(u => u.PlannedOutages is null);
        // What a store holds comes from the year before and changes each.
        var mayRepeat = monthly && pool is null;
        var done = dispatch.Run(outages, stored, tiers, months, keeper, pool, load, monthly, mayRepeat ? last : null);
        if (last is { } before && done.Zip(before.Months).All(m => ReferenceEquals(m.First.Firm, m.Second.Firm))) tiers.Take(before);
        for (var m = 0; m < done.Length; m++) sums.Take(m, done[m]);
        FixedCosts.Billed(slice, grid, months.GridPeakMw, state.GridPeakMw ?? months.GridPeakMw, draws, year).Data.CopyTo(months.BilledMw.Data);
        var balances = SupplyBalances.Of(done, sums, stored, pool, state.StoredMwh);
        var ledger = Close(units, keeper, stored, tiers, asked.Year, EnergyTiers.On(FixedCosts.Monthly(slice, build, grid, months.BilledMw, draws, year), slice, months.GridMwh, draws, year), balances) with { Months = months with { Contracts = ContractYear.Of(slice, grid, keeper.GridMw, weather, draws, year) } };
        return (ledger, new SupplyState(stored is null ? new double[draws.Width] : [.. stored.SocMwh.Row(ModelYear.Hours - 1)], clocks)
        {
            GridPeakMw = months.GridPeakMw, Running = dispatch.Running, Prepared = prepared, Before = mayRepeat ? new DispatchedYear(done, months, tiers.UnservedMw, tiers.BatchMw, tiers.InteractiveMw) : null,
        });
    }

    internal static double[] Methane(SupplySlice slice, DrawBlock draws) =>
        [.. draws.Column(slice.Gas?.MethaneLeakage, 0).Select(leak => leak < 1 ? MethaneTonnesPerMmBtu * leak / (1 - leak) : 0)];

    internal static SupplyLedger Close(
        YearUnits units, HourKeeper t, StorageTables? stores, TierShedding tiers, int year, DrawTable fixedUsd, IReadOnlyList<Balance> balances)
    {
        DrawTable Stored(Func<StorageTables, DrawTable> column) => stores is { } s && t.Keeps ? column(s) : t.None;
        return new SupplyLedger(
            year, [.. units.All.Where(u => u.Unit.Role != SupplyRole.Storage).Select(u => new UnitHours(u.Unit.Name, u.Unit.Source, t.Mw(u)))],
            t.GridMw, Stored(s => s.ChargeMw), Stored(s => s.DischargeMw), Stored(s => s.SocMwh), t.CurtailedMw, tiers.UnservedMw, tiers.BatchMw,
            tiers.InteractiveMw, t.GasMmBtu, t.Co2Tonnes, t.GridCo2Tonnes, t.CostUsd, t.GridPrice, fixedUsd, balances);
    }
}
