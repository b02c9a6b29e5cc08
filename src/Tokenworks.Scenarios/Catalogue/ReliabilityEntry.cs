using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What fails.</summary>
public enum HazardKind
{
    [Doc("The accelerator itself.")]
    Chip,

    [Doc("Memory of accelerator or host.")]
    Memory,

    [Doc("Network adapter.")]
    Nic,

    [Doc("Cable or optical module.")]
    Optics,

    [Doc("Network switch.")]
    Switch,

    [Doc("Host: CPU, board, disk, power supply, maintenance of it.")]
    Host,

    [Doc("Software, dependencies, timeouts: no hardware to replace.")]
    Software,

    [Doc("Power feed, cooling loop, building.")]
    Facility,

    [Doc("Wrong results without an error, found later.")]
    SilentCorruption,

    [Doc("No cause told.")]
    Unknown,
}

/// <summary>Interruptions of a cause that a fleet counted.</summary>
public sealed record HazardComponent
{
    [Doc("Cause, as its source names it.")]
    public required string Name { get; init; }

    [Doc("What fails.")]
    public required HazardKind Kind { get; init; }

    [Doc("Interruptions counted in the observed time."), Allowed("0", "10 M")]
    public required Sourced<Count> Count { get; init; }

    [Doc("Nodes out of service after one; 0 where a restart is enough."), Allowed("0", "100_000")]
    [Default("1", "the node that failed is replaced")]
    public Sourced<Count> NodesLost { get; init; } = null!;

    [Doc("Work of a technician until a node is back."), Allowed("0 h", "1 yr")]
    [Default("4 h", "Tokenworks estimate: swap of a part with test; no source gives a distribution for AI fleets")]
    public Sourced<Duration> Repair { get; init; } = null!;
}

/// <summary>Interruptions that a fleet of accelerators published: counts by cause over an observed exposure.</summary>
[CatalogueFolder("reliability")]
public sealed record ReliabilityEntry : CatalogueEntry
{
    [Doc("Accelerators observed."), Allowed("1", "10 M")]
    public required Sourced<Count> ObservedChips { get; init; }

    [Doc("Time observed."), Allowed("1 h", "10 yr")]
    public required Sourced<Duration> ObservedTime { get; init; }

    [Doc("Accelerators of a node."), Allowed("1", "1000")]
    [Default("8", "usual server")]
    public Sourced<Count> ChipsPerNode { get; init; } = null!;

    [Doc("Rate of new hardware over the observed rate; 1 for no infant mortality."), Allowed("1", "100")]
    [Default("1", "no source separates early failures")]
    public Sourced<Count> InfantFactor { get; init; } = null!;

    [Doc("Time in which early failures fall to a 1/e."), Allowed("1 h", "2 yr")]
    [Default("720 h", "Tokenworks estimate: a month of burn-in")]
    public Sourced<Duration> InfantTime { get; init; } = null!;

    [Doc("Interruptions by cause.")]
    public required IReadOnlyList<HazardComponent> Components { get; init; }
}
