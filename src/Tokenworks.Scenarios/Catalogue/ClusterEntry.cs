using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A real machine as a scheduler meets it: its nodes, what they draw, and the conversion to DC before them.</summary>
[CatalogueFolder("clusters")]
public sealed record ClusterEntry : CatalogueEntry
{
    [Doc("Nodes in service."), Allowed("1", "10 M")]
    public required Sourced<Count> Nodes { get; init; }

    [Doc("Nodes of a rack."), Allowed("1", "10_000")]
    public required Sourced<Count> NodesPerRack { get; init; }

    [Doc("Racks under one pod of full bisection; all where left out."), Allowed("1", "1 M")]
    public Sourced<Count>? RacksPerPod { get; init; }

    [Doc("Accelerators of a node."), Allowed("0", "1000")]
    public required Sourced<Count> ChipsPerNode { get; init; }

    [Doc("A node's CPUs together at no use."), Allowed("0 W", "100 kW")]
    public required Sourced<ItPower> CpuIdle { get; init; }

    [Doc("A node's CPUs together at full use."), Allowed("0 W", "100 kW")]
    public required Sourced<ItPower> CpuPeak { get; init; }

    [Doc("One accelerator at no use."), Allowed("0 W", "20 kW")]
    public required Sourced<ItPower> ChipIdle { get; init; }

    [Doc("One accelerator at full use."), Allowed("0 W", "20 kW")]
    public required Sourced<ItPower> ChipPeak { get; init; }

    [Doc("Memory, NICs and disks of a node, whatever its use."), Allowed("0 W", "100 kW")]
    public required Sourced<ItPower> NodeOther { get; init; }

    [Doc("Constant loss of a node's converter."), Allowed("0 W", "10 kW")]
    [Default("0 W", "none stated")]
    public Sourced<ItPower> ConverterConstant { get; init; } = null!;

    [Doc("Efficiency of a node's converter beside the constant."), Allowed("50 %", "100 %")]
    [Default("100 %", "none stated")]
    public Sourced<Fraction> ConverterEfficiency { get; init; } = null!;

    [Doc("Nodes of a chassis."), Allowed("1", "10_000")]
    [Default("1", "none stated")]
    public Sourced<Count> NodesPerChassis { get; init; } = null!;

    [Doc("Switches of a chassis together."), Allowed("0 W", "100 kW")]
    [Default("0 W", "none stated")]
    public Sourced<ItPower> ChassisSwitches { get; init; } = null!;

    [Doc("Rectifiers that share a chassis' load equally."), Allowed("1", "100")]
    [Default("1", "none stated")]
    public Sourced<Count> RectifiersPerChassis { get; init; } = null!;

    [Doc("Constant loss of a rectifier."), Allowed("0 W", "10 kW")]
    [Default("0 W", "none stated")]
    public Sourced<ItPower> RectifierConstant { get; init; } = null!;

    [Doc("Efficiency of a rectifier beside the constant."), Allowed("50 %", "100 %")]
    [Default("100 %", "none stated")]
    public Sourced<Fraction> RectifierEfficiency { get; init; } = null!;

    [Doc("Pumps of the cooling units beside the racks, all together."), Allowed("0 W", "100 MW")]
    [Default("0 W", "none stated")]
    public Sourced<ItPower> Beside { get; init; } = null!;

    [Doc("Other names of this machine.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
