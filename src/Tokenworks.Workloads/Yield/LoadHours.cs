using System.Numerics;
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
                AddProduct(_itMw.Row(h), chipHours.Row(h), idleMw.Row(m));
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
            for (var d = FillLanes(busyRow, mwRow, chips, asked, tokens, busyMw, idleMw, demand.TakesAll); d < chips.Length; d++)
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

    // The same operations on whole vectors of draws; the number of the first draw that is left.
    private static int FillLanes(
        Span<double> busy, Span<double> mw, ReadOnlySpan<double> chips, ReadOnlySpan<double> asked, ReadOnlySpan<double> tokens,
        ReadOnlySpan<double> busyMw, ReadOnlySpan<double> idleMw, bool takesAll)
    {
        var d = 0;
        for (; d <= chips.Length - Vector<double>.Count; d += Vector<double>.Count)
        {
            var (all, wanted) = (new Vector<double>(chips[d..]), new Vector<double>(asked[d..]));
            var could = all * new Vector<double>(tokens[d..]);
            var part = Vector.ConditionalSelect(Vector.LessThan(wanted, could), wanted / could, Vector.ConditionalSelect(Vector.GreaterThan(wanted, Vector<double>.Zero), Vector<double>.One, Vector<double>.Zero));
            var share = takesAll ? Vector<double>.One : part;
            share.CopyTo(busy[d..]);
            (all * (share * new Vector<double>(busyMw[d..]) + (Vector<double>.One - share) * new Vector<double>(idleMw[d..]))).CopyTo(mw[d..]);
        }
        return d;
    }

    private static void AddProduct(Span<double> target, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var d = 0;
        for (; d <= target.Length - Vector<double>.Count; d += Vector<double>.Count)
            (new Vector<double>(target[d..]) + new Vector<double>(a[d..]) * new Vector<double>(b[d..])).CopyTo(target[d..]);
        for (; d < target.Length; d++) target[d] += a[d] * b[d];
    }

    private static void AddAll(DrawTable target, DrawTable part)
    {
        var (sum, more, i) = (target.Data, part.Data, 0);
        for (; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count) (new Vector<double>(sum, i) + new Vector<double>(more, i)).CopyTo(sum, i);
        for (; i < sum.Length; i++) sum[i] += more[i];
    }

    /// <summary>IT power = working chips x busy power + waiting and unallotted chips x idle power, summed the other way round.</summary>
    private Balance Closure(FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw)
    {
        double worst = 0, scale = 0;
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = ClosureLanes(fleet, yields, idleMw, m, h, ref worst, ref scale); d < width; d++)
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

    private int ClosureLanes(FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw, int month, int hour, ref double worst, ref double scale)
    {
        var (row, at, d) = (hour * width, month * width, 0);
        var (off, size) = (Vector<double>.Zero, Vector<double>.Zero);
        for (; d <= width - Vector<double>.Count; d += Vector<double>.Count)
        {
            var (waiting, mw, it) = (new Vector<double>(fleet.UnallottedChipHours.Data, row + d), Vector<double>.Zero, new Vector<double>(_itMw.Data, row + d));
            for (var p = 0; p < yields.Count; p++)
            {
                var chips = new Vector<double>(fleet.Products[p].ChipHours.Data, row + d);
                var working = chips * new Vector<double>(_busy[p].Data, row + d);
                waiting += chips - working;
                mw += working * new Vector<double>(yields[p].BusyMw.Data, at + d);
            }
            off = Vector.Max(off, Vector.Abs(it - mw - waiting * new Vector<double>(idleMw.Data, at + d)));
            size = Vector.Max(size, it);
        }
        for (var lane = 0; d > 0 && lane < Vector<double>.Count; lane++) (worst, scale) = (Math.Max(worst, off[lane]), Math.Max(scale, size[lane]));
        return d;
    }
}
