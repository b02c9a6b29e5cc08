using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A supply case: load, candidates, grid and limits of a capacity plan, apart from a scenario.</summary>
public sealed record SupplyCase
{
    [Doc("Name of the case.")]
    public required string Case { get; init; }

    [Doc("CSV of 8,760 hours beside the case: load_mw and the profiles that candidates name.")]
    public required string Hours { get; init; }

    [Doc("Load instead of load_mw: an hourly series of others beside the case (EIA-930, 8,760 plain rows), MW.")]
    public string? LoadFile { get; init; }

    [Doc("Campus standard time less UTC, h, for series stamped in UTC.")]
    public double UtcOffset { get; init; }

    [Doc("Year in which orders are placed: a technology whose lead time ends after a stage is not built in it.")]
    public int OrderYear { get; init; } = 2026;

    [Doc("Real cost of capital."), Allowed("0 %/yr", "50 %/yr")]
    [Default("8 %/yr", "the reference problem's")]
    public Sourced<AnnualRate> Wacc { get; init; } = null!;

    [Doc("Gas price, flat."), Allowed("0 USD/MMBtu", "100 USD/MMBtu")]
    [Default("3.50 USD/MMBtu", "the reference problem's")]
    public Sourced<FuelPrice> GasPrice { get; init; } = null!;

    [Doc("Value of load that no tier covers."), Allowed("0 USD/MWh", "1_000_000 USD/MWh")]
    [Default("10_000 USD/MWh", "the reference problem's")]
    public Sourced<EnergyPrice> Unserved { get; init; } = null!;

    [Doc("Build stages by year; each lasts until the next one, the last ten years.")]
    public IReadOnlyList<PlanStage> Stages { get; init; } = [];

    [Doc("What may be built.")]
    public required IReadOnlyList<PlanCandidate> Candidates { get; init; }

    [Doc("The grid; none where left out (islanded).")]
    public PlanGrid? Grid { get; init; }

    [Doc("Load that gives way at a value, cheapest first: training paused at a checkpoint, then batch.")]
    public IReadOnlyList<PlanTier> Tiers { get; init; } = [];

    [Doc("Load that may be put off.")]
    public PlanShift? Shift { get; init; }

    [Doc("Limits of every stage.")]
    public PlanLimits Limits { get; init; } = new();

    [Doc("Contracts for carbon-free energy, apart from what supplies the load.")]
    public IReadOnlyList<PlanContract> Contracts { get; init; } = [];
}

/// <summary>A contract of a supply case.</summary>
public sealed record PlanContract
{
    [Doc("Name of the contract.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public required EnergyContractKind Kind { get; init; }

    [Doc("Column of the hours file with the plant's capacity factor; flat where left out.")]
    public string? Profile { get; init; }

    [Doc("Power of the plant behind it."), Allowed("0 W", "100 GW")]
    public required Sourced<NameplatePower> Power { get; init; }

    [Doc("Strike price, or of certificates their price."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public required Sourced<EnergyPrice> Price { get; init; }

    [Doc("First year of the contract; 0 for always.")]
    public int From { get; init; }

    [Doc("Year from which it is over; 0 for never.")]
    public int Until { get; init; }

    [Doc("Whether the plant would not have been built without it; true for ppa and vppa, false for rec where left out.")]
    public bool? Additional { get; init; }

    [Doc("Whether certificates carry the hour and the plant is in the load's market; true for ppa alone where left out.")]
    public bool? Hourly { get; init; }
}

/// <summary>A stage of the plan.</summary>
public sealed record PlanStage
{
    [Doc("First year.")]
    public required int Year { get; init; }

    [Doc("Share of the load of the hours file that is there."), Allowed("0 %", "1000 %")]
    [Default("100 %", "the whole load")]
    public Sourced<Fraction> Load { get; init; } = null!;
}

/// <summary>A technology that the plan may build.</summary>
public sealed record PlanCandidate
{
    [Doc("Name; keys results.")]
    public required string Name { get; init; }

    [Doc("Catalogue technology.")]
    public required Ref<SupplyEntry> Technology { get; init; }

    [Doc("Column of the hours file with its capacity factor (solar, wind, hydro) or ambient derate.")]
    public string? Profile { get; init; }

    [Doc("Capacity in place."), Allowed("0 W", "100 GW")]
    [Default("0 W", "nothing in place")]
    public Sourced<NameplatePower> Existing { get; init; } = null!;

    [Doc("Most that permit and site allow, existing included."), Allowed("0 W", "100 GW")]
    public Sourced<NameplatePower>? Most { get; init; }

    [Doc("One unit, for N-k."), Allowed("0 W", "20 GW")]
    public Sourced<NameplatePower>? Unit { get; init; }

    [Doc("Most change of output in an hour, share of capacity."), Allowed("1 %", "100 %")]
    public Sourced<Fraction>? Ramp { get; init; }

    [Doc("Most hours a year at full output that its air permit allows."), Allowed("1 h", "8760 h")]
    public Sourced<Duration>? PermitHours { get; init; }

    [Doc("Capital cost; the technology's where left out. Of a store: of its power alone."), Allowed("0 USD/kW", "50_000 USD/kW")]
    public Sourced<CapacityCost>? Capex { get; init; }

    [Doc("Store: cost of energy; a quarter of the technology's power cost a kWh where left out, power then free."), Allowed("0 USD/kWh", "5000 USD/kWh")]
    public Sourced<StorageCost>? EnergyCapex { get; init; }

    [Doc("Land, acres a MW."), Allowed("0", "1000")]
    public Sourced<Count>? AcresPerMw { get; init; }

    [Doc("First year in which it may stand (0: the order year plus lead time).")]
    public int From { get; init; }

    [Doc("Year from which it is gone again, such as bridge power; 0 for none.")]
    public int Until { get; init; }

    [Doc("Built as reserve alone where 'dispatch firm' adds units; the least-cost plan builds none.")]
    public bool IsReserve { get; init; }
}

/// <summary>The grid in a plan.</summary>
public sealed record PlanGrid
{
    [Doc("Most import by date; zero before the first date."), Allowed("0 MW", "100 GW"), ZeroBefore]
    public required Schedule<ContractedPower> Power { get; init; }

    [Doc("Column of hourly prices (USD/MWh); the flat price where left out.")]
    public string? PriceProfile { get; init; }

    [Doc("Hourly prices as a file of others beside the case, instead of a column of the hours file.")]
    public string? PriceFile { get; init; }

    [Doc("Flat price."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public Sourced<EnergyPrice>? Price { get; init; }

    [Doc("Losses from the meter's far side, paid for by the campus."), Allowed("0 %", "30 %")]
    [Default("0 %", "prices are at the meter")]
    public Sourced<Fraction> Losses { get; init; } = null!;

    [Doc("Demand charge a contracted MW; with it the plan chooses how much to contract."), Allowed("0 USD/kW/yr", "1000 USD/kW/yr")]
    public Sourced<CapacityPrice>? DemandCharge { get; init; }

    [Doc("Mean carbon of grid energy (location-based)."), Allowed("0 t/MWh", "2 t/MWh")]
    [Default("0.35 t/MWh", "the reference problem's")]
    public Sourced<CarbonIntensity> Carbon { get; init; } = null!;

    [Doc("Carbon of grid energy that no certificate covers (residual mix); the mean where left out."), Allowed("0 t/MWh", "2 t/MWh")]
    public Sourced<CarbonIntensity>? ResidualMix { get; init; }

    [Doc("Carbon of the plant that additional contracted energy pushes out; the mean where left out."), Allowed("0 t/MWh", "2 t/MWh")]
    public Sourced<CarbonIntensity>? MarginalCarbon { get; init; }

    [Doc("Share of grid energy that is carbon-free."), Allowed("0 %", "100 %")]
    [Default("35 %", "the reference problem's")]
    public Sourced<Fraction> CarbonFree { get; init; } = null!;
}

/// <summary>Load that gives way.</summary>
public sealed record PlanTier
{
    [Doc("Name: training, batch.")]
    public required string Name { get; init; }

    [Doc("Share of the load."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("What a MWh of it is worth to the tenant."), Allowed("0 USD/MWh", "1_000_000 USD/MWh")]
    public required Sourced<EnergyPrice> Value { get; init; }
}

/// <summary>Load that may be put off and worked off later.</summary>
public sealed record PlanShift
{
    [Doc("Share of the load that may be put off."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Most backlog, in hours of that share."), Allowed("1 h", "1000 h")]
    public required Sourced<Duration> Backlog { get; init; }

    [Doc("Hours between deadlines at which nothing may be left over; a multiple of 1 h."), Allowed("2 h", "8760 h")]
    [Default("24 h", "a day's work is done in the day")]
    public Sourced<Duration> Deadline { get; init; } = null!;
}

/// <summary>Limits of a plan, each for every stage.</summary>
public sealed record PlanLimits
{
    [Doc("Most CO2 in a year."), Allowed("0 t", "1_000 Mt")]
    public Sourced<Mass>? Co2 { get; init; }

    [Doc("Least share of the load matched hour by hour with carbon-free energy."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? CarbonFreeShare { get; init; }

    [Doc("Largest firm units that may be out at the peak (N-k)."), Allowed("0", "20")]
    public Sourced<Count>? UnitsOut { get; init; }

    [Doc("Land at hand."), Allowed("0 acre", "1_000_000 acre")]
    public Sourced<LandArea>? Land { get; init; }

    [Doc("Most unserved energy, share of the load."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Unserved { get; init; }

    [Doc("Most NOx in a year, of technologies that state theirs."), Allowed("0 t", "1 Mt")]
    public Sourced<Mass>? Nox { get; init; }

    [Doc("Most gas in a day on average over the year."), Allowed("0 MMBtu/day", "1 B MMBtu/day")]
    public Sourced<FuelFlow>? Gas { get; init; }
}
