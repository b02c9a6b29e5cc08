using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>What is computed side by side or passed over for speed is what it would be one by one.</summary>
public sealed class SideBySideTests
{
    private const int Width = 9;

    // Among them draws whose equity does not reach, and some whose rent pays less than the notes.
    private static readonly (string Path, double Low, double High)[] Ranges =
    [
        ("finance.discount_rate", 0.05, 0.11), ("finance.terminal_value", 0, 0.3), ("commitment", 9e9, 15e9), ("notes:principal", 22e9, 30e9), ("notes:coupon", 0.05, 0.08),
        ("equity", 0.2e9, 4e9), ("yield", 0, 0.05), ("dscr", 0.95, 1.4), ("share", 0.6, 0.9), ("reserve", 0, 0.4e9), ("assets", 3e9, 5e9),
    ];

    [Theory]
    [InlineData(null)]
    [InlineData(8)]
    public void A_draw_of_a_block_is_its_single_run_to_the_last_bit(int? exit)
    {
        var random = new Random(7);
        var sampled = Ranges.ToDictionary(r => r.Path, r => Enumerable.Range(0, Width).Select(_ => r.Low + (r.High - r.Low) * random.NextDouble()).ToArray());
        var block = Made.Run(Made.Venture(exit: exit), new DrawBlock(Width, 1, 0, sampled));
        for (var d = 0; d < Width; d++)
        {
            var alone = Made.Run(Made.Venture(exit: exit), new DrawBlock(1, 1, d, sampled.ToDictionary(s => s.Key, s => new[] { s.Value[d] })));
            foreach (var (one, many) in alone.Parties.Zip(block.Parties))
            {
                Assert.Equal((one.Irr[0], one.Xirr[0], one.NpvUsd[0], one.Moic[0], one.IrrStatus[0]), (many.Irr[d], many.Xirr[d], many.NpvUsd[d], many.Moic[d], many.IrrStatus[d]));
                Assert.Equal(one.NetUsd.Data, Enumerable.Range(0, many.NetUsd.Rows).Select(m => many.NetUsd[m, d]));
            }
            Assert.Equal(alone.UnitCosts.Lines.Select(l => l.Usd[0]), block.UnitCosts.Lines.Select(l => l.Usd[d]));
            Assert.Equal(alone.Cover.Select(c => (c.Dscr[0], c.Shortfall[0], c.FromReserve[0])), block.Cover.Select(c => (c.Dscr[d], c.Shortfall[d], c.FromReserve[d])));
            Assert.Equal(alone.SourcesAndUses.Select(s => s.Usd[0]), block.SourcesAndUses.Select(s => s.Usd[d]));
        }
    }

    [Fact]
    public void Net_cash_is_the_sum_of_all_flows_whatever_months_they_have()
    {
        var random = new Random(3);
        string[] names = ["a", "b", "c", "d"];
        for (var round = 0; round < 60; round++)
        {
            var width = 1 + round % 5;
            var (book, booked) = (new CashBook(Made.Horizon, width), new List<(string From, string To, double[] Usd)>());
            for (var k = 0; k < 14; k++)
            {
                var (from, to, first) = (names[random.Next(4)], names[random.Next(4)], random.Next(300));
                var table = new DrawTable(300, width);
                for (var m = first; m < Math.Min(300, first + random.Next(90)); m++)
                    for (var d = 0; d < width; d++) table[m, d] = random.Next(3) == 0 ? 0 : random.NextDouble() - 0.5;
                booked.Add((from, to, [.. table.Data]));
                if (k % 2 == 0) book.Add(from, to, $"{k % 6}", table);
                else
                    for (var i = 0; i < table.Data.Length; i++) book.Pay(from, to, $"{k % 6}", i / width, i % width, table.Data[i]);
            }
            foreach (var name in names)
                for (var i = 0; i < 300 * width; i++)
                    Assert.Equal(booked.Where(b => b.From != b.To).Sum(b => b.To == name ? b.Usd[i] : b.From == name ? -b.Usd[i] : 0), book.Net(name).Data[i], 1e-13);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(301)]
    public void Stretches_discount_as_one_sum_does(int n)
    {
        var random = new Random(n);
        double[] flows = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.4)];
        LocalDate[] dates = [.. Enumerable.Range(0, n).Select(i => new LocalDate(2024, 1, 31).PlusMonths(i))];
        foreach (var gaps in new[] { DayGaps.Even(12), DayGaps.Of(dates) })
            foreach (var x in new[] { -0.8, -0.07, 0, 0.03, 0.9 })
            {
                double Years(int i) => x >= 0 ? gaps.Between(0, i) : gaps.Between(i, n - 1);
                var (value, slope) = new PresentValue().Load(flows, gaps).WithSlope(x);
                Assert.Equal(flows.Select((f, i) => f * Math.Exp(-Math.Abs(x) * Years(i))).Sum(), value, 1e-10);
                Assert.Equal(-Math.Sign(x >= 0 ? 1 : -1) * flows.Select((f, i) => f * Years(i) * Math.Exp(-Math.Abs(x) * Years(i))).Sum(), slope, 1e-9);
            }
    }

    [Fact]
    public void Running_sums_change_sign_as_often_as_one_by_one()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            // Whole numbers, so that sums meet nothing exactly.
            double[] flows = [.. Enumerable.Range(0, 1 + random.Next(60)).Select(_ => (double)random.Next(-3, 4))];
            var (sum, sign, changes) = (0.0, 0, 0);
            foreach (var flow in flows)
            {
                sum += flow;
                if (sum != 0 && sign != 0 && Math.Sign(sum) != sign) changes++;
                if (sum != 0) sign = Math.Sign(sum);
            }
            Assert.Equal((changes, sum), RunningSums.Changes(flows));
        }
    }
}
