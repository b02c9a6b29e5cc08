using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>A store of 100 MW and 400 MWh with 81 % round trip: 90 % each way.</summary>
public sealed class StorageTests
{
    private static readonly SupplyUnit Store = Plant.Unit("store", Plant.Entry(SupplyKind.Storage), 100);
    private static readonly SupplyUnit Ccgt = Plant.Gas("ccgt", 150);

    [Fact]
    public void RunYear_empty_store_charges_from_spare_gas_until_full()
    {
        var (ledger, state) = World.Run(Plant.Slice(Ccgt, Store), _ => 100);
        Assert.Equal((50, 45), (ledger.ChargeMw[0, 0], ledger.SocMwh[0, 0]));
        Assert.Equal(400, ledger.SocMwh[9, 0], 9);
        Assert.Equal(0, ledger.ChargeMw[9, 0], 9);
        Assert.Equal(400, state.StoredMwh[0], 9);
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_shortfall_is_served_from_the_store_first()
    {
        // Hours 100 to 103 ask 60 MW more than the plant gives: 240 MWh at the bus, 266.7 MWh in store.
        var (ledger, _) = World.Run(Plant.Slice(Ccgt, Store), h => h is >= 100 and < 104 ? 210 : 100);
        Assert.Equal(0, ledger.UnservedMw.Sum(0));
        Assert.Equal(60, ledger.DischargeMw[100, 0], 9);
        Assert.Equal(400 - 240 / 0.9, ledger.SocMwh[103, 0], 9);
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_long_shortfall_empties_the_store_and_the_rest_is_unserved()
    {
        var (ledger, _) = World.Run(Plant.Slice(Ccgt, Store), h => h is >= 100 and < 110 ? 210 : 100);
        Assert.Equal(600 - 360, ledger.UnservedMw.Sum(0), 6);
        Assert.Equal(0, ledger.SocMwh[109, 0], 9);
    }

    [Fact]
    public void RunYear_surplus_sun_displaces_gas_at_night()
    {
        var slice = Plant.Slice(Ccgt, Store, Plant.Unit("sun", Plant.Entry(SupplyKind.Solar), 250));
        // 200 MW of sun for four hours a day on a load of 100 MW: 400 MWh of surplus, 360 MWh stored, 324 MWh back.
        var weather = World.Weather(ghi: h => h % 24 is >= 10 and < 14 ? 1000 : 0);
        var (with, _) = World.Run(slice, _ => 100, weather: weather);
        Assert.Equal(324, with.DischargeMw.Sum(24 * 100 + 14, 24 * 101 + 14, 0), 6);
        Assert.Equal(0, with.CurtailedMw.Sum(24 * 100, 24 * 101, 0), 6);
        var (without, _) = World.Run(Plant.Slice(Ccgt, slice.Units[2]), _ => 100, weather: weather);
        Assert.True(with.VariableCostUsd.Sum(0) < without.VariableCostUsd.Sum(0));
        World.Closes(with);
    }

    [Fact]
    public void RunYear_never_charges_and_discharges_in_one_hour()
    {
        var slice = Plant.Slice(Ccgt, Store, Plant.Unit("wind", Plant.Entry(SupplyKind.Wind), 200));
        var (ledger, _) = World.Run(slice, h => 120 + h % 37 * 2, weather: World.Weather(wind: h => 3 + h * 0.13 % 9));
        for (var h = 0; h < ModelYear.Hours; h++) Assert.True(ledger.ChargeMw[h, 0] == 0 || ledger.DischargeMw[h, 0] == 0);
        Assert.True(ledger.ChargeMw.Sum(0) > 1000 && ledger.DischargeMw.Sum(0) > 1000);
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_store_is_carried_over_the_new_year_and_the_given_state_stays()
    {
        var slice = Plant.Slice(Ccgt, Store);
        var (_, first) = World.Run(slice, h => h < 8759 ? 100 : 160);
        var stored = first.StoredMwh[0];
        var (second, _) = World.Run(slice, _ => 150, state: first, year: 2026);
        Assert.InRange(stored, 380, 399);
        Assert.Equal(stored, second.SocMwh[0, 0], 9);
        Assert.Equal(stored, first.StoredMwh[0]);
    }

    [Fact]
    public void RunYear_retired_store_takes_its_energy_with_it_and_closes()
    {
        var slice = Plant.Slice(Ccgt, Store);
        var build = World.Build(slice, DrawBlock.Single);
        foreach (var month in Enumerable.Range(6, 30))
        {
            build.Units[1].Mw[month, 0] = 0;
            build.Units[1].StorageMwh[month, 0] = 0;
        }
        var (ledger, state) = World.Run(slice, _ => 100, build: build);
        Assert.Equal(0, state.StoredMwh[0]);
        Assert.Equal(0, ledger.DischargeMw.Sum(0));
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_store_costs_its_wear_on_discharge()
    {
        var worn = Plant.Unit("store", Plant.Entry(SupplyKind.Storage) with { VariableCost = Plant.Value<EnergyPrice>(7) }, 100);
        var (ledger, _) = World.Run(Plant.Slice(Ccgt, worn), h => h == 500 ? 200 : 100);
        Assert.Equal(150 * 20.6 + 50 * 7, ledger.VariableCostUsd[500, 0], 6);
    }
}
