using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests.Prices;

/// <summary>What the grid agreement bills and when it ends, by hand: 100 MW contracted, capacity charge 5 and demand charge 2 USD a MW and hour.</summary>
public sealed class GridContractTests
{
    private static GridContract Contract() => new()
    {
        ContractedPower = Schedule<ContractedPower>.Constant(Plant.Value<ContractedPower>(100)),
        EnergyPrice = Plant.Value<EnergyPrice>(57),
    };

    private static SupplyLedger Run(GridContract grid, Func<int, double> load, SupplyState? state = null, int? year = null) =>
        World.Run(Plant.Slice() with { Grid = grid }, load, 100, state: state, year: year).Ledger;

    private static double January(SupplyLedger l) => l.FixedCostUsd[0, 0] / 730;

    [Fact]
    public void Without_terms_the_capacity_charge_is_on_the_contract() => Assert.Equal(5 * 100, January(Run(Contract(), _ => 40)), 9);

    [Fact]
    public void Minimum_take_bills_what_is_not_taken()
    {
        var grid = Contract() with { MinimumTake = Plant.Value<Fraction>(0.85), DemandCharge = Plant.Value<CapacityPrice>(2) };
        Assert.Equal((5 + 2) * 85, January(Run(grid, _ => 40)), 9);
        Assert.Equal((5 + 2) * 95, January(Run(grid, h => h == 100 ? 95 : 40)), 9);
        Assert.Equal(95, Run(grid, h => h == 100 ? 95 : 40).Months.GridPeakMw[0, 0], 9);
    }

    [Fact]
    public void Ratchet_looks_back_over_the_new_year()
    {
        var grid = Contract() with { Ratchet = Plant.Value<Fraction>(0.8), DemandCharge = Plant.Value<CapacityPrice>(2) };
        var slice = Plant.Slice() with { Grid = grid };
        var (first, state) = World.Run(slice, h => h == 8000 ? 90 : 40, 100);
        Assert.Equal(0.8 * 90, first.Months.BilledMw[11, 0], 9);
        var second = World.Run(slice, _ => 40, 100, state: state, year: 2026).Ledger;
        Assert.Equal(0.8 * 90, second.Months.BilledMw[9, 0], 9);
        // Hour 8000 is in November: from then on its peak is twelve months ago.
        Assert.Equal(40, second.Months.BilledMw[10, 0], 9);
    }

    [Fact]
    public void End_of_the_agreement_ends_its_price_and_its_demand_or_all_of_it()
    {
        var grid = Contract() with { End = new YearMonth(2025, 6), MinimumTake = Plant.Value<Fraction>(0.85), DemandCharge = Plant.Value<CapacityPrice>(2) };
        var market = Run(grid, _ => 40);
        Assert.Equal((60, 43), (market.GridPrice[0, 0], market.GridPrice[8000, 0]));
        Assert.Equal((5 + 2) * 85, market.FixedCostUsd[5, 0] / 730, 9);
        Assert.Equal(5 * 100, market.FixedCostUsd[6, 0] / 730, 9);
        var nothing = Run(grid with { AfterEnd = AfterAgreement.Nothing }, _ => 40);
        Assert.Equal((0, 40), (nothing.UnservedMw[0, 0], nothing.UnservedMw[8000, 0]));
    }

    [Fact]
    public void Interruptible_power_is_away_in_the_dearest_hours()
    {
        var grid = Contract() with { Interruptible = Plant.Value<Fraction>(0.75), InterruptibleHours = Plant.Value<Duration>(10) };
        var price = new HourlySeries("p", "USD/MWh", [.. Enumerable.Range(0, 8760).Select(h => h is >= 300 and < 310 ? 500.0 : 20)], "t", "x");
        var ledger = World.Run(Plant.Slice() with { Grid = grid, PowerPrice = price }, _ => 40, 100).Ledger;
        Assert.Equal(10, ledger.Months.UnservedHours.Sum(0));
        Assert.Equal(15, ledger.UnservedMw[305, 0], 9);
        Assert.Equal(10, ledger.UnservedMw.Data.Count(mw => mw > 0));
    }

    [Fact]
    public void Tiers_add_what_is_above_them_until_the_agreement_ends()
    {
        EnergyTier Tier(double aboveMwh, double usd) => new() { Above = Plant.Value<Energy>(aboveMwh), Adder = Plant.Value<EnergyPrice>(usd) };
        var (plain, tiered) = (Run(Contract(), _ => 40), Run(Contract() with { EnergyTiers = [Tier(10_000, 5), Tier(20_000, -8)], End = new YearMonth(2025, 6) }, _ => 40));
        // January takes 40 x 744 MWh.
        Assert.Equal(5 * (29_760 - 10_000) - 8 * (29_760 - 20_000), tiered.FixedCostUsd[0, 0] - plain.FixedCostUsd[0, 0], 1e-6);
        Assert.Equal(plain.FixedCostUsd[6, 0], tiered.FixedCostUsd[6, 0], 9);
        Assert.Equal(plain.Months.VariableCostUsd[0, 0], tiered.Months.VariableCostUsd[0, 0], 9);
    }

    [Fact]
    public void Methane_is_the_leak_over_what_arrives()
    {
        var gas = Plant.GasAt(3) with { MethaneLeakage = Plant.Value<Fraction>(0.02) };
        var ledger = World.Run(Plant.Slice(Plant.Gas("ccgt", 100)) with { Gas = gas }, _ => 100).Ledger;
        Assert.Equal(ledger.GasMmBtu.Sum(0) * 0.01901 * 0.02 / 0.98, ledger.Months.MethaneTonnes.Sum(0), 0.001 * ledger.Months.MethaneTonnes.Sum(0));
    }
}
