using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// Splits unserved power (MW) over tiers: training and idle chips are shed first, then batch serving, then interactive. A tier's
/// facility power is facility power x its share of the IT power, so that its part of losses and cooling goes with it; without IT power all
/// counts as the first tier. Not modelled: the time to stop and restart a tier, power caps instead of shedding. Valid for any shares.
/// </summary>
[ModelReference("own: priority shedding, as demand-response programmes of data centres describe (training pauses, serving stays)")]
internal sealed class TierShedding(LoadLedger load, DrawTable facilityMw)
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, DrawTable> Zeros = new();
    private DrawTable? _unserved, _batch, _interactive;

    /// <summary>8,760 rows each: all, of which batch, of which interactive; one table of zeros, never written, for a year in which all was served.</summary>
    public DrawTable UnservedMw => _unserved ?? Zero(facilityMw.Width);

    public DrawTable BatchMw => _batch ?? Zero(facilityMw.Width);

    public DrawTable InteractiveMw => _interactive ?? Zero(facilityMw.Width);

    /// <summary>Takes over a month of the year before.</summary>
    public void Take(int month, DispatchedYear before, SupplyMonths months, IEnumerable<int> draws)
    {
        foreach (var d in draws)
        {
            if (before.Sums.UnservedHours[month, d] == 0) continue;
            Open();
            foreach (var (from, to) in (ReadOnlySpan<(DrawTable, DrawTable?)>)[(before.UnservedMw, _unserved), (before.BatchMw, _batch), (before.InteractiveMw, _interactive)])
                for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++) to![h, d] = from[h, d];
            months.UnservedMwh[month, d] = before.Sums.UnservedMwh[month, d];
            months.UnservedBatchMwh[month, d] = before.Sums.UnservedBatchMwh[month, d];
            months.UnservedInteractiveMwh[month, d] = before.Sums.UnservedInteractiveMwh[month, d];
            months.UnservedHours[month, d] = before.Sums.UnservedHours[month, d];
        }
    }

    /// <summary>All months are those of the year before.</summary>
    public void Take(DispatchedYear before) => (_unserved, _batch, _interactive) = (before.UnservedMw, before.BatchMw, before.InteractiveMw);

    /// <summary>Enters an hour of four draws; adds to the month's sums.</summary>
    public void Take(int hour, int month, LaneBlock block, int group, Vector256<double> unservedMw, SupplyMonths months)
    {
        for (var lane = group * Padded.Vector; lane < Math.Min(block.Draw.Length, (group + 1) * Padded.Vector); lane++)
            if (Lane.At(ref unservedMw, lane) is > 0 and var mw) Take(hour, month, block.Draw[lane], mw, months);
    }

    /// <summary>Enters an hour of a draw, above 0.</summary>
    public void Take(int hour, int month, int d, double unservedMw, SupplyMonths months)
    {
        Open();
        var (batch, interactive) = Split(hour * facilityMw.Width + d, unservedMw);
        (_unserved![hour, d], _batch![hour, d], _interactive![hour, d]) = (unservedMw, batch, interactive);
        months.UnservedMwh[month, d] += unservedMw;
        months.UnservedBatchMwh[month, d] += batch;
        months.UnservedInteractiveMwh[month, d] += interactive;
        months.UnservedHours[month, d]++;
    }

    private (double Batch, double Interactive) Split(int at, double unservedMw)
    {
        var itMw = load.ItMw.Data[at];
        if (itMw <= 0) return (0, 0);
        var batchMw = facilityMw.Data[at] * load.BatchMw.Data[at] / itMw;
        var interactiveMw = facilityMw.Data[at] * load.InteractiveMw.Data[at] / itMw;
        var afterTraining = Math.Max(0, unservedMw - Math.Max(0, facilityMw.Data[at] - batchMw - interactiveMw));
        var batch = Math.Min(afterTraining, batchMw);
        return (batch, afterTraining - batch);
    }

    private void Open() => (_unserved, _batch, _interactive) = (_unserved ?? New(), _batch ?? New(), _interactive ?? New());

    private DrawTable New() => new(ModelYear.Hours, facilityMw.Width);

    private static DrawTable Zero(int width) => Zeros.GetOrAdd(width, static w => new DrawTable(ModelYear.Hours, w));
}
