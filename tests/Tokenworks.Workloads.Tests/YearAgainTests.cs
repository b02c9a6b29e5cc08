using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

/// <summary>A year that asks the same of the same chips as the one before is handed on; its numbers are those that it has alone.</summary>
public class YearAgainTests
{
    private static readonly DrawBlock Draws = DrawBlock.Identical(5);
    private static readonly YieldProduct[] Products = [MadeWork.Product("train", WorkloadTier.Training, "llama-3.1-405b"), MadeWork.Product("chat", WorkloadTier.Interactive)];
    private static readonly YieldSlice Slice = MadeWork.Yield(Products, "dgx-h100", "gb300-nvl72");
    private static readonly FleetLedger Fleet = MadeWork.Fleet(Draws, 100, ("train", 500), ("chat", 300));

    // Two generations of the same system, the second of which takes the place of the first in the second year.
    private static BuildLedger Build(double chipMwAfter = 0.0013)
    {
        var build = Made.Build(new Horizon(2030, 2031), Draws.Width, ("dgx-h100", 1000, 0.0013), ("dgx-h100", 0, 0));
        for (var m = 12; m < 24; m++)
            for (var d = 0; d < Draws.Width; d++)
            {
                (build.Vintages[0].Chips[m, d], build.Vintages[0].ItMw[m, d]) = (0, 0);
                (build.Vintages[1].Chips[m, d], build.Vintages[1].ItMw[m, d]) = (1000, 1000 * chipMwAfter);
            }
        return build;
    }

    private static DemandLedger Demand(int year, double flow) =>
        DemandStage.RunYear(MadeWork.Demand(MadeWork.Wish("train", WorkloadTier.Training), MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(flow))), Draws, year);

    private static (YieldYear First, (YieldLedger Yield, LoadLedger Load) After, (YieldLedger Yield, LoadLedger Load) Alone) Years(BuildLedger build, double flow, FleetLedger? fleet = null)
    {
        var (chips, demand) = (ChipYields.Of(Slice, build, Draws), Demand(2030, 1e9));
        var (yield, load) = YieldStage.RunYear(Slice, chips, build, Fleet, demand, Draws, 2030);
        var first = new YieldYear(Fleet, demand, yield, load);
        (YieldLedger, LoadLedger) Next(YieldYear? before) => YieldStage.RunYear(Slice, chips, build, fleet ?? Fleet, Demand(2031, flow), Draws, 2031, null, before);
        return (first, Next(first), Next(null));
    }

    private static void Same((YieldLedger Yield, LoadLedger Load) expected, (YieldLedger Yield, LoadLedger Load) actual)
    {
        Assert.Equal((2031, 2031), (actual.Yield.Year, actual.Load.Year));
        foreach (var (e, a) in expected.Yield.Products.Zip(actual.Yield.Products))
        {
            Assert.Equal(e.TokensPerChipHour.Data, a.TokensPerChipHour.Data);
            Assert.Equal(e.BusyMw.Data, a.BusyMw.Data);
            Assert.Equal(e.IdleMw.Data, a.IdleMw.Data);
        }
        Assert.Equal(expected.Load.It.Values.Data, actual.Load.It.Values.Data);
        Assert.Equal(expected.Load.Interactive.Values.Data, actual.Load.Interactive.Values.Data);
        foreach (var (e, a) in expected.Load.BusyFraction.Zip(actual.Load.BusyFraction)) Assert.Equal(e.Values.Data, a.Values.Data);
    }

    [Fact]
    public void Another_generation_of_the_same_chips_hands_on_the_load()
    {
        var (first, after, alone) = Years(Build(), 1e9);
        Assert.Same(first.Load.It, after.Load.It);
        Same(alone, after);
    }

    [Fact]
    public void Other_chips_another_demand_or_another_fleet_do_not()
    {
        foreach (var (first, after, alone) in new[] { Years(Build(0.0014), 1e9), Years(Build(), 2e9), Years(Build(), 1e9, MadeWork.Fleet(Draws, 100, ("train", 500), ("chat", 301))) })
        {
            Assert.NotSame(first.Load.It, after.Load.It);
            Same(alone, after);
        }
    }

    [Fact]
    public void A_load_that_was_handed_on_is_settled_at_the_prices_of_its_own_year()
    {
        var (first, after, _) = Years(Build(), 1e9);
        var slice = new SettleSlice([new ProductInfo("train", WorkKind.Training), new ProductInfo("chat", WorkKind.Interactive)]);
        var served = MadeWork.Served(first.Load) with { IsWhole = true };
        var settled = new SettledYear(first.Load, served, SettleStage.RunYear(slice, first.Demand, Fleet, first.Yield, first.Load, served, Draws, 2030));
        // More is refused than in the year before, as much is asked.
        var refused = new HourTable(HourClasses.TypicalDays, Draws.Width);
        refused.Values.Data.AsSpan().Fill(3);
        var demand = Demand(2031, 1e9);
        demand = demand with { Products = [demand.Products[0], demand.Products[1] with { RefusedTokens = refused }] };
        foreach (var product in demand.Products) product.UsdPerToken.Data.AsSpan().Fill(7e-6);
        TokenLedger Next(SettledYear? before, bool isWhole) => SettleStage.RunYear(slice, demand, Fleet, after.Yield, after.Load, MadeWork.Served(after.Load) with { IsWhole = isWhole }, Draws, 2031, before);
        var (again, alone) = (Next(settled, true), Next(null, true));
        Assert.Same(settled.Tokens.Products[0].Asked, again.Products[0].Asked);
        Assert.Equal(alone.Products.Select(p => p.Revenue.Data), again.Products.Select(p => p.Revenue.Data));
        Assert.Equal(alone.Products.Select(p => p.Delivered.Data), again.Products.Select(p => p.Delivered.Data));
        Assert.Equal(3 * 744, again.Products[1].Refused![0, 0], 9);
        Assert.NotEqual(settled.Tokens.Products[1].Revenue.Data, again.Products[1].Revenue.Data);
        Assert.NotSame(settled.Tokens.Products[0].Asked, Next(settled, false).Products[0].Asked);
    }
}
