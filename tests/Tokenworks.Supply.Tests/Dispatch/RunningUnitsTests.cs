using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>Least output, part load and starts of the chain's stage, by hand.</summary>
public sealed class RunningUnitsTests
{
    private static SupplyEntry Entry(double minLoad, double ratio, double startUsdPerMw = 0, double heatRate = 6.2) => Plant.Entry(SupplyKind.Thermal, FuelKind.Gas) with
    {
        HeatRate = Plant.Value<HeatRate>(heatRate), MinLoad = Plant.Value<Fraction>(minLoad), PartLoadHeatRate = Plant.Value<Count>(ratio),
        StartCost = Plant.Value<CapacityCost>(startUsdPerMw), Nox = Plant.Value<FuelCarbon>(1e-5),
    };

    [Fact]
    public void Part_load_follows_the_line_through_full_and_least_output()
    {
        // Least output 50 % at 1.1 times the heat rate: a tenth of the fuel at full load burns at any output.
        var (ledger, _) = World.Run(Plant.Slice(Plant.Unit("gas", Entry(0.5, 1.1), 100, 2)), h => h == 0 ? 150 : h == 1 ? 200 : 50);
        Assert.Equal((0.9 * 150 + 0.1 * 200) * 6.2, ledger.GasMmBtu[0, 0], 9);
        Assert.Equal(200 * 6.2, ledger.GasMmBtu[1, 0], 9);
        Assert.Equal(50 * 1.1 * 6.2, ledger.GasMmBtu[2, 0], 9);
        Assert.Equal(ledger.GasMmBtu.Sum(0) * 1e-5, ledger.Months.NoxTonnes.Sum(0), 6);
        World.Closes(ledger);
    }

    [Fact]
    public void Starts_are_counted_over_months_and_paid()
    {
        var slice = Plant.Slice(Plant.Unit("gas", Entry(0, 1, startUsdPerMw: 60), 100, 2));
        var (ledger, state) = World.Run(slice, h => h % 24 == 12 ? 150 : 80);
        // One at the first hour of all, then the second unit once a day.
        Assert.Equal(1 + 365, ledger.Months.UnitStarts[0].Sum(0));
        Assert.Equal(150 * 20.6 + 60 * 100, ledger.VariableCostUsd[12, 0], 6);
        var (next, _) = World.Run(slice, _ => 80, state: state, year: 2026);
        Assert.Equal(0, next.Months.UnitStarts[0].Sum(0));
    }

    [Fact]
    public void Last_unit_runs_at_its_least_output_and_the_one_before_gives_way()
    {
        var slice = Plant.Slice(Plant.Gas("base", 100), Plant.Unit("peaker", Entry(0.4, 1, heatRate: 10), 100));
        var (ledger, _) = World.Run(slice, _ => 110);
        Assert.Equal((70, 40), (ledger.Units[0].Mw[5, 0], ledger.Units[1].Mw[5, 0]));
        var (grid, _) = World.Run(Plant.Slice(Plant.Unit("peaker", Entry(0.4, 1, heatRate: 20), 100)), _ => 110, contractedMw: 100);
        Assert.Equal((70, 40), (grid.GridMw[5, 0], grid.Units[0].Mw[5, 0]));
        World.Closes(ledger);
        World.Closes(grid);
    }

    [Fact]
    public void Sums_by_month_are_those_of_the_hours_and_the_same_without_them()
    {
        var slice = Plant.Slice(
            Plant.Unit("gas", Entry(0.5, 1.1, 60), 35, 3), Plant.Unit("sun", Plant.Entry(SupplyKind.Solar), 250), Plant.Unit("farm", Plant.Entry(SupplyKind.Solar), 60),
            Plant.Unit("store", Plant.Entry(SupplyKind.Storage), 30)) with { Outages = OutageModel.Sampled };
        var weather = World.Weather(25, h => 900 * Math.Max(0, Math.Sin(Math.Tau * (h - 6) / 24)));
        var (kept, _) = World.Run(slice, h => 120 + h % 37, contractedMw: 20, weather: weather);
        for (var m = 0; m < 12; m++)
        {
            var (from, until) = (ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1));
            void Same(DrawTable month, DrawTable hours) => Assert.Equal(1, (1 + month[m, 0]) / (1 + hours.Sum(from, until, 0)), 1e-10);
            for (var u = 0; u < kept.Units.Count; u++) Same(kept.Months.UnitMwh[u], kept.Units[u].Mw);
            Same(kept.Months.GridMwh, kept.GridMw);
            Same(kept.Months.CurtailedMwh, kept.CurtailedMw);
            Same(kept.Months.ChargeMwh, kept.ChargeMw);
            Same(kept.Months.UnservedMwh, kept.UnservedMw);
            Same(kept.Months.GasMmBtu, kept.GasMmBtu);
            Same(kept.Months.Co2Tonnes, kept.Co2Tonnes);
            Same(kept.Months.VariableCostUsd, kept.VariableCostUsd);
        }
        Assert.True(kept.Months.CurtailedMwh.Sum(0) > 0 && kept.Months.UnservedMwh.Sum(0) > 0);
        var block = DrawBlock.Single;
        var (bare, _) = SupplyStage.RunYear(
            slice, World.Asked(2025, 1, h => 120 + h % 37), World.Load(2025, 1, h => 120 + h % 37), World.Build(slice, block, 20), weather, block, 2025,
            SupplyState.Initial(slice, block), keepHours: false);
        Assert.Equal(kept.Months.VariableCostUsd.Data, bare.Months.VariableCostUsd.Data);
        Assert.Equal(kept.UnservedMw.Data, bare.UnservedMw.Data);
        Assert.Equal(0, bare.GridMw.Rows);
    }

    [Fact]
    public void Draws_with_unlike_orders_starts_and_a_gas_limit_equal_their_single_runs()
    {
        // Heat rates out of the order of cost in the second draw: its variable cost makes the better unit the dearer one.
        var better = Plant.Entry(SupplyKind.Thermal, FuelKind.Gas) with
        {
            HeatRate = Plant.Value<HeatRate>(6.2), VariableCost = Plant.Value<EnergyPrice>(2, "vom"), MinLoad = Plant.Value<Fraction>(0.5), PartLoadHeatRate = Plant.Value<Count>(1.1),
        };
        var slice = Plant.Slice(Plant.Unit("better", better, 50, 2), Plant.Gas("other", 100, 7), Plant.Gas("third", 40, 9, forced: 0.1)) with
        {
            Gas = Plant.GasAt(3, 24_000), Outages = OutageModel.Sampled,
        };
        (SupplyLedger, SupplyState) Run(double[] vom, int first) => World.Run(
            slice, h => 110 + h % 53, 30, World.Weather(28), new DrawBlock(vom.Length, 3, first, new Dictionary<string, double[]> { ["vom"] = vom }));
        double[] all = [2, 20, 45, 2, 30];
        var (block, _) = Run(all, 0);
        for (var d = 0; d < all.Length; d++)
        {
            var (single, _) = Run([all[d]], d);
            Assert.Equal(Enumerable.Range(0, 8760).Select(h => block.VariableCostUsd[h, d]), single.VariableCostUsd.Data);
            Assert.Equal(Enumerable.Range(0, 12).Select(m => block.Months.GasMmBtu[m, d]), single.Months.GasMmBtu.Data);
            Assert.Equal(Enumerable.Range(0, 8760).Select(h => block.UnservedMw[h, d]), single.UnservedMw.Data);
        }
        World.Closes(block);
    }
}
