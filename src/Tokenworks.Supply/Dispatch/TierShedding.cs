using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// Splits unserved power (MW) over tiers: training and idle chips are shed first, then batch serving, then interactive. A tier's
/// facility power is facility power x its share of the IT power, so that its part of losses and cooling goes with it; without IT power all
/// counts as the first tier. Not modelled: the time to stop and restart a tier, power caps instead of shedding. Valid for any shares.
/// </summary>
[ModelReference("own: priority shedding, as demand-response programmes of data centres describe (training pauses, serving stays)")]
public static class TierShedding
{
    /// <summary>Unserved batch and interactive facility power; the rest of the unserved is training and idle.</summary>
    public static (DrawTable BatchMw, DrawTable InteractiveMw) Split(LoadLedger load, DrawTable facilityMw, DrawTable unservedMw)
    {
        var batch = new DrawTable(ModelYear.Hours, unservedMw.Width);
        var interactive = new DrawTable(ModelYear.Hours, unservedMw.Width);
        for (var i = 0; i < unservedMw.Data.Length; i++)
        {
            var itMw = load.ItMw.Data[i];
            if (unservedMw.Data[i] <= 0 || itMw <= 0) continue;
            var batchMw = facilityMw.Data[i] * load.BatchMw.Data[i] / itMw;
            var interactiveMw = facilityMw.Data[i] * load.InteractiveMw.Data[i] / itMw;
            var afterTraining = Math.Max(0, unservedMw.Data[i] - Math.Max(0, facilityMw.Data[i] - batchMw - interactiveMw));
            batch.Data[i] = Math.Min(afterTraining, batchMw);
            interactive.Data[i] = afterTraining - batch.Data[i];
        }
        return (batch, interactive);
    }
}
