using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

public class CapexTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.25, 0.15625)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.75, 0.84375)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Spent_is_the_smoothstep(double x, double share) => Assert.Equal(share, SpendCurve.Spent(x), 12);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(41)]
    public void InMonth_adds_up_to_all_and_rises_to_the_middle(int months)
    {
        var shares = Enumerable.Range(0, months).Select(m => SpendCurve.InMonth(m, months)).ToList();
        Assert.Equal(1, shares.Sum(), 12);
        Assert.True(shares[months / 2] >= shares[0] && shares.All(s => s > 0));
    }

    [Fact]
    public void Run_facility_capital_is_cost_per_mw_times_mw()
    {
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()));
        Assert.Equal(700e6, build.Usd(CapexKind.Facility), 3);
        Assert.All(build.Capex.Where(c => c.Kind == CapexKind.Facility), c => Assert.Equal(("hall", "landlord", 468.0), (c.Item, c.Owner, c.Life[0])));
        Assert.Equal([12, 14, 16, 18], build.Capex.Where(c => c.Kind == CapexKind.Facility).Select(c => c.InService));
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_facility_capital_of_one_building_follows_the_curve()
    {
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), MadeBuild.Equipment(buildings: 1));
        Assert.Equal(700e6 * SpendCurve.Spent(0.5), Enumerable.Range(0, 6).Sum(m => build.UsdIn(CapexKind.Facility, m)), 3);
        Assert.Equal(0, build.UsdIn(CapexKind.Facility, 12));
    }

    [Fact]
    public void Run_chips_are_paid_in_the_month_before_they_come_on()
    {
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()));
        Assert.Equal([0, 25_000, 0, 25_000, 0, 25_000, 0, 25_000, 0], Enumerable.Range(10, 9).Select(m => build.UsdIn(CapexKind.It, m)));
        Assert.All(build.Capex.Where(c => c.Kind == CapexKind.It), c => Assert.Equal(("hall/0", "tenant", 60.0), (c.Item, c.Owner, c.Life[0])));
    }

    [Fact]
    public void Run_what_lies_before_the_horizon_is_paid_in_its_first_month()
    {
        var phase = MadeBuild.Phase(MadeBuild.Month(2026, 1), MadeBuild.Month(2028, 1), MadeBuild.Month(2029, 1));
        var build = MadeBuild.Run(MadeBuild.Slice(phase, MadeBuild.Unit(MadeBuild.Month(2030, 7), null, 12)));
        Assert.Equal(700e6, build.UsdIn(CapexKind.Facility, 0), 3);
        Assert.Equal(100_000, build.UsdIn(CapexKind.It, 0), 6);
        // Half a year of twelve months before the horizon and its own first month.
        Assert.Equal(100e6 * SpendCurve.Spent(7 / 12.0), build.UsdIn(CapexKind.Supply, 0), 3);
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_what_falls_after_the_horizon_is_not_spent_in_it()
    {
        var phase = MadeBuild.Phase(MadeBuild.Month(2034, 1), MadeBuild.Month(2036, 1), MadeBuild.Month(2036, 1));
        var build = MadeBuild.Run(MadeBuild.Slice(phase));
        Assert.Equal(350e6, build.Usd(CapexKind.Facility), 3);
        Assert.Equal(0, build.Usd(CapexKind.It));
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_chips_gone_before_the_horizon_are_not_paid_for()
    {
        var phase = MadeBuild.Phase(
            MadeBuild.Month(2020, 1), MadeBuild.Month(2021, 1), MadeBuild.Month(2021, 1), steps: [MadeBuild.Step(), MadeBuild.Step(MadeBuild.Month(2029, 6), 3000)]);
        var build = MadeBuild.Run(MadeBuild.Slice(phase), MadeBuild.Equipment(steps: 2));
        Assert.Equal(300_000, build.Usd(CapexKind.It), 6);
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_trade_in_of_the_racks_that_stand_is_credited_by_hand()
    {
        // 100 racks of 1,000 USD in four buildings, replaced at 3,000 in April 2031 when two stand: 50 racks fetch 400 each.
        var step = MadeBuild.Step(MadeBuild.Month(2031, 4), 3000) with { TradeIn = Quantities400 };
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase(steps: [MadeBuild.Step(), step])), MadeBuild.Equipment(steps: 2));
        Assert.Equal(50 * 3000 - 50 * 400, build.UsdIn(CapexKind.It, 14), 6);
        Assert.Equal(50 * 1000 + 100 * 3000 - 50 * 400, build.Usd(CapexKind.It), 6);
        Made.Closed(build.Balances);
    }

    private static readonly Sourced<RackCost> Quantities400 = Sourced<RackCost>.Of(RackCost.FromUsdPerRack(400), "trade-in");

    [Fact]
    public void Run_units_gone_before_the_horizon_cost_nothing()
    {
        var build = MadeBuild.Run(MadeBuild.Slice(unit: MadeBuild.Unit(MadeBuild.Month(2020, 1), MadeBuild.Month(2030, 1))));
        Assert.Empty(build.Capex);
        Assert.Equal(0, build.Units[0].Mw.Sum(0));
    }

    [Fact]
    public void Run_eight_identical_draws_equal_the_single_run()
    {
        var slice = MadeBuild.Slice(MadeBuild.Phase(), MadeBuild.Unit(MadeBuild.Month(2032, 3)));
        var (one, eight) = (MadeBuild.Run(slice), MadeBuild.Run(slice, MadeBuild.Equipment(8), DrawBlock.Identical(8)));
        Made.SameDraws(one.Blocks[0].ItMw, eight.Blocks[0].ItMw);
        Made.SameDraws(one.Vintages[0].Chips, eight.Vintages[0].Chips);
        Assert.Equal(one.Capex.Count, eight.Capex.Count);
        for (var i = 0; i < one.Capex.Count; i++) Made.SameDraws(one.Capex[i].Usd, eight.Capex[i].Usd);
    }

    [Fact]
    public void Run_sampled_costs_stay_in_their_draw()
    {
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["capex"] = [10e6, 20e6], ["rack"] = [1000, 500] });
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), MadeBuild.Equipment(2), draws);
        Assert.Equal(700e6, build.Usd(CapexKind.Facility, 0), 3);
        Assert.Equal(1400e6, build.Usd(CapexKind.Facility, 1), 3);
        Assert.Equal(50_000, build.Usd(CapexKind.It, 1), 6);
    }

    [Fact]
    public void Run_hyperion_spends_27_billion_on_its_first_halls()
    {
        var scenario = Shipped.Campus("hyperion");
        var slice = BuildSlice.From(scenario) with { Units = [] };
        var equipment = MadeBuild.Equipment();
        BlockSize Sized(BuildPhase p, double mw) => equipment.Blocks[0] with
        {
            Key = new BlockKey("hyperion", p.Name, "x"), ItMw = [mw], Buildings = [9], Vintages = [],
        };
        var sized = equipment with { Blocks = [Sized(slice.Phases[0], 2064), Sized(slice.Phases[1], 2936)], Units = [] };
        var build = BuildStage.Run(slice, sized, DrawBlock.Single);
        Assert.InRange(build.Capex.Where(c => c.Key.Block == "phase-1").Sum(c => c.Usd.Sum(0)) / 27e9, 0.9999, 1.0001);
        Assert.Equal(2064, build.Blocks[0].ItMw[slice.Horizon.IndexOf(MadeBuild.Month(2029, 12)), 0], 9);
        Made.Closed(build.Balances);
    }

    [Fact]
    public void All_declares_each_column_once()
    {
        Assert.Equal(BuildOutFormulas.All.Count, BuildOutFormulas.All.Select(f => f.Name).Distinct().Count());
        Assert.All(BuildOutFormulas.All, f => Assert.True(f.Text.Length > 0 && f.Source.Length > 0 && f.Unit.Length > 0));
    }
}
