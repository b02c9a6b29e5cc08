using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>Hours that can be checked by hand.</summary>
public sealed class HandHourTests
{
    [Fact]
    public void RunYear_grid_dearer_than_gas_runs_gas_first()
    {
        // Gas 3 x 6.2 + 2 = 20.6 USD/MWh; grid 40 + 3 = 43.
        var (ledger, _) = World.Run(Plant.Slice(Plant.Gas("ccgt", 60)), _ => 100, contractedMw: 100);
        Assert.Equal(60, ledger.Units[0].Mw[7, 0], 12);
        Assert.Equal(40, ledger.GridMw[7, 0], 12);
        Assert.Equal(60 * 20.6 + 40 * 43, ledger.VariableCostUsd[7, 0], 9);
        Assert.Equal(60 * 6.2, ledger.GasMmBtu[7, 0], 9);
        Assert.Equal(60 * 6.2 * 0.05306 + 40 * 0.4, ledger.Co2Tonnes[7, 0], 9);
        Assert.Equal(40 * 0.4, ledger.GridCo2Tonnes[7, 0], 9);
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_cheap_grid_hours_go_before_gas()
    {
        var price = new HourlySeries("price", "USD/MWh", [.. Enumerable.Range(0, 8760).Select(h => h % 2 == 0 ? 10.0 : 50)], "test", "x");
        var slice = Plant.Slice(Plant.Gas("ccgt", 100)) with { PowerPrice = price };
        var (ledger, _) = World.Run(slice, _ => 100, contractedMw: 70);
        Assert.Equal((70, 30), (ledger.GridMw[0, 0], ledger.Units[0].Mw[0, 0]));
        Assert.Equal((0, 100), (ledger.GridMw[1, 0], ledger.Units[0].Mw[1, 0]));
        Assert.Equal(13, ledger.GridPrice[0, 0]);
    }

    [Fact]
    public void RunYear_sun_beyond_load_is_curtailed()
    {
        var slice = Plant.Slice(Plant.Unit("sun", Plant.Entry(SupplyKind.Solar), 200), Plant.Gas("ccgt", 100));
        var (ledger, _) = World.Run(slice, _ => 100, weather: World.Weather(ghi: h => h % 24 == 12 ? 1000 : 0));
        Assert.Equal((100, 60, 0), (ledger.Units[0].Mw[12, 0], ledger.CurtailedMw[12, 0], ledger.Units[1].Mw[12, 0]));
        Assert.Equal((0, 0, 100), (ledger.Units[0].Mw[13, 0], ledger.CurtailedMw[13, 0], ledger.Units[1].Mw[13, 0]));
        Assert.Equal(["solar", "gas"], ledger.Units.Select(u => u.Source));
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_islanded_without_units_serves_nothing()
    {
        var (ledger, _) = World.Run(Plant.Slice() with { Gas = null }, _ => 100);
        Assert.Equal(100, ledger.UnservedMw[0, 0]);
        Assert.Equal((20, 30), (ledger.UnservedBatchMw[0, 0], ledger.UnservedInteractiveMw[0, 0]));
        World.Closes(ledger);
    }

    [Theory]
    [InlineData(60, 0, 0)]
    [InlineData(50, 0, 0)]
    [InlineData(40, 10, 0)]
    [InlineData(10, 20, 20)]
    public void RunYear_shortfall_sheds_training_then_batch_then_interactive(double gasMw, double batchMw, double interactiveMw)
    {
        var (ledger, _) = World.Run(Plant.Slice(Plant.Gas("ccgt", gasMw)), _ => 100);
        Assert.Equal(100 - gasMw, ledger.UnservedMw[99, 0], 9);
        Assert.Equal(batchMw, ledger.UnservedBatchMw[99, 0], 9);
        Assert.Equal(interactiveMw, ledger.UnservedInteractiveMw[99, 0], 9);
    }

    [Fact]
    public void RunYear_zero_load_uses_nothing()
    {
        var (ledger, _) = World.Run(Plant.Slice(Plant.Gas("ccgt", 100), Plant.Unit("store", Plant.Entry(SupplyKind.Storage), 0)), _ => 0, 50);
        Assert.All(ledger.VariableCostUsd.Data, usd => Assert.Equal(0, usd));
        Assert.All(ledger.UnservedMw.Data, mw => Assert.Equal(0, mw));
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_fixed_cost_is_a_twelfth_of_the_year()
    {
        // 100 MW x 10 USD/MW/h and 50 MW x 5 USD/MW/h over 8760 h.
        var slice = Plant.Slice(Plant.Gas("ccgt", 100)) with { Inflation = Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(0.1)) };
        var (ledger, _) = World.Run(slice, _ => 0, contractedMw: 50, year: 2026);
        Assert.Equal((1000 + 250) * 730 * 1.1, ledger.FixedCostUsd[6, 0], 6);
    }

    [Fact]
    public void RunYear_gas_unit_without_gas_stands_still()
    {
        var (ledger, _) = World.Run(Plant.Slice(Plant.Gas("ccgt", 100)) with { Gas = null }, _ => 100);
        Assert.Equal(0, ledger.Units[0].Mw.Sum(0));
        Assert.Equal(876_000, ledger.UnservedMw.Sum(0), 3);
    }

    [Fact]
    public void RunYear_nuclear_runs_on_its_own_fuel_price()
    {
        var reactor = Plant.Unit("smr", Plant.Entry(SupplyKind.Thermal, FuelKind.Uranium), 80);
        var (ledger, _) = World.Run(Plant.Slice(reactor) with { Gas = null }, _ => 50);
        Assert.Equal("nuclear", ledger.Units[0].Source);
        Assert.Equal(50 * (0.7 * 10.4 + 2), ledger.VariableCostUsd[0, 0], 9);
        Assert.Equal((0, 0), (ledger.GasMmBtu[0, 0], ledger.Co2Tonnes[0, 0]));
    }
}
