using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>How many racks and chips of each generation fill the IT power of each block.</summary>
/// <remarks>
/// Whole racks: floor(IT power / (rack power x (1 + network share))), powers in MW; a remainder of less than one rack is
/// left unused. An IT power that is short of a whole number by no more than 1e-9 of itself counts as whole, so that one box
/// of just the power stated is one rack. Space, weight, cooling per rack and the building's row layout are not checked.
/// Valid for any IT power from zero up. Rack power and network share come from the catalogue, or the phase's own rack power.
/// </remarks>
[ModelReference("own: rack counting from data-sheet rack power and network share")]
public static class FleetSizing
{
    private const double WholeRackSlack = 1e-9;

    /// <summary>Fills the blocks that the facility sized with their vintages.</summary>
    /// <exception cref="KeyNotFoundException">A block has no phase in the slice.</exception>
    public static EquipmentPart Size(FleetSlice slice, EquipmentPart facility, DrawBlock draws)
    {
        var phases = slice.Phases.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var sized = facility.Blocks.Select(b => Fill(b, phases[b.Key.Block], draws)).ToList();
        return new EquipmentPart(
            [.. sized.Select(s => s.Block)], [],
            [.. sized.SelectMany(s => s.Vintages).SelectMany(v => v.Items()), .. slice.Fabric is { } fabric ? sized.SelectMany(s => FabricItems.Of(s.Block, fabric)) : []],
            SizingBalances.Of(sized));
    }

    private static SizedBlock Fill(BlockSize block, FleetPhase phase, DrawBlock draws)
    {
        var vintages = phase.Steps.Select((system, step) => SizedVintage.Of(block, system, step, draws)).ToList();
        return new SizedBlock(block with { Vintages = [.. vintages.Select(v => v.Size)] }, vintages);
    }

    /// <summary>Whole racks that an IT power feeds.</summary>
    internal static double Racks(double itMw, double rackWithNetworkMw) =>
        rackWithNetworkMw > 0 ? Math.Floor(itMw / rackWithNetworkMw * (1 + WholeRackSlack)) : 0;
}
