using System.Numerics;
using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>IT power of one year by hour in MW, and the share of each product's chips at work. Hours that are alike are computed once.</summary>
internal sealed class LoadHours
{
    private readonly HourTable _itMw, _batchMw, _interactiveMw;
    private readonly HourTable[] _productMw, _busy;

    public LoadHours(DemandLedger demand, int width)
    {
        HourTable Table(HourClasses classes) => new(classes, width);
        var classes = demand.Products.Select(p => p.AskedTokens.Classes).Aggregate(HourClasses.TypicalDays, (a, b) => a.With(b));
        (_itMw, _batchMw, _interactiveMw) = (Table(classes), Table(classes), Table(classes));
        (_productMw, _busy) = (Written(demand, width), Written(demand, width));
    }

    private static HourTable[] Written(DemandLedger demand, int width) => [.. demand.Products.Select(p => HourTable.Unfilled(p.AskedTokens.Classes, width))];

    public void Add(int product, WorkloadTier tier, HourTable chipHours, ProductDemand demand, ProductYield yield)
    {
        for (var m = 0; m < ModelYear.Months; m++) FillMonth(_busy[product], _productMw[product], chipHours, demand, yield, m);
        AddAll(_itMw, _productMw[product]);
        if (tier == WorkloadTier.Batch) AddAll(_batchMw, _productMw[product]);
        if (tier == WorkloadTier.Interactive) AddAll(_interactiveMw, _productMw[product]);
    }

    public void AddIdle(HourTable chipHours, DrawTable idleMw)
    {
        var classes = _itMw.Classes;
        for (var m = 0; m < ModelYear.Months; m++)
            for (var k = classes.StartOfMonth(m); k < classes.StartOfMonth(m + 1); k++)
                DrawRows.AddProducts(_itMw.Values.Row(k), chipHours.Values.Row(chipHours.RowOf(classes, k)), idleMw.Row(m));
    }

    public LoadLedger ToLedger(int year, FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw) =>
        new(year, _itMw, _batchMw, _interactiveMw, _productMw, _busy, [Closure(fleet, yields, idleMw)]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(HourTable busy, HourTable mw, HourTable chipHours, ProductDemand demand, ProductYield yield, int month)
    {
        var tokens = yield.TokensPerChipHour.Row(month);
        var busyMw = yield.BusyMw.Row(month);
        var idleMw = yield.IdleMw.Row(month);
        var classes = busy.Classes;
        for (var k = classes.StartOfMonth(month); k < classes.StartOfMonth(month + 1); k++)
        {
            var chips = chipHours.Values.Row(chipHours.RowOf(classes, k));
            var asked = demand.AskedTokens.Values.Row(k);
            var busyRow = busy.Values.Row(k);
            var mwRow = mw.Values.Row(k);
            var d = 0;
            for (; d <= chips.Length - Vector<double>.Count; d += Vector<double>.Count)
            {
                var (own, one) = (new Vector<double>(chips[d..]), Vector<double>.One);
                var share = demand.TakesAll ? one : BusyShare(new Vector<double>(asked[d..]), own * new Vector<double>(tokens[d..]));
                share.CopyTo(busyRow[d..]);
                (own * (share * new Vector<double>(busyMw[d..]) + (one - share) * new Vector<double>(idleMw[d..]))).CopyTo(mwRow[d..]);
            }
            for (; d < chips.Length; d++)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> BusyShare(Vector<double> askedTokens, Vector<double> couldTokens) => Vector.ConditionalSelect(
        Vector.LessThan(askedTokens, couldTokens), askedTokens / couldTokens,
        Vector.ConditionalSelect(Vector.GreaterThan(askedTokens, Vector<double>.Zero), Vector<double>.One, Vector<double>.Zero));

    private static void AddAll(HourTable target, HourTable part)
    {
        for (var k = 0; k < target.Classes.Count; k++) DrawRows.AddTimes(target.Values.Row(k), 1, part.Values.Row(part.RowOf(target.Classes, k)));
    }

    /// <summary>IT power = working chips x busy power + waiting and unallotted chips x idle power, summed the other way round.</summary>
    private Balance Closure(FleetLedger fleet, IReadOnlyList<ProductYield> yields, DrawTable idleMw)
    {
        var (classes, worst, scale, sum, waiting) = (_itMw.Classes, 0.0, 0.0, new double[_itMw.Width], new double[_itMw.Width]);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var k = classes.StartOfMonth(m); k < classes.StartOfMonth(m + 1); k++)
            {
                Parts(fleet, yields, m, k, sum, waiting);
                DrawRows.AddProducts(sum, waiting, idleMw.Row(m));
                worst = Math.Max(worst, DrawRows.LargestGap(_itMw.Values.Row(k), sum));
            }
        foreach (var it in _itMw.Values.Data) scale = Math.Max(scale, it);
        return new Balance("load", "IT power = working chips x busy power + other chips x idle power", worst, scale);
    }

    // MW of working chips and the number of waiting ones in a class of hours.
    private void Parts(FleetLedger fleet, IReadOnlyList<ProductYield> yields, int month, int row, double[] workingMw, double[] waiting)
    {
        Array.Clear(workingMw);
        fleet.UnallottedChipHours.Values.Row(fleet.UnallottedChipHours.RowOf(_itMw.Classes, row)).CopyTo(waiting);
        for (var p = 0; p < yields.Count; p++)
        {
            var hours = fleet.Products[p].ChipHours;
            Split(hours.Values.Row(hours.RowOf(_itMw.Classes, row)), _busy[p].Values.Row(_busy[p].RowOf(_itMw.Classes, row)), yields[p].BusyMw.Row(month), workingMw, waiting);
        }
    }

    private static void Split(ReadOnlySpan<double> chips, ReadOnlySpan<double> busy, ReadOnlySpan<double> busyMw, Span<double> workingMw, Span<double> waiting)
    {
        var d = 0;
        for (; d <= chips.Length - Vector<double>.Count; d += Vector<double>.Count)
        {
            var working = new Vector<double>(chips[d..]) * new Vector<double>(busy[d..]);
            (new Vector<double>(waiting[d..]) + (new Vector<double>(chips[d..]) - working)).CopyTo(waiting[d..]);
            (new Vector<double>(workingMw[d..]) + working * new Vector<double>(busyMw[d..])).CopyTo(workingMw[d..]);
        }
        for (; d < chips.Length; d++)
        {
            var working = chips[d] * busy[d];
            waiting[d] += chips[d] - working;
            workingMw[d] += working * busyMw[d];
        }
    }
}
