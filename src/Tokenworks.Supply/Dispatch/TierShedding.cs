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
    public void Take(int month, DispatchedYear before, SupplyMonths months)
    {
        if (before.Sums.UnservedHours.Row(month).IndexOfAnyExcept(0.0) < 0) return;
        (_unserved, _batch, _interactive) = (_unserved ?? New(), _batch ?? New(), _interactive ?? New());
        Copy(before.UnservedMw, _unserved, ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1));
        Copy(before.BatchMw, _batch, ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1));
        Copy(before.InteractiveMw, _interactive, ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1));
        Copy(before.Sums.UnservedMwh, months.UnservedMwh, month, month + 1);
        Copy(before.Sums.UnservedBatchMwh, months.UnservedBatchMwh, month, month + 1);
        Copy(before.Sums.UnservedInteractiveMwh, months.UnservedInteractiveMwh, month, month + 1);
        Copy(before.Sums.UnservedHours, months.UnservedHours, month, month + 1);
    }

    /// <summary>All months are those of the year before.</summary>
    public void Take(DispatchedYear before) => (_unserved, _batch, _interactive) = (before.UnservedMw, before.BatchMw, before.InteractiveMw);

    /// <summary>Enters an hour; adds to the month's sums.</summary>
    public void Take(int hour, int month, DrawLane[] draws, SupplyMonths months)
    {
        for (var group = 0; group < draws.Length; group++) Take(hour, month, group, draws[group].Unserved, months);
    }

    /// <summary>As above, four draws.</summary>
    public void Take(int hour, int month, int group, Vector256<double> unservedMw, SupplyMonths months)
    {
        (_unserved, _batch, _interactive) = (_unserved ?? New(), _batch ?? New(), _interactive ?? New());
        for (var d = group * Padded.Vector; d < Math.Min(facilityMw.Width, (group + 1) * Padded.Vector); d++)
            if (Lane.At(ref unservedMw, d) is > 0 and var mw) Take(hour, month, d, mw, months);
    }

    private void Take(int hour, int month, int d, double unservedMw, SupplyMonths months)
    {
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

    private static void Copy(DrawTable from, DrawTable to, int first, int end) =>
        from.Data.AsSpan((first * from.Width)..(end * from.Width)).CopyTo(to.Data.AsSpan(first * to.Width));

    private DrawTable New() => new(ModelYear.Hours, facilityMw.Width);

    private static DrawTable Zero(int width) => Zeros.GetOrAdd(width, static w => new DrawTable(ModelYear.Hours, w));
}
