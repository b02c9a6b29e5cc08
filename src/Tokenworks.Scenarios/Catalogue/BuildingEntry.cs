using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How a stage is doubled up.</summary>
public enum Redundancy
{
    [Doc("N + spare_blocks: all blocks run and share the load.")]
    Spares,

    [Doc("2N: two full sides that share the load.")]
    TwoN,

    [Doc("Distributed, four to make three: all blocks run and share the load.")]
    Distributed,

    [Doc("Block (catcher): one energised reserve for six, without load.")]
    BlockReserve,
}

/// <summary>A stage of the power chain; loss = rating x (a + b x + c x²) with x the load over the rating.</summary>
public sealed record LossStage
{
    [Doc("Stage, in order from the meter to the rack.")]
    public required string Name { get; init; }

    [Doc("No-load loss as a share of the rating (a)."), Allowed("0 %", "10 %")]
    public required Sourced<Fraction> NoLoad { get; init; }

    [Doc("Loss proportional to load (b)."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> Proportional { get; init; }

    [Doc("Loss with the square of load at full load, as a share of the rating (c)."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> Quadratic { get; init; }

    [Doc("Rating of one block of the stage."), Allowed("0.001 MW", "2000 MW")]
    public required Sourced<FacilityPower> BlockRating { get; init; }

    [Doc("Spare blocks in a building."), Allowed("0", "100")]
    public required Sourced<Count> SpareBlocks { get; init; }

    [Doc("Whether its heat is taken by the cooling plant.")]
    public bool InsideHall { get; init; }

    [Doc("How the stage is doubled up; spare_blocks count with each.")]
    public Redundancy Redundancy { get; init; }

    [Doc("Failures of a block in a year."), Allowed("0", "50")]
    public Sourced<Count>? FailuresPerYear { get; init; }

    [Doc("Mean time to repair a block."), Allowed("0 h", "1 yr")]
    public Sourced<Duration>? RepairTime { get; init; }
}

/// <summary>Where a building's power comes from, for its availability.</summary>
public sealed record FeedEntry
{
    [Doc("Utility feeds or plants, each of which can carry the whole."), Allowed("1", "8")]
    public required Sourced<Count> Feeds { get; init; }

    [Doc("Outages of a feed in a year."), Allowed("0", "100")]
    public required Sourced<Count> OutagesPerYear { get; init; }

    [Doc("Mean length of an outage."), Allowed("0 h", "1 month")]
    public required Sourced<Duration> OutageTime { get; init; }

    [Doc("Share of feed outages that take all feeds together (common cause)."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CommonCause { get; init; }

    [Doc("Chance that standby generators carry the load when they are called; 0 % where there are none."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> StandbySuccess { get; init; }

    [Doc("Time that batteries or rack storage carry the load."), Allowed("0 s", "1 month")]
    public required Sourced<Duration> RideThrough { get; init; }

    [Doc("Time until standby generators carry the load."), Allowed("0 s", "1 h")]
    public Sourced<Duration>? StandbyStart { get; init; }

    [Doc("Line of a utility feed from the meter to the campus's bus; each feed can carry the whole, so that its spares are the feeds less one.")]
    public LossStage? Line { get; init; }

    [Doc("Step-up and bus of on-site plant.")]
    public LossStage? OnSite { get; init; }
}

/// <summary>A building type: its power chain, house load and cost.</summary>
[CatalogueFolder("buildings")]
public sealed record BuildingEntry : CatalogueEntry
{
    [Doc("Stages from the meter to the rack.")]
    public required IReadOnlyList<LossStage> PowerChain { get; init; }

    [Doc("Lighting, offices and controls as a share of rated IT power."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> HouseLoad { get; init; }

    [Doc("Capital cost of shell, power and cooling per unit of IT power."), Allowed("0 M USD/MW", "100 M USD/MW")]
    public required Sourced<CapacityCost> Capex { get; init; }

    [Doc("Ground-breaking to first power."), Allowed("1 month", "10 yr")]
    public required Sourced<Duration> ConstructionTime { get; init; }

    [Doc("Fixed operation and maintenance of the building per unit of IT power."), Allowed("0 USD/kW/yr", "2000 USD/kW/yr")]
    public required Sourced<CapacityPrice> FixedCost { get; init; }

    [Doc("Stages from the rack's inlet to the chip; their losses are part of IT power.")]
    public IReadOnlyList<LossStage>? RackChain { get; init; }

    [Doc("Where the power comes from, for availability.")]
    public FeedEntry? Feed { get; init; }

    [Doc("Land of a MW of IT power."), Allowed("0 acre", "100 acre")]
    public Sourced<LandArea>? LandPerMw { get; init; }

    [Doc("Floor of a MW of IT power."), Allowed("0 m2", "100000 m2")]
    public Sourced<LandArea>? FloorPerMw { get; init; }

    [Doc("Racks behind one leak shut-off."), Allowed("1", "1000")]
    public Sourced<Count>? LeakDomainRacks { get; init; }

    [Doc("Sound pressure at 100 m, dB(A)."), Allowed("0", "120")]
    public Sourced<Count>? NoiseDecibels { get; init; }

    [Doc("Warmest outdoor air in which the shell holds its rated load."), Allowed("20 degC", "60 degC")]
    public Sourced<Temperature>? MostDryBulb { get; init; }
}
