using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Fabrics;

/// <summary>Counts a network's parts from what its entry says.</summary>
/// <remarks>
/// Clos: leaves = links of accelerators / links of a leaf, as many links up as down; the second tier takes a pod's links and, with three tiers, gives
/// 1 up for each oversubscription down; the top tier uses all ports down. Scale-up: every accelerator has a link to every switch chip. Dragonfly: groups = routers / routers
/// of a group, routers of a group all to all, global links in pairs. Torus: one link a chip and dimension, optical at the faces of a rack's cube. Between buildings: the stated share of half of the accelerators' links, on fibre pairs with long-reach modules. Bisection in TB/s one way. Whole switches, rounded up. Not
/// modelled: management and storage networks, spare switches, patch panels. Power in kW, cost in USD of the year of the entry's prices.
/// </remarks>
[ModelReference("Clos 1953; Kim et al. 2008 (dragonfly); Al-Fares et al. 2008 (fat tree)")]
public static class FabricBuild
{
    /// <summary>The counts; null where the entry says nothing of how it is built.</summary>
    public static FabricCounts? Of(FabricEntry fabric) => fabric.Topology is not { } t ? null : t.Kind switch
    {
        TopologyKind.Clos => Clos(fabric, t),
        TopologyKind.ScaleUp => ScaleUp(fabric, t),
        TopologyKind.Dragonfly => Dragonfly(fabric, t),
        _ => Torus(fabric, t),
    };

    private static FabricCounts Clos(FabricEntry fabric, FabricTopology t)
    {
        var (chips, over, tiers) = ((long)t.Chips.BaseBase, Math.Max(1, fabric.Oversubscription?.BaseBase ?? 1), (int)t.Tiers.BaseBase);
        var links = chips * (long)t.LinksPerChip.BaseBase;
        var perLeaf = t.LinksPerLeaf?.BaseBase ?? Math.Floor(t.SwitchPorts.BaseBase / 2);
        var pods = fabric.PodChips is { } pod && tiers > 2 ? Up(chips / pod.BaseBase) : 1;
        var leaves = t.IsRailOptimised ? RailLeaves(t, links, perLeaf, pods) : Up(links / perLeaf);
        // A single oversubscribed tier above the leaves narrows at the leaf; with pods it narrows above them.
        var uplinks = tiers < 2 ? 0 : tiers == 2 ? Up(perLeaf / over) : perLeaf;
        var spinePorts = t.SpinePorts?.BaseBase ?? t.SwitchPorts.BaseBase;
        var up = tiers > 2 ? Math.Floor(spinePorts / (over + 1)) : 0;
        var spines = tiers < 2 ? 0 : pods * Up(leaves / (double)pods * uplinks / (spinePorts - up));
        var coreLinks = tiers > 2 ? (long)(leaves * uplinks / over) : 0;
        var cores = tiers > 2 ? Up(coreLinks / spinePorts) : 0;
        var switchLinks = (long)(leaves * uplinks) + coreLinks;
        var bisection = links * t.LinkBandwidth.Base.BytesPerSecond / 2 / over;
        return Total(fabric, t, pods, (leaves, spines, cores, 0), (links, switchLinks), bisection, over, 2 * tiers - 1);
    }

    // Each rail of a pod has leaves of its own.
    private static int RailLeaves(FabricTopology t, long links, double perLeaf, int pods)
    {
        var rails = (int)t.ChipsPerNode.BaseBase;
        return pods * rails * Up(links / (double)pods / rails / perLeaf);
    }

    private static FabricCounts ScaleUp(FabricEntry fabric, FabricTopology t)
    {
        var links = (long)(t.Chips.BaseBase * t.LinksPerChip.BaseBase);
        var switches = Up(links / t.SwitchPorts.BaseBase);
        var trays = Up(switches / t.SwitchesPerTray.BaseBase);
        return Total(fabric, t, 1, (switches, 0, 0, trays), (links, 0), links * t.LinkBandwidth.Base.BytesPerSecond / 2, 1, 1);
    }

    private static FabricCounts Dragonfly(FabricEntry fabric, FabricTopology t)
    {
        var links = (long)(t.Chips.BaseBase * t.LinksPerChip.BaseBase);
        var (perRouter, perGroup, global) = (t.LinksPerLeaf?.BaseBase ?? Math.Floor(t.SwitchPorts.BaseBase / 4), t.RoutersPerGroup?.BaseBase ?? 1, t.GlobalLinksPerRouter?.BaseBase ?? 0);
        var groups = Up(links / perRouter / perGroup);
        var (routers, local) = (groups * (int)perGroup, groups * (long)(perGroup * (perGroup - 1) / 2));
        var globals = (long)Math.Floor(routers * global / 2);
        // Halves of the groups: a link between two random groups crosses them with probability (g/2) / (g-1).
        var crossing = groups > 1 ? globals * (groups / 2.0) / (groups - 1) : links / 2.0;
        var bisection = crossing * t.LinkBandwidth.Base.BytesPerSecond;
        return Total(fabric, t, groups, (routers, 0, 0, 0), (links, local + globals), bisection, Math.Max(1, links * t.LinkBandwidth.Base.BytesPerSecond / 2 / bisection), 3);
    }

    private static FabricCounts Torus(FabricEntry fabric, FabricTopology t)
    {
        var (chips, sides) = ((long)t.Chips.BaseBase, t.Sides.Count > 0 ? t.Sides : [(int)t.Chips.BaseBase]);
        var links = sides.Sum(s => s == 1 ? 0 : s == 2 ? chips / 2 : chips);
        var bisection = (sides.Max() > 2 ? 2 : 1) * chips / sides.Max() * t.LinkBandwidth.Base.BytesPerSecond;
        // Links inside a rack's cube are copper; only its faces are optical.
        var cube = t.ChipsPerRack is { } rack ? Math.Max(1, Math.Round(Math.Pow(rack.BaseBase, 1.0 / sides.Count))) : 1;
        return Total(fabric, t, 1, (0, 0, 0, 0), (0, links), bisection, 1, sides.Sum(s => s / 2), (long)(2 * links / cube));
    }

    private static FabricCounts Total(
        FabricEntry fabric, FabricTopology t, int pods, (int Leaves, int Spines, int Cores, int Trays) switches, (long Chip, long Switch) links, double bisection, double over, int diameter, long? opticsStated = null)
    {
        var chips = (int)t.Chips.BaseBase;
        // Half of the accelerators send to the other half.
        var between = fabric.BuildingChips is { } building && chips > building.BaseBase ? (long)Math.Ceiling(links.Chip / 2.0 * (fabric.BuildingShare?.BaseBase ?? 1)) : 0;
        var cables = links.Chip * (long)t.WiresPerLink.BaseBase + links.Switch + between;
        var near = opticsStated ?? 2 * ((t.IsCopperToLeaf ? 0 : links.Chip) + links.Switch);
        var all = switches.Leaves + switches.Spines + switches.Cores;
        var megawatts = all * t.SwitchPower.BaseBase + near * t.OpticPower.BaseBase + 2 * between * t.LongOpticPower.BaseBase;
        var usd = all * t.SwitchPrice.BaseBase + near * t.OpticPrice.BaseBase + (cables - between) * t.CablePrice.BaseBase
            + between * (2 * t.LongOpticPrice.BaseBase + (fabric.FibreKilometres?.BaseBase ?? 0) * t.FibrePrice.BaseBase);
        return new FabricCounts(
            chips, t.ChipsPerRack is { } perRack ? Up(chips / perRack.BaseBase) : 0, pods, switches.Leaves, switches.Spines, switches.Cores, switches.Trays,
            links.Chip, links.Switch, cables, near + 2 * between, bisection / 1e12, over, megawatts * 1e3, usd, between, diameter);
    }

    private static int Up(double value) => (int)Math.Ceiling(value - 1e-9);
}
