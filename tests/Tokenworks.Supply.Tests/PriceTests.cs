using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

public sealed class PriceTests
{
    private static readonly DrawBlock One = DrawBlock.Single;

    private static GasSupply Dated => Plant.GasAt(0, escalation: 0.1) with
    {
        Price = new Schedule<FuelPrice>(
            [new(new YearMonth(2025, 1), Plant.Value<FuelPrice>(3)), new(new YearMonth(2026, 7), Plant.Value<FuelPrice>(4))], true),
    };

    [Theory]
    [InlineData(2025, 12, 3)]
    [InlineData(2026, 7, 4)]
    [InlineData(2027, 7, 4.4)]
    [InlineData(2028, 7, 4.84)]
    public void GasPrices_path_escalates_after_its_last_date(int year, int month, double usd)
    {
        var slice = Plant.Slice() with { Gas = Dated };
        Assert.Equal(usd, GasPrices.For(slice, One, year)?[month - 1, 0] ?? -1, 9);
    }

    [Theory]
    [InlineData(2024, 3)]
    [InlineData(2026, 3.3)]
    public void GasPrices_constant_escalates_from_the_dollar_year(int year, double usd) =>
        Assert.Equal(usd, GasPrices.For(Plant.Slice() with { Gas = Plant.GasAt(3, escalation: 0.1) }, One, year)?[0, 0] ?? -1, 9);

    [Theory]
    [InlineData(2025, 5, 3)]
    [InlineData(2025, 6, 9)]
    [InlineData(2025, 7, 8)]
    [InlineData(2026, 7, 8.8)]
    public void GasPrices_outside_series_replaces_its_months_and_holds_on(int year, int month, double usd)
    {
        var series = new MonthlySeries("gas", "USD/MMBtu", [new(new YearMonth(2025, 6), 9), new(new YearMonth(2025, 7), 8)], "test", "x");
        var slice = Plant.Slice() with { Gas = Dated, GasPrice = series };
        Assert.Equal(usd, GasPrices.For(slice, One, year)?[month - 1, 0] ?? -1, 9);
    }

    [Fact]
    public void GasPrices_no_gas_is_null() => Assert.Null(GasPrices.For(Plant.Slice() with { Gas = null }, One, 2025));

    [Fact]
    public void GridPrices_shapes_keep_the_mean()
    {
        var market = Plant.Market(40) with
        {
            HourShape = Profile.Of([.. Enumerable.Range(0, 24).Select(h => h < 12 ? 1.0 : 3)]),
            MonthShape = Profile.Of([.. Enumerable.Range(0, 12).Select(m => m == 7 ? 5.0 : 1)]),
        };
        var price = World.Run(Plant.Slice() with { Market = market }, _ => 0).Ledger.GridPrice;
        Assert.Equal(43, price.Sum(0) / ModelYear.Hours, 9);
        Assert.Equal(3, (price[12, 0] - 3) / (price[0, 0] - 3), 9);
        Assert.Equal(5, (price[ModelYear.StartOfMonth(7), 0] - 3) / (price[0, 0] - 3), 9);
    }

    [Fact]
    public void GridPrices_contract_price_goes_before_the_market_and_grows()
    {
        var grid = new GridContract
        {
            ContractedPower = Schedule<ContractedPower>.Constant(Plant.Value<ContractedPower>(10)),
            EnergyPrice = Plant.Value<EnergyPrice>(57),
        };
        var slice = Plant.Slice() with { Grid = grid, Inflation = Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(0.02)) };
        Assert.Equal(60 * 1.02 * 1.02, World.Run(slice, _ => 0, year: 2027).Ledger.GridPrice[5, 0], 9);
    }

    [Fact]
    public void GridPrices_outside_carbon_replaces_the_mean()
    {
        var series = new HourlySeries("carbon", "t/MWh", [.. Enumerable.Range(0, 8760).Select(h => h / 8760.0)], "test", "x");
        double Tonnes(SupplySlice slice) => World.Run(slice, _ => 10, contractedMw: 10).Ledger.GridCo2Tonnes[4380, 0];
        Assert.Equal(10 * 0.5, Tonnes(Plant.Slice() with { GridCarbon = series }));
        Assert.Equal(10 * 0.4, Tonnes(Plant.Slice()));
    }

    [Fact]
    public void UnitCosts_unit_heat_rate_goes_before_the_technology()
    {
        var unit = Plant.Gas("ccgt", 100) with { HeatRate = Plant.Value<HeatRate>(7) };
        var slice = Plant.Slice(unit);
        var costs = UnitCosts.Of(slice, unit, GasPrices.For(slice, One, 2025), One, 2025);
        Assert.Equal(3 * 7 + 2, costs.MarginalUsd(0, 0), 9);
        Assert.Equal(7 * 0.05306, costs.Co2PerMwh[0], 9);
    }
}
