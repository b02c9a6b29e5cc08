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

    /// <summary>A month in which nothing was shed: lanes are draws, sums stay in registers, each in the order of the hours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddWholeMonth(int month, DrawTable chipHours, DrawTable busy, ProductDemand demand, ProductYield yield)
    {
        var lanes = width - width % Vector<double>.Count;
        for (var d = 0; d < lanes; d += Vector<double>.Count)
        {
            var tokens = new Vector<double>(yield.TokensPerChipHour.Data, month * width + d);
            var (asked, could, yielded, delivered, unmet, unsold, lost, allotted, work) =
                (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
            {
                var chips = new Vector<double>(chipHours.Data, h * width + d);
                var working = chips * new Vector<double>(busy.Data, h * width + d);
                var all = chips * tokens;
                var made = Vector.Min(all, (working + (chips - working)) * tokens);
                var wanted = demand.TakesAll ? made : new Vector<double>(demand.AskedTokens.Data, h * width + d);
                var given = Vector.Min(wanted, all);
                asked += wanted;
                could += all;
                yielded += made;
                delivered += given;
                unmet += wanted - given;
                unsold += Vector.Max(Vector<double>.Zero, made - given);
                lost += all - made;
                allotted += chips;
                work += working;
            }
            var at = month * width + d;
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
        AddMonth(month, chipHours, busy, null, demand, yield, lanes);
    }

    // Long on purpose: the hot kernel of settling.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddMonth(int month, DrawTable chipHours, DrawTable busy, DrawTable? shed, ProductDemand demand, ProductYield yield, int from = 0)
    {
        if (from == width) return;
        var tokens = yield.TokensPerChipHour.Row(month);
        var busyMw = yield.BusyMw.Row(month);
        var idleMw = yield.IdleMw.Row(month);
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var row = h * width;
            for (var d = from; d < width; d++)
            {
                var chips = chipHours.Data[row + d];
                var working = chips * busy.Data[row + d];
                var waiting = chips - working;
                var isCut = false;
                if (shed?.Data[row + d] is > 0 and var share) isCut = Shed(share, busyMw[d], idleMw[d], ref working, ref waiting);
                var could = chips * tokens[d];
                var yielded = Math.Min(could, (working + waiting) * tokens[d]);
                var asked = demand.TakesAll ? yielded : demand.AskedTokens.Data[row + d];
                var delivered = Math.Min(asked, isCut ? working * tokens[d] : could);
                var at = month * width + d;
                Asked.Data[at] += asked;
                Could.Data[at] += could;
                Yielded.Data[at] += yielded;
                Delivered.Data[at] += delivered;
                Unmet.Data[at] += asked - delivered;
                Unsold.Data[at] += Math.Max(0, yielded - delivered);
                Lost.Data[at] += could - yielded;
                Allotted.Data[at] += chips;
                DeliveredChips.Data[at] += working;
            }
        }
    }

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
        Times(DeliveredChips, yield.InputShare), Times(DeliveredChips, yield.BusyMw), Times(Delivered, demand.UsdPerToken));

    /// <summary>Residuals of the monthly sums, in tokens; what could be yielded is taken from the fleet's chip-hours again.</summary>
    public IEnumerable<Balance> Balances(DrawTable chipHours, ProductYield yield)
    {
        yield return Balance.Of("tokens", "asked = delivered + unmet", Asked, Sum(Delivered, Unmet));
        yield return Balance.Of("tokens", "yielded = delivered + unsold", Yielded, Sum(Delivered, Unsold));
        yield return Balance.Of("tokens", "chip-hours x yield = yielded + lost to curtailment", Potential(chipHours, yield), Sum(Yielded, Lost));
    }

    private static DrawTable Potential(DrawTable chipHours, ProductYield yield)
    {
        var months = new DrawTable(ModelYear.Months, chipHours.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < chipHours.Width; d++)
                months[m, d] = chipHours.Sum(ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1), d) * yield.TokensPerChipHour[m, d];
        return months;
    }

    private static DrawTable Sum(DrawTable a, DrawTable b) => Join(a, b, (x, y) => x + y);

    private static DrawTable Times(DrawTable a, DrawTable b) => Join(a, b, (x, y) => x * y);

    private static DrawTable Join(DrawTable a, DrawTable b, Func<double, double, double> join)
    {
        var table = new DrawTable(a.Rows, a.Width);
        for (var i = 0; i < table.Data.Length; i++) table.Data[i] = join(a.Data[i], b.Data[i]);
        return table;
    }
}
