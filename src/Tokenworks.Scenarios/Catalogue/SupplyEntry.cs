using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What drives a supply unit's output.</summary>
public enum SupplyKind
{
    [Doc("Burns fuel on demand.")]
    Thermal,

    [Doc("Follows irradiance.")]
    Solar,

    [Doc("Follows wind speed.")]
    Wind,

    [Doc("Stores and returns energy.")]
    Storage,
}

/// <summary>The fuel of a thermal unit.</summary>
public enum FuelKind
{
    None,
    Gas,
    Uranium,
}

/// <summary>A generating or storage technology.</summary>
[CatalogueFolder("supply")]
public sealed record SupplyEntry : CatalogueEntry
{
    [Doc("What drives its output.")]
    public required SupplyKind Kind { get; init; }

    [Doc("Fuel of a thermal unit; gas is priced by the scenario, uranium by this entry.")]
    public FuelKind Fuel { get; init; } = FuelKind.None;

    [Doc("Net heat rate, HHV."), Allowed("3.412 MMBtu/MWh", "40 MMBtu/MWh")]
    public Sourced<HeatRate>? HeatRate { get; init; }

    [Doc("Fuel price where the entry sets it (uranium)."), Allowed("0 USD/MMBtu", "100 USD/MMBtu")]
    public Sourced<FuelPrice>? FuelPrice { get; init; }

    [Doc("CO2 of the fuel, HHV."), Allowed("0 kg/MMBtu", "200 kg/MMBtu")]
    public Sourced<FuelCarbon>? FuelCarbon { get; init; }

    [Doc("Variable operation and maintenance."), Allowed("0 USD/MWh", "200 USD/MWh")]
    public required Sourced<EnergyPrice> VariableCost { get; init; }

    [Doc("Fixed operation and maintenance."), Allowed("0 USD/kW/yr", "1000 USD/kW/yr")]
    public required Sourced<CapacityPrice> FixedCost { get; init; }

    [Doc("Capital cost per unit of nameplate."), Allowed("0 USD/kW", "50_000 USD/kW")]
    public required Sourced<CapacityCost> Capex { get; init; }

    [Doc("Economic life."), Allowed("5 yr", "80 yr")]
    public required Sourced<Duration> Life { get; init; }

    [Doc("Share of time out of service unplanned."), Allowed("0 %", "60 %")]
    public required Sourced<Fraction> ForcedOutageRate { get; init; }

    [Doc("Mean time to repair."), Allowed("1 h", "1 yr")]
    public required Sourced<Duration> MeanTimeToRepair { get; init; }

    [Doc("Share of time in planned outage, spread evenly over the mild months."), Allowed("0 %", "40 %")]
    public required Sourced<Fraction> PlannedOutageRate { get; init; }

    [Doc("Loss of capability per kelvin of dry bulb above 15 degC."), Allowed("0 1/K", "0.05 1/K")]
    [Default("0 1/K", "no ambient derate stated")]
    public Sourced<ThermalDerate> AmbientDerate { get; init; } = null!;

    [Doc("Least output of a running unit, share of its nameplate."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? MinLoad { get; init; }

    [Doc("Heat rate at least output over that at full load."), Allowed("1", "3")]
    public Sourced<Count>? PartLoadHeatRate { get; init; }

    [Doc("Cost of a start, fuel included, per unit of nameplate."), Allowed("0 USD/kW", "1 USD/kW")]
    public Sourced<CapacityCost>? StartCost { get; init; }

    [Doc("What running it unit by unit takes; read where the scenario states supply.commitment.")]
    public UnitCommitment? Commitment { get; init; }

    [Doc("NOx of the fuel burnt, after its control."), Allowed("0 kg/MMBtu", "1 kg/MMBtu")]
    public Sourced<FuelCarbon>? Nox { get; init; }

    [Doc("Storage: hours at full discharge."), Allowed("0.1 h", "1000 h")]
    public Sourced<Duration>? StorageDuration { get; init; }

    [Doc("Storage: round-trip efficiency."), Allowed("10 %", "100 %")]
    public Sourced<Fraction>? RoundTripEfficiency { get; init; }

    [Doc("Solar: AC output at 1000 W/m2 on the array's plane, as a share of nameplate."), Allowed("10 %", "150 %")]
    public Sourced<Fraction>? PerformanceRatio { get; init; }

    [Doc("Wind: hub height wind speed over the 10 m speed."), Allowed("1", "3")]
    public Sourced<Count>? HubSpeedRatio { get; init; }

    [Doc("Order to operation."), Allowed("1 month", "20 yr")]
    public required Sourced<Duration> LeadTime { get; init; }
}

/// <summary>Least output, part load and starts of a technology, for scenarios that run units one by one.</summary>
public sealed record UnitCommitment
{
    [Doc("Least output of a running unit, share of its nameplate."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? MinLoad { get; init; }

    [Doc("Heat rate at least output over that at full load."), Allowed("1", "3")]
    public Sourced<Count>? PartLoadHeatRate { get; init; }

    [Doc("Cost of a start, fuel included, per unit of nameplate."), Allowed("0 USD/kW", "1 USD/kW")]
    public Sourced<CapacityCost>? StartCost { get; init; }
}
