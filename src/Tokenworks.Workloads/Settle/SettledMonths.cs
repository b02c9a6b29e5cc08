using System.Numerics;
using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads;

/// <summary>One product's tokens and chip-hours by month of one year, summed from its hours.</summary>
internal sealed class SettledMonths(int width)
{
    private DrawTable Asked { get; } = new(ModelYear.Months, width);
    private DrawTable Could { get; } = new(ModelYear.Months, width);
    private DrawTable Yielded { get; } = new(ModelYear.Months, width);
    private DrawTable Delivered { get; } = new(ModelYear.Months, width);
    private DrawTable Unmet { get; } = new(ModelYear.Months, width);
    private DrawTable Unsold { get; } = new(ModelYear.Months, width);
    private DrawTable Lost { get; } = new(ModelYear.Months, width);
    private DrawTable Allotted { get; } = new(ModelYear.Months, width);
    private DrawTable DeliveredChips { get; } = new(ModelYear.Months, width);

    /// <summary>A month with all its power, hours that are alike at once.</summary>
    public void AddMonth(int month, HourTable chipHours, HourTable busy, ProductDemand demand, ProductYield yield)
    {
        var lanes = width - width % Vector<double>.Count;
        for (var d = 0; d < lanes; d += Vector<double>.Count) AddLanes(month, d, chipHours, busy, demand, yield);
        if (lanes < width) AddRest(month, lanes, chipHours, busy, demand, yield);
    }

    // Lanes are draws, sums stay in registers; the same operations in the same order as draw by draw.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLanes(int month, int d, HourTable chipHours, HourTable busy, ProductDemand demand, ProductYield yield)
    {
        var (classes, at, tokens, zero) = (busy.Classes, month * width + d, new Vector<double>(yield.TokensPerChipHour.Data, month * width + d), Vector<double>.Zero);
        var (asked, could, yielded, delivered, unmet, unsold, lost, allotted, work) = (zero, zero, zero, zero, zero, zero, zero, zero, zero);
        for (var k = classes.StartOfMonth(month); k < classes.StartOfMonth(month + 1); k++)
        {
            var hours = new Vector<double>(classes.Hours[k]);
            var chips = new Vector<double>(chipHours.Values.Data, chipHours.RowOf(classes, k) * width + d);
            var working = chips * new Vector<double>(busy.Values.Data, k * width + d);
            var all = chips * tokens;
            var made = Vector.Min(all, (working + (chips - working)) * tokens);
            var wanted = demand.TakesAll ? made : new Vector<double>(demand.AskedTokens.Values.Data, k * width + d);
            var given = Vector.Min(wanted, all);
            asked += hours * wanted;
            could += hours * all;
            yielded += hours * made;
            delivered += hours * given;
            unmet += hours * (wanted - given);
            unsold += hours * Vector.Max(zero, made - given);
            lost += hours * (all - made);
            allotted += hours * chips;
            work += hours * working;
        }
        asked.CopyTo(Asked.Data, at);
        could.CopyTo(Could.Data, at);
        yielded.CopyTo(Yielded.Data, at);
        delivered.CopyTo(Delivered.Data, at);
        unmet.CopyTo(Unmet.Data, at);
        unsold.CopyTo(Unsold.Data, at);
        lost.CopyTo(Lost.Data, at);
        allotted.CopyTo(Allotted.Data, at);
        work.CopyTo(DeliveredChips.Data, at);
    }

    private void AddRest(int month, int from, HourTable chipHours, HourTable busy, ProductDemand demand, ProductYield yield)
    {
        var classes = busy.Classes;
        var tokens = yield.TokensPerChipHour.Row(month);
        for (var k = classes.StartOfMonth(month); k < classes.StartOfMonth(month + 1); k++)
        {
            var chips = chipHours.Values.Row(chipHours.RowOf(classes, k));
            var share = busy.Values.Row(k);
            var asked = demand.AskedTokens.Values.Row(k);
            for (var d = from; d < width; d++)
            {
                var working = chips[d] * share[d];
                var could = chips[d] * tokens[d];
                var made = Math.Min(could, (working + (chips[d] - working)) * tokens[d]);
                var wanted = demand.TakesAll ? made : asked[d];
                Add(month * width + d, classes.Hours[k], chips[d], working, could, made, wanted, Math.Min(wanted, could));
            }
        }
    }

    /// <summary>A month in which a draw shed power, hour by hour, in place of what was added for it.</summary>
    public void Replace(int month, int draw, HourTable chipHours, HourTable busy, ShedShares shed, WorkKind kind, ProductDemand demand, ProductYield yield)
    {
        foreach (var sums in Sums) sums[month, draw] = 0;
        var (tokens, busyMw, idleMw) = (yield.TokensPerChipHour[month, draw], yield.BusyMw[month, draw], yield.IdleMw[month, draw]);
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var chips = chipHours[h, draw];
            var working = chips * busy[h, draw];
            var waiting = chips - working;
            var isCut = shed.Of(kind, h, draw) is > 0 and var share && Shed(share, busyMw, idleMw, ref working, ref waiting);
            var could = chips * tokens;
            var made = Math.Min(could, (working + waiting) * tokens);
            var wanted = demand.TakesAll ? made : demand.AskedTokens[h, draw];
            Add(month * width + draw, 1, chips, working, could, made, wanted, Math.Min(wanted, isCut ? working * tokens : could));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int at, double hours, double chips, double working, double could, double made, double wanted, double given)
    {
        Asked.Data[at] += hours * wanted;
        Could.Data[at] += hours * could;
        Yielded.Data[at] += hours * made;
        Delivered.Data[at] += hours * given;
        Unmet.Data[at] += hours * (wanted - given);
        Unsold.Data[at] += hours * Math.Max(0, made - given);
        Lost.Data[at] += hours * (could - made);
        Allotted.Data[at] += hours * chips;
        DeliveredChips.Data[at] += hours * working;
    }

    private DrawTable[] Sums => [Asked, Could, Yielded, Delivered, Unmet, Unsold, Lost, Allotted, DeliveredChips];

    /// <summary>Waiting chips are switched off first; those that stay on draw just what was served. True where working ones had to go.</summary>
    private static bool Shed(double share, double busyMw, double idleMw, ref double working, ref double waiting)
    {
        var servedMw = (working * busyMw + waiting * idleMw) * (1 - share);
        var neededMw = working * busyMw;
        var isCut = neededMw > servedMw;
        if (isCut) working *= servedMw / neededMw;
        waiting = isCut ? 0 : idleMw > 0 ? Math.Min(waiting, (servedMw - neededMw) / idleMw) : waiting * (1 - share);
        return isCut;
    }

    public ProductTokens ToTokens(ProductInfo product, ProductDemand demand, ProductYield yield) => new(
        product.Name, product.Kind, Asked, Yielded, Delivered, Unmet, Unsold, Lost, Allotted, DeliveredChips,
        Times(DeliveredChips, yield.InputShare), Times(DeliveredChips, yield.BusyMw), Times(Delivered, demand.UsdPerToken))
    {
        Refused = demand.RefusedTokens?.Months(),
    };

    /// <summary>Residuals of the monthly sums, in tokens; what could be yielded is taken from the fleet's chip-hours again.</summary>
    public IEnumerable<Balance> Balances(HourTable chipHours, ProductYield yield)
    {
        yield return Balance.Of("tokens", "asked = delivered + unmet", Asked, Sum(Delivered, Unmet));
        yield return Balance.Of("tokens", "yielded = delivered + unsold", Yielded, Sum(Delivered, Unsold));
        yield return Balance.Of("tokens", "chip-hours x yield = yielded + lost to curtailment", Potential(chipHours, yield), Sum(Yielded, Lost));
    }

    private static DrawTable Potential(HourTable chipHours, ProductYield yield) => Times(chipHours.Months(), yield.TokensPerChipHour);

    private static DrawTable Sum(DrawTable a, DrawTable b)
    {
        var sum = new DrawTable(a.Rows, a.Width);
        a.Data.CopyTo(sum.Data, 0);
        DrawRows.AddTimes(sum.Data, 1, b.Data);
        return sum;
    }

    internal static DrawTable Times(DrawTable a, DrawTable b)
    {
        var product = new DrawTable(a.Rows, a.Width);
        DrawRows.AddProducts(product.Data, a.Data, b.Data);
        return product;
    }
}
