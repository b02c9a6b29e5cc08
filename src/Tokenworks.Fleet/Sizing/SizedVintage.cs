using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>A block with the details of its vintages.</summary>
internal sealed record SizedBlock(BlockSize Block, IReadOnlyList<SizedVintage> Vintages);

/// <summary>One generation of chips in one block, by draw.</summary>
/// <param name="NetworkMw">IT power outside the racks, MW.</param>
/// <param name="UnusedMw">IT power that no whole rack can take, MW.</param>
internal sealed record SizedVintage(BlockKey Key, FleetSystem System, VintageSize Size, double[] NetworkMw, double[] UnusedMw)
{
    public static SizedVintage Of(BlockSize block, FleetSystem system, int step, DrawBlock draws)
    {
        var (rackMw, share, perRack) = (draws.Column(system.RackPower), draws.Column(system.NetworkShare), draws.Column(system.ChipsPerRack));
        var columns = new double[5][];
        for (var c = 0; c < columns.Length; c++) columns[c] = new double[draws.Width];
        for (var d = 0; d < draws.Width; d++)
        {
            var racks = FleetSizing.Racks(block.ItMw[d], rackMw[d] * (1 + share[d]));
            columns[0][d] = racks;
            columns[1][d] = racks * perRack[d];
            columns[2][d] = racks * rackMw[d] * share[d];
            // A count rounded up to a whole rack takes the whole block, no more.
            columns[3][d] = Math.Min(block.ItMw[d], racks * rackMw[d] * (1 + share[d]));
            columns[4][d] = block.ItMw[d] - columns[3][d];
        }
        var size = new VintageSize(step, system.SystemId, system.ChipId, columns[0], columns[1], rackMw, columns[3]);
        return new SizedVintage(block.Key, system, size, columns[2], columns[4]);
    }

    public IEnumerable<EquipmentItem> Items()
    {
        var rackKw = System.RackPower.Base.KilowattsPerRack;
        yield return new EquipmentItem(Key, "rack", System.SystemId, Size.Racks, rackKw, "kW", "rack");
        yield return new EquipmentItem(
            Key, "chip", System.ChipId, Size.Chips, rackKw * 1e3 / System.ChipsPerRack.BaseBase, "W with its share of the rack", "chip");
    }
}
