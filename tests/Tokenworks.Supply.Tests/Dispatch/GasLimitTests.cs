using Tokenworks.Quantities;

namespace Tokenworks.Supply.Tests;

public sealed class GasLimitTests
{
    // F-039: 250,000 MMBtu/day does not run three 754 MW units flat out (337,000 MMBtu/day at 6.2 MMBtu/MWh).
    [Fact]
    public void RunYear_hyperion_transport_limit_holds_three_units_at_1680_megawatts()
    {
        var slice = Plant.Slice(Plant.Gas("ccgt", 754, units: 3)) with { Gas = Plant.GasAt(3, limitPerDay: 250_000) };
        var (ledger, _) = World.Run(slice, _ => 2262);
        Assert.InRange(ledger.Units[0].Mw.Sum(0) / ModelYear.Hours, 1679.5, 1680.5);
        Assert.Equal(250_000, ledger.GasMmBtu.Sum(0, 24, 0), 3);
        Assert.Equal(2262 - 250_000 / 24.0 / 6.2, ledger.UnservedMw[0, 0], 6);
        World.Closes(ledger);
    }

    [Fact]
    public void RunYear_limit_feeds_the_lowest_heat_rate_first()
    {
        // 1,000 MMBtu an hour: 100 MW at 6 burn 600, the peaker's 400 left give 40 MW.
        var slice = Plant.Slice(Plant.Gas("peaker", 100, 10), Plant.Gas("ccgt", 100, 6)) with { Gas = Plant.GasAt(3, 24_000) };
        var (ledger, _) = World.Run(slice, _ => 200);
        Assert.Equal(40, ledger.Units[0].Mw[0, 0], 9);
        Assert.Equal(100, ledger.Units[1].Mw[0, 0], 9);
        Assert.Equal(60, ledger.UnservedMw[0, 0], 9);
    }

    [Fact]
    public void RunYear_limit_caps_charging_too()
    {
        var store = Plant.Unit("store", Plant.Entry(Scenarios.SupplyKind.Storage), 50);
        var slice = Plant.Slice(Plant.Gas("ccgt", 200, 10), store) with { Gas = Plant.GasAt(3, 24_000) };
        var (ledger, _) = World.Run(slice, _ => 90);
        Assert.Equal(10, ledger.ChargeMw[0, 0], 9);
        Assert.Equal(1000, ledger.GasMmBtu[0, 0], 6);
        World.Closes(ledger);
    }
}
