using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads;

/// <summary>
/// Share of each kind's IT power that was not served, by hour and draw (1). Shed training power takes the unallotted idle
/// chips first, then all training products alike.
/// </summary>
internal sealed class ShedShares
{
    private readonly LoadLedger _load;
    private readonly FacilityLedger _served;
    private readonly HourTable[] _training;
    private readonly bool[] _cut;

    private ShedShares(SettleSlice slice, LoadLedger load, FacilityLedger served)
    {
        (_load, _served) = (load, served);
        _training = [.. load.ItMwByProduct.Where((_, p) => slice.Products[p].Kind == WorkKind.Training)];
        _cut = new bool[ModelYear.Months * load.It.Width];
        foreach (var shed in (DrawTable[])[served.ItShedTrainingMw, served.ItShedBatchMw, served.ItShedInteractiveMw]) Mark(shed);
    }

    /// <summary>Null where no power was shed in the year.</summary>
    public static ShedShares? Of(SettleSlice slice, LoadLedger load, FacilityLedger served) => !served.IsWhole && IsAny(served) ? new ShedShares(slice, load, served) : null;

    /// <summary>True where the draw shed power in the month.</summary>
    public bool IsCut(int month, int draw) => _cut[month * _load.It.Width + draw];

    /// <summary>Share of the kind's power that was shed.</summary>
    public double Of(WorkKind kind, int hour, int draw) => kind switch
    {
        WorkKind.Batch => Share(_served.ItShedBatchMw[hour, draw], _load.Batch[hour, draw]),
        WorkKind.Interactive => Share(_served.ItShedInteractiveMw[hour, draw], _load.Interactive[hour, draw]),
        _ => Training(hour, draw),
    };

    private double Training(int hour, int draw)
    {
        var trainingMw = 0.0;
        foreach (var product in _training) trainingMw += product[hour, draw];
        var idleMw = Math.Max(0, _load.It[hour, draw] - _load.Batch[hour, draw] - _load.Interactive[hour, draw] - trainingMw);
        return Share(_served.ItShedTrainingMw[hour, draw] - idleMw, trainingMw);
    }

    private static double Share(double shedMw, double ofMw) => shedMw > 0 && ofMw > 0 ? Math.Min(1, shedMw / ofMw) : 0;

    private static bool IsAny(FacilityLedger served) => IsAny(served.ItShedTrainingMw.Data) || IsAny(served.ItShedBatchMw.Data) || IsAny(served.ItShedInteractiveMw.Data);

    private static bool IsAny(ReadOnlySpan<double> mw) => mw.ContainsAnyInRange(double.Epsilon, double.MaxValue);

    private void Mark(DrawTable shed)
    {
        if (!IsAny(shed.Data)) return;
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                if (IsAny(shed.Row(h))) Mark(shed.Row(h), _cut.AsSpan(m * shed.Width, shed.Width));
    }

    private static void Mark(ReadOnlySpan<double> shed, Span<bool> cut)
    {
        for (var d = 0; d < shed.Length; d++) cut[d] |= shed[d] > 0;
    }
}
