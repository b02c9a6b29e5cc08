using CsCheck;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class SettleTests
{
    private static readonly SettleSlice Slice =
        new([new ProductInfo("train", WorkKind.Training), new ProductInfo("batch", WorkKind.Batch), new ProductInfo("chat", WorkKind.Interactive)]);

    private static readonly FleetLedger Fleet = MadeWork.Fleet(DrawBlock.Single, 100, ("train", 500), ("batch", 100), ("chat", 300));

    /// <summary>Training takes all; batch and chat ask for so many tokens an hour of their 100,000 and 300,000.</summary>
    private static (TokenLedger Tokens, LoadLedger Load) Year(double batch, double chat, double shedTraining = 0, double shedBatch = 0, double shedChat = 0)
    {
        var demand = DemandStage.RunYear(
            MadeWork.Demand(MadeWork.Wish("train", WorkloadTier.Training), MadeWork.Wish("batch", WorkloadTier.Batch, MadeWork.Flow(batch)),
                MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(chat))), DrawBlock.Single, 2030);
        var yield = new YieldLedger(2030, [MadeWork.Round("train"), MadeWork.Round("batch"), MadeWork.Round("chat")], []);
        var load = Load(demand, yield);
        var served = MadeWork.Served(load, shedTraining, shedBatch, shedChat);
        return (SettleStage.RunYear(Slice, demand, Fleet, yield, load, served, DrawBlock.Single, 2030), load);
    }

    private static LoadLedger Load(DemandLedger demand, YieldLedger yield)
    {
        var hours = new LoadHours(demand, 1);
        for (var p = 0; p < 3; p++) hours.Add(p, (WorkloadTier)p, Fleet.Products[p].ChipHours, demand.Products[p], yield.Products[p]);
        var idle = Made.Flat(12, 1, 0.0002);
        hours.AddIdle(Fleet.UnallottedChipHours, idle);
        return hours.ToLedger(2030, Fleet, yield.Products, idle);
    }

    private static double PerHour(DrawTable months) => Math.Round(months.Sum(0) / 8760, 6);

    [Fact]
    public void RunYear_with_all_power_delivers_what_is_asked_and_can_be_yielded()
    {
        var tokens = Year(batch: 150_000, chat: 200_000).Tokens.Products;
        Assert.Equal((500_000, 500_000, 0, 0), (PerHour(tokens[0].Asked), PerHour(tokens[0].Delivered), PerHour(tokens[0].Unmet), PerHour(tokens[0].Unsold)));
        Assert.Equal((150_000, 100_000, 50_000, 0), (PerHour(tokens[1].Asked), PerHour(tokens[1].Delivered), PerHour(tokens[1].Unmet), PerHour(tokens[1].Unsold)));
        Assert.Equal((200_000, 200_000, 0, 100_000), (PerHour(tokens[2].Asked), PerHour(tokens[2].Delivered), PerHour(tokens[2].Unmet), PerHour(tokens[2].Unsold)));
        Assert.Equal((200, 20, 0.2, 0.2), (PerHour(tokens[2].DeliveredChipHours), PerHour(tokens[2].InputChipHours), PerHour(tokens[2].DeliveredItMwh), PerHour(tokens[2].Revenue)));
        Assert.Equal(300, PerHour(tokens[2].AllottedChipHours));
    }

    [Fact]
    public void RunYear_shed_training_takes_unallotted_chips_first()
    {
        // 100 idle chips draw 20 kW; a tenth of training's 500 kW goes beyond them.
        var tokens = Year(0, 0, shedTraining: 0.02 + 0.05).Tokens;
        Assert.Equal((450_000, 50_000), (PerHour(tokens.Products[0].Delivered), PerHour(tokens.Products[0].LostToCurtailment)));
        Assert.Equal(0, PerHour(Year(0, 0, shedTraining: 0.02).Tokens.Products[0].LostToCurtailment));
        Made.Closed(tokens.Balances);
    }

    [Fact]
    public void RunYear_switches_off_waiting_chips_before_working_ones()
    {
        // 200 working chips draw 200 kW, 100 waiting 20 kW.
        var some = Year(0, 200_000, shedChat: 0.01).Tokens.Products[2];
        Assert.Equal((200_000, 50_000, 50_000), (PerHour(some.Delivered), PerHour(some.Unsold), PerHour(some.LostToCurtailment)));
        var more = Year(0, 200_000, shedChat: 0.12).Tokens.Products[2];
        Assert.Equal((100_000, 100_000, 0), (PerHour(more.Delivered), PerHour(more.Unmet), PerHour(more.Unsold)));
        Assert.Equal(0.1, PerHour(more.DeliveredItMwh));
        Assert.Equal(0, PerHour(Year(0, 200_000, shedChat: 0.22).Tokens.Products[2].Delivered));
    }

    [Fact]
    public void RunYear_random_demand_and_shed_power_close_and_stay_in_bounds()
    {
        var cases =
            from batch in Gen.Double[0, 250_000]
            from chat in Gen.Double[0, 600_000]
            from shed in Gen.Double[0, 1].Array[3]
            select (batch, chat, shed);
        cases.Sample(
            c =>
            {
                var load = Year(c.batch, c.chat).Load;
                var (batchMw, chatMw) = (load.BatchMw[0, 0], load.InteractiveMw[0, 0]);
                var trainMw = load.ItMw[0, 0] - batchMw - chatMw;
                var tokens = Year(c.batch, c.chat, c.shed[0] * trainMw, c.shed[1] * batchMw, c.shed[2] * chatMw).Tokens;
                Made.Closed(tokens.Balances);
                Assert.All(tokens.Products, p => Assert.True(p.Delivered[3, 0] >= 0 && p.Delivered[3, 0] <= p.Yielded[3, 0] * (1 + 1e-12)));
                var servedMwh = (1 - c.shed[2]) * chatMw * 8760;
                Assert.True(tokens.Products[2].DeliveredItMwh.Sum(0) <= servedMwh * (1 + 1e-9) + 1e-9);
            },
            iter: 40, seed: "0000000000001");
    }

    [Fact]
    public void RunYear_more_shed_power_never_delivers_more()
    {
        var last = double.MaxValue;
        for (var shed = 0.0; shed <= 0.24; shed += 0.02)
        {
            var delivered = Year(0, 250_000, shedChat: shed).Tokens.Products[2].Delivered.Sum(0);
            Assert.True(delivered <= last);
            last = delivered;
        }
    }

    [Fact]
    public void From_keeps_the_scenario_order() =>
        Assert.Equal(["pretraining", "batch", "assistant"], SettleSlice.From(Shipped.Campus("hyperion")).Products.Select(p => p.Name));
}
