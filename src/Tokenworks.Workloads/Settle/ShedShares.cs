using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads;

/// <summary>
/// Share of each kind's IT power that was not served, by hour and draw (1). Shed training power takes the unallotted idle
/// chips first, then all training products alike.
/// </summary>
internal sealed class ShedShares
{
    private readonly DrawTable[] _byKind;

    private ShedShares(int width) => _byKind = [.. Enumerable.Range(0, 3).Select(_ => new DrawTable(ModelYear.Hours, width))];

    public DrawTable Of(WorkKind kind) => _byKind[(int)kind];

    /// <summary>True where some power was shed in the year; false leaves all shares zero.</summary>
    public static bool IsAny(FacilityLedger served) =>
        served.ItShedTrainingMw.Data.AsSpan().ContainsAnyInRange(double.Epsilon, double.MaxValue) || served.ItShedBatchMw.Data.AsSpan().ContainsAnyInRange(double.Epsilon, double.MaxValue)
        || served.ItShedInteractiveMw.Data.AsSpan().ContainsAnyInRange(double.Epsilon, double.MaxValue);

    public static ShedShares Of(SettleSlice slice, LoadLedger load, FacilityLedger served)
    {
        var shares = new ShedShares(load.ItMw.Width);
        shares.Fill(Training(slice, load), load, served);
        return shares;
    }

    private static double[] Training(SettleSlice slice, LoadLedger load)
    {
        var mw = new double[load.ItMw.Data.Length];
        for (var p = 0; p < slice.Products.Count; p++)
        {
            if (slice.Products[p].Kind != WorkKind.Training) continue;
            var product = load.ItMwByProduct[p].Data;
            for (var i = 0; i < mw.Length; i++) mw[i] += product[i];
        }
        return mw;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(double[] trainingMw, LoadLedger load, FacilityLedger served)
    {
        var (training, batch, interactive) = (Of(WorkKind.Training).Data, Of(WorkKind.Batch).Data, Of(WorkKind.Interactive).Data);
        for (var i = 0; i < trainingMw.Length; i++)
        {
            var (batchMw, interactiveMw) = (load.BatchMw.Data[i], load.InteractiveMw.Data[i]);
            var idleMw = Math.Max(0, load.ItMw.Data[i] - batchMw - interactiveMw - trainingMw[i]);
            training[i] = Share(served.ItShedTrainingMw.Data[i] - idleMw, trainingMw[i]);
            batch[i] = Share(served.ItShedBatchMw.Data[i], batchMw);
            interactive[i] = Share(served.ItShedInteractiveMw.Data[i], interactiveMw);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Share(double shedMw, double ofMw) => shedMw > 0 && ofMw > 0 ? Math.Min(1, shedMw / ofMw) : 0;
}
