using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>IT power of one year by hour in MW, and the share of each product's chips at work.</summary>
internal sealed class LoadHours(int products, int width)
{
    private readonly DrawTable _itMw = new(ModelYear.Hours, width);
    private readonly DrawTable _batchMw = new(ModelYear.Hours, width);
    private readonly DrawTable _interactiveMw = new(ModelYear.Hours, width);
    private readonly DrawTable[] _productMw = [.. Enumerable.Range(0, products).Select(_ => new DrawTable(ModelYear.Hours, width))];
    private readonly DrawTable[] _busy = [.. Enumerable.Range(0, products).Select(_ => new DrawTable(ModelYear.Hours, width))];

    public void Add(int product, WorkloadTier tier, DrawTable chipHours, ProductDemand demand, ProductYield yield)
    {
        for (var m = 0; m < ModelYear.Months; m++) FillMonth(_busy[product], _productMw[product], chipHours, demand, yield, m);
        AddAll(_itMw, _productMw[product]);
        if (tier == WorkloadTier.Batch) AddAll(_batchMw, _productMw[product]);
        if (tier == WorkloadTier.Interactive) AddAll(_interactiveMw, _productMw[product]);
    }

    public void AddIdle(DrawTable chipHours, DrawTable idleMw)
    {
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < width; d++) _itMw[h, d] += chipHours[h, d] * idleMw[m, d];
    }

    public LoadLedger ToLedger(int year, FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw) =>
        new(year, _itMw, _batchMw, _interactiveMw, _productMw, _busy, [Closure(fleet, yields, idleMw)]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(DrawTable busy, DrawTable mw, DrawTable chipHours, ProductDemand demand, ProductYield yield, int month)
    {
        var tokens = yield.TokensPerChipHour.Row(month);
        var busyMw = yield.BusyMw.Row(month);
        var idleMw = yield.IdleMw.Row(month);
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var chips = chipHours.Row(h);
            var asked = demand.AskedTokens.Row(h);
            var busyRow = busy.Row(h);
            var mwRow = mw.Row(h);
            for (var d = 0; d < chips.Length; d++)
            {
                var share = demand.TakesAll ? 1 : BusyShare(asked[d], chips[d] * tokens[d]);
                busyRow[d] = share;
                mwRow[d] = chips[d] * (share * busyMw[d] + (1 - share) * idleMw[d]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double BusyShare(double askedTokens, double couldTokens) =>
        askedTokens < couldTokens ? askedTokens / couldTokens : askedTokens > 0 ? 1 : 0;

    private static void AddAll(DrawTable target, DrawTable part)
    {
        for (var i = 0; i < target.Data.Length; i++) target.Data[i] += part.Data[i];
    }

    /// <summary>IT power = working chips x busy power + waiting and unallotted chips x idle power, summed the other way round.</summary>
    private Balance Closure(FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw)
    {
        double worst = 0, scale = 0;
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < width; d++)
                {
                    var (waiting, mw) = (fleet.UnallottedChipHours[h, d], 0.0);
                    for (var p = 0; p < yields.Count; p++)
                    {
                        var working = fleet.Products[p].ChipHours[h, d] * _busy[p][h, d];
                        waiting += fleet.Products[p].ChipHours[h, d] - working;
                        mw += working * yields[p].BusyMw[m, d];
                    }
                    worst = Math.Max(worst, Math.Abs(_itMw[h, d] - mw - waiting * idleMw[m, d]));
                    scale = Math.Max(scale, _itMw[h, d]);
                }
        return new Balance("load", "IT power = working chips x busy power + other chips x idle power", worst, scale);
    }
}
