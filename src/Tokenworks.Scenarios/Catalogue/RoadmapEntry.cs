using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A generation of racks on a roadmap.</summary>
public sealed record RoadmapGeneration
{
    [Doc("Catalogue system that it is; without one it cannot enter a scenario.")]
    public Ref<SystemEntry>? System { get; init; }

    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Month from which racks can be had.")]
    public required YearMonth Available { get; init; }

    [Doc("IT power of a rack."), Allowed("0.1 kW/rack", "2000 kW/rack")]
    public required Sourced<RackPower> RackPower { get; init; }

    [Doc("Work of a rack over that of the first generation."), Allowed("0", "10_000")]
    public required Sourced<Count> Output { get; init; }

    [Doc("Price of a rack when it first sells."), Allowed("1000 USD/rack", "100 M USD/rack")]
    public required Sourced<RackCost> RackCost { get; init; }

    [Doc("Growth of that price a year after."), Allowed("-60 %/yr", "30 %/yr")]
    public required Sourced<AnnualRate> PriceGrowth { get; init; }

    [Doc("Mass of a rack."), Allowed("1 kg", "20 t")]
    public required Sourced<Mass> RackMass { get; init; }
}

/// <summary>A vendor's roadmap: what comes when, how much it does, what it costs and what is left of it.</summary>
[CatalogueFolder("roadmaps")]
public sealed record RoadmapEntry : CatalogueEntry
{
    [Doc("Accelerators that the vendor ships to all customers in a month, by date."), Allowed("0", "100 M"), ZeroBefore]
    public Schedule<Count>? Shipments { get; init; }

    [Doc("Generations, the first the measure of output.")]
    public required IReadOnlyList<RoadmapGeneration> Generations { get; init; }

    [Doc("Growth a year of what a used rack fetches."), Allowed("-90 %/yr", "10 %/yr")]
    public required Sourced<AnnualRate> ResaleGrowth { get; init; }

    [Doc("Share of retired racks that are sold; the rest is waste."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> ResoldShare { get; init; }

    [Doc("Worth of a rack-year of the first generation in the first year."), Allowed("0 USD", "1 B USD")]
    public required Sourced<Money> OutputWorth { get; init; }

    [Doc("Growth a year of the worth of a unit of output."), Allowed("-90 %/yr", "50 %/yr")]
    public required Sourced<AnnualRate> WorthGrowth { get; init; }

    [Doc("Energy and upkeep of a MW of IT power."), Allowed("0 USD/kW/yr", "10_000 USD/kW/yr")]
    public required Sourced<CapacityPrice> RunningCost { get; init; }
}
