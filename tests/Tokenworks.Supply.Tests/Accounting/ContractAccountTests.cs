using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;

namespace Tokenworks.Supply.Tests.Accounting;

/// <summary>Scope 2 by contract: annual against hourly matching, cost and tonnes avoided.</summary>
public class ContractAccountTests
{
    private static readonly double[] Grid = [100, 100, 100, 100], Carbon = [0.5, 0.5, 0.4, 0.4], Market = [30, 50, 20, 60];

    private static ContractHours Sun(EnergyContractKind kind, bool hourly = true, bool additional = true) => new(kind, [0, 200, 200, 0], 40, additional, hourly);

    [Fact]
    public void Annual_matching_hides_what_hourly_matching_shows()
    {
        var s = ContractAccount.Of([Sun(EnergyContractKind.Ppa)], Grid, Carbon, Market, 0, 4);
        Assert.Equal(180, s.LocationTonnes, 1e-9);
        Assert.Equal(0, s.MarketAnnualTonnes, 1e-9);
        Assert.Equal(200, s.MatchedMwh, 1e-9);
        Assert.Equal(50 + 40, s.MarketHourlyTonnes, 1e-9);
    }

    [Fact]
    public void The_residual_mix_and_the_marginal_plant_take_the_place_of_the_mean()
    {
        var s = ContractAccount.Of([Sun(EnergyContractKind.Ppa)], Grid, Carbon, Market, 0, 4, residual: 0.6, marginal: 0.8);
        Assert.Equal((180, 240), (s.LocationTonnes, s.ResidualTonnes));
        Assert.Equal(0.6 * 200, s.MarketHourlyTonnes, 1e-9);
        Assert.Equal(0.8 * 400, s.AvoidedTonnes, 1e-9);
        // Annual matching makes a tonne look half as dear as hourly matching.
        Assert.Equal(s.CostUsd / 240, s.UsdPerTonneAnnual!.Value, 1e-9);
        Assert.Equal(s.CostUsd / 120, s.UsdPerTonneHourly!.Value, 1e-9);
    }

    [Fact]
    public void A_contract_for_difference_pays_the_strike_less_the_market()
    {
        var s = ContractAccount.Of([Sun(EnergyContractKind.Vppa)], Grid, Carbon, Market, 0, 4);
        Assert.Equal(200 * (40 - 50) + 200 * (40 - 20), s.CostUsd, 1e-9);
        Assert.Equal(200 * 0.5 + 200 * 0.4, s.AvoidedTonnes, 1e-9);
        Assert.Equal(2000.0 / 180, s.UsdPerTonneAvoided!.Value, 1e-9);
    }

    [Fact]
    public void A_certificate_costs_its_price_and_avoids_nothing_by_itself()
    {
        var s = ContractAccount.Of([Sun(EnergyContractKind.Rec, hourly: false, additional: false)], Grid, Carbon, Market, 0, 4);
        Assert.Equal(400 * 40, s.CostUsd, 1e-9);
        Assert.Null(s.UsdPerTonneAvoided);
        Assert.Equal(180, s.MarketHourlyTonnes, 1e-9);
        Assert.Equal(0, s.MarketAnnualTonnes, 1e-9);
    }

    [Fact]
    public void The_chain_counts_contracts_between_their_dates_and_leaves_dispatch_alone()
    {
        var contract = new EnergyContract
        {
            Name = "ppa", Kind = EnergyContractKind.Ppa, Technology = new Ref<SupplyEntry>("nuclear", Plant.Entry(SupplyKind.Thermal, FuelKind.Uranium), SourceSpan.Of("test")),
            Power = Schedule<NameplatePower>.Constant(Plant.Value<NameplatePower>(50)), End = new YearMonth(2025, 7), Price = Plant.Value<EnergyPrice>(45),
        };
        var slice = Plant.Slice() with { Contracts = [contract] };
        var with = World.Run(slice, _ => 40, contractedMw: 100).Ledger;
        var without = World.Run(slice with { Contracts = [] }, _ => 40, contractedMw: 100).Ledger;
        var months = with.Months.Contracts!;
        Assert.Equal(50 * 744, months.GenerationMwh[0, 0], 1e-6);
        Assert.Equal(0, months.GenerationMwh[6, 0], 1e-6);
        Assert.Equal(Math.Min(50 * 744, with.Months.GridMwh[0, 0]), months.MatchedMwh[0, 0], 1e-6);
        Assert.Equal(0.4 * (with.Months.GridMwh[0, 0] - months.MatchedMwh[0, 0]), months.MarketHourlyTonnes[0, 0], 1e-6);
        Assert.Equal(without.Months.GridMwh.Data, with.Months.GridMwh.Data);
        Assert.Null(without.Months.Contracts);
    }
}
