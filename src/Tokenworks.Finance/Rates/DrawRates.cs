using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Rates of return of a table's draws, by equal months and by days: draws whose flows begin and end in the same months four at a time, the others one by one.</summary>
/// <param name="gaps">Days between the ends of the table's months.</param>
internal sealed class DrawRates(DayGaps gaps)
{
    private const int Lanes = 4;

    // Space for one series after the other, with the calendar of the last.
    private readonly PresentValue _even = new(), _dated = new();
    private readonly FourValues _four = new();
    private double[] _flows = [];

    public (RateResult Irr, RateResult Xirr)[] Of(DrawTable net)
    {
        if (net.Width == 1) return [One(net, 0)];
        var rates = new (RateResult, RateResult)[net.Width];
        var (first, last, order) = (Ends(net, false), Ends(net, true), Enumerable.Range(0, net.Width).ToArray());
        Array.Sort([.. order.Select(d => first[d] * net.Rows + last[d])], order);
        for (var from = 0; from < order.Length;)
        {
            var (d, to) = (order[from], from + 1);
            while (to < order.Length && to - from < Lanes && first[order[to]] == first[d] && last[order[to]] == last[d]) to++;
            if (to - from == 1 || last[d] - first[d] + 1 < FourValues.Fewest) (rates[d], to) = (One(net, d), from + 1);
            else Four(net, order.AsSpan(from, to - from), first[d], last[d] - first[d] + 1, rates);
            from = to;
        }
        return rates;
    }

    // First, or last, month with money of each draw; the first of all where there is none.
    private static int[] Ends(DrawTable net, bool isLast)
    {
        var (ends, left) = (new int[net.Width], net.Width);
        Array.Fill(ends, -1);
        for (var k = 0; k < net.Rows && left > 0; k++)
        {
            var row = isLast ? net.Rows - 1 - k : k;
            var usd = net.Row(row);
            if (ColumnScan.IsZero(usd)) continue;
            for (var d = 0; d < usd.Length; d++)
                if (ends[d] < 0 && usd[d] != 0) (ends[d], left) = (row, left - 1);
        }
        for (var d = 0; d < ends.Length; d++) ends[d] = Math.Max(0, ends[d]);
        return ends;
    }

    private (RateResult, RateResult) One(DrawTable net, int d)
    {
        if (_flows.Length != net.Rows) _flows = new double[net.Rows];
        for (var (m, i) = (0, d); m < _flows.Length; m++, i += net.Width) _flows[m] = net.Data[i];
        var irr = Irr.Solve(_flows, 12, _even);
        return (irr, Xirr.Solve(gaps, _flows, irr, _dated));
    }

    private void Four(DrawTable net, ReadOnlySpan<int> draws, int first, int n, (RateResult Irr, RateResult Xirr)[] rates)
    {
        Span<int> four = [draws[0], draws[^1], draws[^1], draws[^1]];
        draws.CopyTo(four);
        var (roots, finder) = (new List<double>?[Lanes], new FourRoots(_four));
        _four.Load(net, four, first, n, DayGaps.Even(12));
        finder.Find(roots);
        for (var l = 0; l < draws.Length; l++) if (roots[l] is { } found) rates[four[l]].Irr = RateResult.Of([.. found]);
        _four.Date(gaps, first);
        finder.Beside(roots);
        for (var l = 0; l < draws.Length; l++)
        {
            if (roots[l] is { } found) rates[four[l]].Xirr = RateResult.Of(found);
            else rates[four[l]] = One(net, four[l]);
        }
    }
}
