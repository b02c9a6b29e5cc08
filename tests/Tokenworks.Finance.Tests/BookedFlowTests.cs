using Tokenworks.Ledgers;

namespace Tokenworks.Finance.Tests;

/// <summary>A flow of the cash book against a table of all months.</summary>
public sealed class BookedFlowTests
{
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
