using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>The grid connection.</summary>
public sealed record GridContract
{
    [Doc("Firm power contracted at the meter, by date; zero before the first date."), Allowed("0 MW", "100 GW"), ZeroBefore]
    public required Schedule<ContractedPower> ContractedPower { get; init; }

    [Doc("Energy price at the meter; the market's where left out."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public Sourced<EnergyPrice>? EnergyPrice { get; init; }

    [Doc("Factor on the energy price by date, of the market too; 100 % where left out."), Allowed("0 %", "100_000 %")]
    public Schedule<Fraction>? EnergyPriceFactor { get; init; }

    [Doc("Tiers of a month's energy: what a MWh above a quantity costs on top of the tiers below.")]
    public IReadOnlyList<EnergyTier> EnergyTiers { get; init; } = [];

    [Doc("Share of contracted demand that is paid for even where it is not taken."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? MinimumTake { get; init; }

    [Doc("Share of the last twelve months' highest demand that is billed at least."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Ratchet { get; init; }

    [Doc("Charge on the month's billed demand, besides the market's capacity charge."), Allowed("0 USD/kW/yr", "2000 USD/kW/yr")]
    public Sourced<CapacityPrice>? DemandCharge { get; init; }

    [Doc("Share of the contracted power that the utility may interrupt."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Interruptible { get; init; }

    [Doc("Hours a year in which it does, taken as the dearest of the year."), Allowed("0 h", "8760 h")]
    public Sourced<Duration>? InterruptibleHours { get; init; }

    [Doc("End of the service agreement: its price, demand charge, minimum take and ratchet end with it.")]
    public YearMonth? End { get; init; }

    [Doc("What follows the agreement's end.")]
    public AfterAgreement AfterEnd { get; init; } = AfterAgreement.Market;
}

/// <summary>A tier of the month's grid energy.</summary>
public sealed record EnergyTier
{
    [Doc("Energy of the month above which it holds."), Allowed("0 MWh", "100_000 GWh")]
    public required Sourced<Energy> Above { get; init; }

    [Doc("What a MWh above it costs more than the price of the hour and the tiers below; below 0 where it is cheaper."), Allowed("-1000 USD/MWh", "1000 USD/MWh")]
    public required Sourced<EnergyPrice> Adder { get; init; }
}

/// <summary>What the grid gives after the service agreement.</summary>
public enum AfterAgreement
{
    [Doc("The same power at the market's prices.")]
    Market,

    [Doc("Nothing: the campus is islanded.")]
    Nothing,
}

/// <summary>How unit outages enter.</summary>
public enum OutageModel
{
    [Doc("Capability times one less the outage rate: a lower bound on unserved energy.")]
    Expected,

    [Doc("Up and down times drawn from each unit's own random stream.")]
    Sampled,
}

/// <summary>Generation, storage and fuel.</summary>
public sealed record SupplySection
{
    [Doc("How unit outages enter.")]
    public OutageModel Outages { get; init; } = OutageModel.Expected;

    [Doc("Weakest standing that counts: units and phases below it are left out of the run.")]
    public ProjectStatus CountFrom { get; init; } = ProjectStatus.Planned;

    [Doc("Natural gas.")]
    public GasSupply? Gas { get; init; }

    [Doc("Units of plant.")]
    public IReadOnlyList<SupplyUnit> Units { get; init; } = [];

    [Doc("Contracts for carbon-free energy (PPA, VPPA, REC), apart from what supplies the campus.")]
    public IReadOnlyList<EnergyContract> Contracts { get; init; } = [];

    [Doc("Carbon of grid energy that no certificate covers (residual mix), for scope 2 by contract; the grid's mean where left out."), Allowed("0 t/MWh", "2 t/MWh")]
    public Sourced<CarbonIntensity>? ResidualMix { get; init; }

    [Doc("Carbon of the plant that additional contracted energy pushes out, for tonnes avoided; the grid's mean where left out."), Allowed("0 t/MWh", "2 t/MWh")]
    public Sourced<CarbonIntensity>? MarginalCarbon { get; init; }

    [Doc("True to run units one by one with the least output, part-load heat rate and start cost that the catalogue gives; at full-load heat rates and without starts otherwise.")]
    public bool Commitment { get; init; }

    [Doc("Least-cost operation with ramps, permit hours, each store by itself, training that moves and reserve; the reserve-first merit order where left out.")]
    public LeastCostOperation? Operation { get; init; }
}

/// <summary>Natural gas at the burner tip.</summary>
public sealed record GasSupply
{
    [Doc("Price by date."), Allowed("0 USD/MMBtu", "100 USD/MMBtu")]
    public required Schedule<FuelPrice> Price { get; init; }

    [Doc("Yearly growth of the price after its last date."), Allowed("-20 %/yr", "50 %/yr")]
    [Default("0 %/yr", "flat in nominal dollars where not stated")]
    public Sourced<AnnualRate> Escalation { get; init; } = null!;

    [Doc("Firm transport, the most gas that can be burnt, by date; no limit where left out."), Allowed("0 MMBtu/day", "1 B MMBtu/day")]
    public Schedule<FuelFlow>? TransportLimit { get; init; }

    [Doc("Share of the gas lost between well and burner."), Allowed("0 %", "20 %")]
    [Default("0 %", "methane is not counted where not stated")]
    public Sourced<Fraction> MethaneLeakage { get; init; } = null!;
}

/// <summary>Units of one technology with one date.</summary>
public sealed record SupplyUnit
{
    [Doc("Name; keys its random streams and ledger columns.")]
    public required string Name { get; init; }

    [Doc("Catalogue technology.")]
    public required Ref<SupplyEntry> Technology { get; init; }

    [Doc("Nameplate of one unit."), Allowed("0 W", "20 GW")]
    public required Sourced<NameplatePower> Capacity { get; init; }

    [Doc("Number of like units."), Allowed("1", "1000")]
    [Default("1", "one unit where none is stated")]
    public Sourced<Count> Units { get; init; } = null!;

    [Doc("Month of first operation.")]
    public required YearMonth Start { get; init; }

    [Doc("Month after the last of operation.")]
    public YearMonth? End { get; init; }

    [Doc("Standing of the plan.")]
    public ProjectStatus Status { get; init; } = ProjectStatus.Planned;

    [Doc("Capital cost; the technology's where left out."), Allowed("0 USD/kW", "50_000 USD/kW")]
    public Sourced<CapacityCost>? Capex { get; init; }

    [Doc("Heat rate; the technology's where left out."), Allowed("3.412 MMBtu/MWh", "40 MMBtu/MWh")]
    public Sourced<HeatRate>? HeatRate { get; init; }

    [Doc("Planned outages by date, such as refuelling; they take the place of the technology's planned outage rate.")]
    public UnitOutages? PlannedOutages { get; init; }

    [Doc("Most change of output in an hour, share of nameplate. Only with supply.operation."), Allowed("1 %", "100 %")]
    public Sourced<Fraction>? Ramp { get; init; }

    [Doc("Most hours a year at full output that its air permit allows. Only with supply.operation."), Allowed("1 h", "8760 h")]
    public Sourced<Duration>? PermitHours { get; init; }

    [Doc("Share of its capability by which a running unit follows swings within seconds; none where left out. Only with supply.operation."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Following { get; init; }

    [Doc("Party that owns the unit and pays for it.")]
    public string Owner { get; init; } = "utility";
}

/// <summary>A maintenance calendar of like units.</summary>
public sealed record UnitOutages
{
    [Doc("Month at whose start the first unit goes away.")]
    public required YearMonth First { get; init; }

    [Doc("Time from one outage of a unit to its next."), Allowed("720 h", "87_600 h")]
    public required Sourced<Duration> Every { get; init; }

    [Doc("Length of an outage."), Allowed("1 h", "8760 h")]
    public required Sourced<Duration> Length { get; init; }

    [Doc("Time from one unit's outage to the next unit's; the length where left out, so that they follow each other."), Allowed("0 h", "87_600 h")]
    public Sourced<Duration>? Spacing { get; init; }
}
