using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Kinds of networks.</summary>
public enum TopologyKind
{
    [Doc("Leaf and spine in two or three tiers; rail-optimised where a node's NICs go to different leaves.")]
    Clos,

    [Doc("One scale-up domain, every accelerator on every switch chip.")]
    ScaleUp,

    [Doc("Groups of routers, all to all inside and between groups.")]
    Dragonfly,

    [Doc("Rings along each dimension.")]
    Torus,
}

/// <summary>How a network is built.</summary>
public sealed record FabricTopology
{
    [Doc("What it is.")]
    public required TopologyKind Kind { get; init; }

    [Doc("Accelerators of the whole build."), Allowed("1", "10 M")]
    public required Sourced<Count> Chips { get; init; }

    [Doc("Accelerators of a rack."), Allowed("1", "10_000")]
    public Sourced<Count>? ChipsPerRack { get; init; }

    [Doc("Accelerators of a node."), Allowed("1", "1000")]
    [Default("8", "usual server")]
    public Sourced<Count> ChipsPerNode { get; init; } = null!;

    [Doc("Links of an accelerator: NIC ports in a Clos or dragonfly, scale-up links, one where left out."), Allowed("1", "1000")]
    [Default("1", "one NIC an accelerator")]
    public Sourced<Count> LinksPerChip { get; init; } = null!;

    [Doc("Bandwidth of a link, one way."), Allowed("0.1 GB/s", "10 TB/s")]
    [Default("50 GB/s", "400 Gbit/s, usual NIC")]
    public Sourced<MemoryBandwidth> LinkBandwidth { get; init; } = null!;

    [Doc("Ports of a switch at link speed."), Allowed("2", "10_000")]
    [Default("64", "64 ports of 400 Gbit/s, usual switch chip of 25.6 Tbit/s")]
    public Sourced<Count> SwitchPorts { get; init; } = null!;

    [Doc("Ports of the switches above the leaves, where they differ."), Allowed("2", "10_000")]
    public Sourced<Count>? SpinePorts { get; init; }

    [Doc("Accelerator links on a leaf; half of its ports where left out."), Allowed("1", "10_000")]
    public Sourced<Count>? LinksPerLeaf { get; init; }

    [Doc("Tiers of switches of a Clos."), Allowed("1", "3")]
    [Default("2", "leaf and spine")]
    public Sourced<Count> Tiers { get; init; } = null!;

    [Doc("A node's links go to different leaves, one for each of its accelerators.")]
    public bool IsRailOptimised { get; init; }

    [Doc("Switch chips of a tray, of a scale-up domain."), Allowed("1", "100")]
    [Default("1", "one")]
    public Sourced<Count> SwitchesPerTray { get; init; } = null!;

    [Doc("Wires of a link, of a scale-up domain."), Allowed("1", "100")]
    [Default("1", "one cable a link")]
    public Sourced<Count> WiresPerLink { get; init; } = null!;

    [Doc("Routers of a dragonfly's group."), Allowed("1", "10_000")]
    public Sourced<Count>? RoutersPerGroup { get; init; }

    [Doc("Links of a router to other groups."), Allowed("1", "10_000")]
    public Sourced<Count>? GlobalLinksPerRouter { get; init; }

    [Doc("Sides of a torus, its largest last.")]
    public IReadOnlyList<int> Sides { get; init; } = [];

    [Doc("Draw of a switch without its optics."), Allowed("0 W", "100 kW")]
    [Default("750 W", "Tokenworks estimate: 64 ports of 400 Gbit/s, data sheets give 550-950 W without optics")]
    public Sourced<ItPower> SwitchPower { get; init; } = null!;

    [Doc("Draw of an optical module."), Allowed("0 W", "1 kW")]
    [Default("10 W", "Tokenworks estimate: 400G DR4 and FR4 modules, data sheets give 8-12 W")]
    public Sourced<ItPower> OpticPower { get; init; } = null!;

    [Doc("Price of a switch."), Allowed("0 USD", "10 M USD")]
    [Default("35_000 USD", "Tokenworks estimate: 64 ports of 400 Gbit/s, 20,000-60,000 USD by vendor; list prices are not public")]
    public Sourced<Money> SwitchPrice { get; init; } = null!;

    [Doc("Price of an optical module."), Allowed("0 USD", "1 M USD")]
    [Default("800 USD", "Tokenworks estimate: 400G DR4, 500-1,200 USD in volume")]
    public Sourced<Money> OpticPrice { get; init; } = null!;

    [Doc("Price of a cable or fibre pair, laid."), Allowed("0 USD", "1 M USD")]
    [Default("100 USD", "Tokenworks estimate: fibre jumper or copper cable with labour")]
    public Sourced<Money> CablePrice { get; init; } = null!;

    [Doc("Draw of a module that reaches another building."), Allowed("0 W", "1 kW")]
    [Default("20 W", "Tokenworks estimate: 400ZR coherent module, data sheets give 15-20 W")]
    public Sourced<ItPower> LongOpticPower { get; init; } = null!;

    [Doc("Price of a module that reaches another building."), Allowed("0 USD", "1 M USD")]
    [Default("4_000 USD", "Tokenworks estimate: 400ZR coherent module in volume")]
    public Sourced<Money> LongOpticPrice { get; init; } = null!;

    [Doc("Price of a fibre pair between buildings, a kilometre, laid."), Allowed("0 USD", "1 M USD")]
    [Default("300 USD", "Tokenworks estimate: duct and cable of hundreds of pairs shared; a single pair alone costs far more")]
    public Sourced<Money> FibrePrice { get; init; } = null!;

    [Doc("Links from accelerator to leaf are copper without optics.")]
    public bool IsCopperToLeaf { get; init; }
}
