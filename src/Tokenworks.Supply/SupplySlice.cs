using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>All that the supply stage reads of a scenario; its hash keys the stage's cache.</summary>
/// <param name="Campus">Name of the campus, for ledger keys.</param>
/// <param name="Outages">How unit outages enter.</param>
/// <param name="Units">Units whose status counts, in the scenario's order.</param>
/// <param name="Gas">Gas price and transport; null where none is supplied.</param>
/// <param name="Grid">The connection; null on an islanded site.</param>
/// <param name="Market">Price shapes, charges and carbon of the market.</param>
/// <param name="Inflation">Yearly growth of operating costs and power prices.</param>
/// <param name="DollarYear">Year of prices without a date of their own.</param>
/// <param name="PowerPrice">Stands in for the market's energy price, USD/MWh of the dollar year.</param>
/// <param name="GasPrice">Stands in for the gas price in the months that it covers, nominal USD/MMBtu.</param>
/// <param name="GridCarbon">Stands in for the market's mean carbon intensity, t/MWh.</param>
public sealed record SupplySlice(
    string Campus, Horizon Horizon, OutageModel Outages, IReadOnlyList<SupplyUnit> Units, GasSupply? Gas,
    GridContract? Grid, MarketEntry Market, Sourced<AnnualRate> Inflation, int DollarYear,
    HourlySeries? PowerPrice, MonthlySeries? GasPrice, HourlySeries? GridCarbon)
{
    /// <summary>Contracts for carbon-free energy.</summary>
    public IReadOnlyList<EnergyContract> Contracts { get; init; } = [];

    /// <summary>True where units run one by one with the catalogue's least outputs, part load and starts.</summary>
    public bool Commitment { get; init; }

    /// <summary>Carbon of grid energy without certificates; null for the grid's mean.</summary>
    public Sourced<CarbonIntensity>? ResidualMix { get; init; }

    /// <summary>Carbon of what additional plant pushes out; null for the grid's mean.</summary>
    public Sourced<CarbonIntensity>? MarginalCarbon { get; init; }

    /// <summary>Least-cost operation; null for the reserve-first merit order.</summary>
    public LeastCostOperation? Operation { get; init; }

    /// <summary>Picks what the stage reads; units below the section's status are left out.</summary>
    public static SupplySlice From(CampusScenario scenario, OutsideSeries outside) => new(
        scenario.Campus, scenario.Horizon.Calendar, scenario.Supply.Outages,
        [.. scenario.Supply.Units.Where(u => u.Status >= scenario.Supply.CountFrom)], scenario.Supply.Gas, scenario.Grid,
        scenario.Site.Market.Entry, scenario.Operations.Inflation, scenario.Operations.DollarYear,
        outside.PowerPrice, outside.GasPrice, outside.GridCarbon) { Contracts = scenario.Supply.Contracts, Commitment = scenario.Supply.Commitment, Operation = scenario.Supply.Operation, ResidualMix = scenario.Supply.ResidualMix, MarginalCarbon = scenario.Supply.MarginalCarbon };
}
