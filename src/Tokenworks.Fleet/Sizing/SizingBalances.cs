using Tokenworks.Ledgers;

namespace Tokenworks.Fleet;

/// <summary>Residuals of the fleet's sizing, the worst over blocks, vintages and draws, in MW.</summary>
internal static class SizingBalances
{
    public static IReadOnlyList<Balance> Of(IReadOnlyList<SizedBlock> blocks)
    {
        double gap = 0, excess = 0, scale = 0;
        foreach (var block in blocks)
            foreach (var vintage in block.Vintages)
                for (var d = 0; d < block.Block.ItMw.Length; d++)
                {
                    var (itMw, rackMw) = (block.Block.ItMw[d], vintage.Size.RackMw[d]);
                    gap = Math.Max(gap, Math.Abs(itMw - vintage.Size.Racks[d] * rackMw - vintage.NetworkMw[d] - vintage.UnusedMw[d]));
                    excess = Math.Max(excess, OutsideOneRack(vintage, d));
                    scale = Math.Max(scale, itMw);
                }
        return
        [
            new Balance("equipment", "IT power = racks x rack power + network + unused", gap, scale),
            new Balance("equipment", "unused IT power is at least nothing and less than one rack", excess, scale),
        ];
    }

    private static double OutsideOneRack(SizedVintage vintage, int draw)
    {
        var (racks, unusedMw) = (vintage.Size.Racks[draw], vintage.UnusedMw[draw]);
        var oneMw = racks > 0 ? (vintage.Size.RackMw[draw] * racks + vintage.NetworkMw[draw]) / racks : double.PositiveInfinity;
        return Math.Max(0, Math.Max(-unusedMw, unusedMw - oneMw));
    }
}
