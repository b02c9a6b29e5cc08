using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

/// <summary>Demand, load and settling over classes of hours equal the same year hour by hour, with and without shed power.</summary>
public class AlikeHoursTests
{
    private static readonly SettleSlice Slice = new([new ProductInfo("train", WorkKind.Training), new ProductInfo("chat", WorkKind.Interactive)]);
    private static readonly Profile Day = Profile.Of([.. Enumerable.Range(0, 24).Select(h => 1 + 0.5 * Math.Sin(h * 0.3))]);
    private static readonly DrawBlock Draws = new(5, 1, 0, new Dictionary<string, double[]> { ["flow"] = [1e5, 2e5, 3e5, 4e5, 9e5] });

    // A load without shape gives each hour a class of its own and changes no number.
    private static HourlySeries Flat => new("load", "MW", [.. Enumerable.Repeat(7.0, ModelYear.Hours)], "made", "x");

    private static (LoadLedger Load, TokenLedger Tokens) Year(bool isAlike, double shedMw)
    {
        var wishes = MadeWork.Demand(MadeWork.Wish("train", WorkloadTier.Training), MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(2e5), Day));
        var demand = DemandStage.RunYear(isAlike ? wishes : wishes with { Load = Flat }, Draws, 2030);
        var fleet = MadeWork.Fleet(Draws, 100, ("train", 500), ("chat", 300));
        var yields = new YieldLedger(2030, [MadeWork.Round("train", Draws.Width), MadeWork.Round("chat", Draws.Width)], []);
        var hours = new LoadHours(demand, Draws.Width);
        hours.Add(0, WorkloadTier.Training, fleet.Products[0].ChipHours, demand.Products[0], yields.Products[0]);
        hours.Add(1, WorkloadTier.Interactive, fleet.Products[1].ChipHours, demand.Products[1], yields.Products[1]);
        var idle = Made.Flat(12, Draws.Width, 0.0002);
        hours.AddIdle(fleet.UnallottedChipHours, idle);
        var load = hours.ToLedger(2030, fleet, yields.Products, idle);
        var served = MadeWork.Served(load);
        // Two draws shed in two months.
        for (var h = 100; h < 130; h++) served.ItShedInteractiveMw[h, 1] = served.ItShedTrainingMw[5000 + h, 3] = shedMw;
        return (load, SettleStage.RunYear(Slice, demand, fleet, yields, load, served, Draws, 2030));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(10)]
    public void Classes_of_hours_give_what_all_hours_give(double shedMw)
    {
        var (alike, each) = (Year(true, shedMw), Year(false, shedMw));
        Assert.Equal((288, 8760), (alike.Load.It.Classes.Count, each.Load.It.Classes.Count));
        Close(each.Load.ItMw, alike.Load.ItMw);
        Close(each.Load.InteractiveMw, alike.Load.InteractiveMw);
        foreach (var (a, e) in alike.Tokens.Products.Zip(each.Tokens.Products))
        {
            Close(e.Asked, a.Asked);
            Close(e.Delivered, a.Delivered);
            Close(e.Unmet, a.Unmet);
            Close(e.Unsold, a.Unsold);
            Close(e.LostToCurtailment, a.LostToCurtailment);
            Close(e.DeliveredChipHours, a.DeliveredChipHours);
        }
        Made.Closed([.. alike.Load.Balances, .. alike.Tokens.Balances]);
        Assert.Equal(shedMw > 0, alike.Tokens.Products.Any(p => p.LostToCurtailment.Data.Max() > 0));
    }

    private static void Close(DrawTable expected, DrawTable actual)
    {
        var scale = expected.Data.Max(Math.Abs);
        for (var i = 0; i < expected.Data.Length; i++) Assert.Equal(expected.Data[i], actual.Data[i], 1e-11 * scale + 1e-12);
    }
}
