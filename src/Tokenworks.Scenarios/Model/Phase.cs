using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>
/// A building phase. Exactly one of IT power and facility power is stated; the other follows from the power chain and
/// cooling at the design hour. Its buildings come on one by one, evenly from first to full power.
/// </summary>
public sealed record Phase
{
    [Doc("Name of the phase; the block key of its ledgers.")]
    public required string Name { get; init; }

    [Doc("Tenant programme that uses it; a key of its ledgers.")]
    public string Programme { get; init; } = "main";

    [Doc("Standing of the plan.")]
    public ProjectStatus Status { get; init; } = ProjectStatus.Planned;

    [Doc("IT power when full."), Allowed("0 W", "100 GW")]
    public Sourced<ItPower>? ItPower { get; init; }

    [Doc("Facility power when full, at the design hour."), Allowed("0 W", "100 GW")]
    public Sourced<FacilityPower>? FacilityPower { get; init; }

    [Doc("Number of buildings."), Allowed("1", "1000")]
    [Default("1", "one building where none is stated")]
    public Sourced<Count> Buildings { get; init; } = null!;

    [Doc("Catalogue building type.")]
    public required Ref<BuildingEntry> Building { get; init; }

    [Doc("Catalogue cooling system.")]
    public required Ref<CoolingEntry> Cooling { get; init; }

    [Doc("Way of building; the build section's where left out.")]
    public Ref<ArchetypeEntry>? Archetype { get; init; }

    [Doc("Month in which spending starts.")]
    public required YearMonth ConstructionStart { get; init; }

    [Doc("Month in which the first building comes on.")]
    public required YearMonth FirstPower { get; init; }

    [Doc("Month in which the last building comes on.")]
    public required YearMonth FullPower { get; init; }

    [Doc("Capital cost of shell, power and cooling per MW of IT; the building type's where left out."), Allowed("0 M USD/MW", "100 M USD/MW")]
    public Sourced<CapacityCost>? FacilityCapex { get; init; }

    [Doc("Party that owns the buildings and pays for them.")]
    public string Owner { get; init; } = "owner";

    [Doc("Party that owns the chips and pays for them.")]
    public string ItOwner { get; init; } = "owner";

    [Doc("What is installed, and with what it is replaced when: the first step comes with the buildings, each further step on its date.")]
    public required IReadOnlyList<FleetStep> Fleet { get; init; }
}

/// <summary>One generation of chips in a phase.</summary>
public sealed record FleetStep
{
    [Doc("Catalogue system.")]
    public required Ref<SystemEntry> System { get; init; }

    [Doc("Month of the refresh; left out in the first step.")]
    public YearMonth? Date { get; init; }

    [Doc("IT power of a rack; the catalogue's where left out."), Allowed("0.1 kW/rack", "2000 kW/rack")]
    public Sourced<RackPower>? RackPower { get; init; }

    [Doc("Cost of a rack; the catalogue's where left out."), Allowed("1000 USD/rack", "100 M USD/rack")]
    public Sourced<RackCost>? RackCost { get; init; }

    [Doc("What a replaced rack of the step before fetches, credited against the purchase; nothing where left out."), Allowed("0 USD/rack", "100 M USD/rack")]
    public Sourced<RackCost>? TradeIn { get; init; }
}

/// <summary>Standing of a plan, weakest first.</summary>
public enum ProjectStatus
{
    Statement,
    Planned,
    Permitted,
    Construction,
    Operating,
}
