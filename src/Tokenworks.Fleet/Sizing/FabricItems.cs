using Tokenworks.Fleet.Fabrics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>Switches, optics and cables of a block as equipment: the fabric is built in each building for its chips.</summary>
/// <remarks>Counts by <see cref="FabricBuild"/> for the chips of one building of the first installation, times buildings; fibre between buildings for the stated share of half of all links. Ratings in kW a switch, km a fibre pair.</remarks>
[ModelReference("Clos 1953; Al-Fares et al. 2008 (fat tree), as FabricBuild counts them")]
public static class FabricItems
{
    /// <summary>Nothing where the block has no chips or the fabric does not say how it is built.</summary>
    public static IReadOnlyList<EquipmentItem> Of(BlockSize block, FabricEntry fabric)
    {
        if (fabric.Topology is not { } topology || block.Vintages.Count == 0) return [];
        var width = block.ItMw.Length;
        double[] switches = new double[width], optics = new double[width], cables = new double[width], fibre = new double[width];
        for (var d = 0; d < width; d++)
        {
            var buildings = Math.Max(1, block.Buildings[d]);
            var chips = Math.Floor(block.Vintages[0].Chips[d] / buildings);
            if (chips < 1 || FabricBuild.Of(fabric with { Topology = topology with { Chips = Sourced<Count>.Of(Count.FromValue(chips)) } }) is not { } counts) continue;
            (switches[d], optics[d], cables[d]) = (buildings * counts.Switches, buildings * counts.Optics, buildings * counts.Cables);
            fibre[d] = buildings > 1 && fabric.BuildingShare is { } share ? Math.Ceiling(buildings * counts.ChipLinks / 2.0 * share.BaseBase) : 0;
        }
        return
        [
            new EquipmentItem(block.Key, "switch", fabric.Id, switches, topology.SwitchPower.BaseBase * 1e3, "kW", "switch"),
            new EquipmentItem(block.Key, "optical module", fabric.Id, optics, topology.OpticPower.BaseBase * 1e3, "kW", "optic"),
            new EquipmentItem(block.Key, "cable", fabric.Id, cables, 0, "", "cable"),
            .. fibre.Any(f => f > 0) ? [new EquipmentItem(block.Key, "fibre pair between buildings", fabric.Id, fibre, fabric.FibreKilometres?.BaseBase ?? 0, "km", "fibre-pair")] : (EquipmentItem[])[],
        ];
    }
}
