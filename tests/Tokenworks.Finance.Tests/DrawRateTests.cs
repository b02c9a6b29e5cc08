using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>Rates of many draws side by side are those of each draw by itself, to the last bit.</summary>
public sealed class DrawRateTests
{
    private static readonly DayGaps Gaps = DayGaps.Of(PartyResults.MonthEnds(Made.Horizon));

    // Flows of many shapes: one root, several, none, of one sign, below zero, with different first and last months, and none at all.
    private static double Flow(Random r, int kind, int month, int first, int last) => month < first || month > last ? 0 : (kind % 7) switch
    {
        0 => month < first + 40 ? -1e9 * r.NextDouble() : 4e8 * r.NextDouble(),
        1 => Math.Sin(month / 20.0) * 1e8 + 3e7 * (r.NextDouble() - 0.5),
        2 => month % 60 < 3 ? -5e9 * r.NextDouble() : 3e8 * r.NextDouble(),
        3 => 1e6 * r.NextDouble(),
        4 => month < first + 20 ? -1e9 : 1e7 * r.NextDouble(),
        5 => month == first ? -1e9 : month == last ? 2.2e9 + r.NextDouble() : 0,
        _ => 0,
    };

    private static DrawTable Table(int seed, int width, Func<int, int> kind)
    {
        var (r, net) = (new Random(seed), new DrawTable(300, width));
        var (firsts, lasts) = (new[] { 0, 7, 55 }, new[] { 299, 290, 60 });
        for (var d = 0; d < width; d++)
        {
            var (first, last) = (firsts[r.Next(3) * r.Next(2)], lasts[r.Next(3) * r.Next(2)]);
            for (var m = 0; m < 300; m++) net[m, d] = Flow(r, kind(d), m, first, last);
        }
        return net;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(32)]
    public void Each_draw_is_the_same_as_by_itself(int width)
    {
        var roots = new int[3];
        for (var seed = 0; seed < 40; seed++)
        {
            var net = Table(seed, width, d => seed % 2 == 0 ? d : seed / 2);
            var rates = new DrawRates(Gaps).Of(net);
            for (var d = 0; d < width; d++)
            {
                double[] flows = [.. Enumerable.Range(0, 300).Select(m => net[m, d])];
                var irr = Irr.Solve(flows, 12);
                Assert.Equal((irr.Status, irr.Roots), (rates[d].Irr.Status, rates[d].Irr.Roots), (a, b) => a.Status == b.Status && a.Roots.SequenceEqual(b.Roots));
                Assert.Equal(Xirr.Solve(Gaps, flows, irr, new PresentValue()).Roots, rates[d].Xirr.Roots);
                roots[Math.Min(2, irr.Roots.Count)]++;
            }
        }
        // The flows tried have none, one and several roots.
        Assert.All(roots, n => Assert.True(n > 0));
    }

    [Fact]
    public void Values_slopes_and_bounds_of_four_are_those_of_one()
    {
        var net = Table(3, 4, d => d % 3);
        for (var m = 0; m < 300; m++) for (var d = 0; d < 4; d++) net[m, d] += 1;
        var four = new FourValues();
        foreach (var (gaps, x) in (ReadOnlySpan<(DayGaps, double)>)[(DayGaps.Even(12), 0.3), (DayGaps.Even(12), -0.2), (Gaps, 0.1), (Gaps, -2), (Gaps, 0)])
        {
            four.Load(net, [0, 1, 2, 3], 2, 290, DayGaps.Even(12));
            four.Date(gaps, gaps.IsEven ? 0 : 2);
            // A draw on the other side of zero beside them changes nothing.
            var (value, slope) = four.WithSlope(Vector256.Create(x, x, x, -x));
            var (above, below, beyond) = (new int[4], new int[4], new int[4]);
            var sums = four.RunningSignChanges(above, below);
            if (gaps.IsEven && x != 0) four.Beyond(x, x > 0, beyond);
            for (var d = 0; d < 4; d++)
            {
                var one = new PresentValue().Load([.. Enumerable.Range(2, 290).Select(m => net[m, d])], gaps, gaps.IsEven ? 0 : 2);
                Assert.Equal(one.WithSlope(d == 3 ? -x : x), (value[d], slope[d]));
                Assert.Equal(one.RunningSignChanges(), (above[d], below[d], sums[d]));
                if (gaps.IsEven && x != 0) Assert.Equal(one.Beyond(x, x > 0), beyond[d]);
            }
        }
    }

    [Fact]
    public void A_flow_holds_the_months_that_it_moves_and_reads_as_all_months()
    {
        var r = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var (flow, all) = (new BookedFlow("a", "b", "c", 60, 3), new DrawTable(60, 3));
            var lent = new DrawTable(60, 3);
            for (var i = 0; i < 5; i++) lent[r.Next(60), r.Next(3)] = r.NextDouble();
            if (round % 3 == 0)
            {
                flow = new BookedFlow("a", "b", "c", lent);
                lent.Data.CopyTo(all.Data, 0);
            }
            for (var i = 0; i < r.Next(20); i++)
            {
                var (m, d, usd) = (r.Next(60), r.Next(3), r.NextDouble());
                flow.Add(m, d, usd);
                all[m, d] += usd;
            }
            var more = new DrawTable(60, 3);
            for (var m = 20; m < 40; m++) more[m, 1] = m;
            if (round % 2 == 0) flow.Add(more, 20, 40);
            for (var i = 0; i < all.Data.Length && round % 2 == 0; i++) all.Data[i] += more.Data[i];
            Assert.Equal(all.Data, flow.Table().Data);
            Assert.Equal(all.Sum(1), flow.Sum(1), 1e-12);
            var stretch = new double[50];
            flow.AddTo(stretch, 40, isIn: true);
            flow.AddTo(stretch, 40, isIn: false);
            flow.AddTo(stretch, 40, isIn: false);
            Assert.Equal(all.Data.Skip(40).Take(50).Select(v => 0 - v), stretch);
        }
    }
}
