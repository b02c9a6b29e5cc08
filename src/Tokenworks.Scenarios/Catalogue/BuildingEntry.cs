using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

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
}
