using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Who goes first: training and idle chips, then batch, then interactive.</summary>
internal static class ShedOrder
{
    /// <summary>Puts what an hour sheds in all, MW, into the tables.</summary>
    public static void Put(LoadLedger load, DrawTable training, DrawTable batch, DrawTable interactive, int hour, int draw, double shedMw)
    {
        var (batchMw, interactiveMw) = (load.BatchMw[hour, draw], load.InteractiveMw[hour, draw]);
        var first = Math.Min(shedMw, Math.Max(0, load.ItMw[hour, draw] - batchMw - interactiveMw));
        var second = Math.Min(shedMw - first, batchMw);
        (training[hour, draw], batch[hour, draw], interactive[hour, draw]) = (first, second, shedMw - first - second);
    }
}
