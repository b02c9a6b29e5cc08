using Tokenworks.Fleet.Fabrics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>Switches, optics and cables of a block as equipment: the fabric is built in each building for its chips.</summary>
/// <remarks>Counts by <see cref="FabricBuild"/> for the chips of one building of the first installation, times buildings. Ratings in kW a switch.</remarks>
[ModelReference("Clos 1953; Al-Fares et al. 2008 (fat tree), as FabricBuild counts them")]
public static class FabricItems
{
    /// <summary>Nothing where the block has no chips or the fabric does not say how it is built.</summary>
    public static IReadOnlyList<EquipmentItem> Of(BlockSize block, FabricEntry fabric)
    {
        if (fabric.Topology is not { } topology || block.Vintages.Count == 0) return [];
        var width = block.ItMw.Length;
        double[] switches = new double[width], optics = new double[width], cables = new double[width];
        for (var d = 0; d < width; d++)
        {
            var buildings = Math.Max(1, block.Buildings[d]);
            var chips = Math.Floor(block.Vintages[0].Chips[d] / buildings);
            if (chips < 1 || FabricBuild.Of(fabric with { Topology = topology with { Chips = Sourced<Count>.Of(Count.FromValue(chips)) } }) is not { } counts) continue;
            (switches[d], optics[d], cables[d]) = (buildings * counts.Switches, buildings * counts.Optics, buildings * counts.Cables);
        }
        return
        [
            new EquipmentItem(block.Key, "switch", fabric.Id, switches, topology.SwitchPower.BaseBase * 1e3, "kW", "switch"),
            new EquipmentItem(block.Key, "optical module", fabric.Id, optics, topology.OpticPower.BaseBase * 1e3, "kW", "optic"),
            new EquipmentItem(block.Key, "cable", fabric.Id, cables, 0, "", "cable"),
        ];
    }
}
