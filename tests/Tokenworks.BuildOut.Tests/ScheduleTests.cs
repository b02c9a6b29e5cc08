using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

public class ScheduleTests
{
    [Fact]
    public void Run_buildings_come_on_evenly_from_first_to_full_power()
    {
        // Four buildings from month 12 to 18: months 12, 14, 16 and 18, 17.5 MW each.
        var it = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase())).Blocks[0].ItMw;
        Assert.Equal([0, 17.5, 17.5, 35, 35, 52.5, 52.5, 70, 70], Enumerable.Range(11, 9).Select(m => it[m, 0]));
        Assert.Equal(84, MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase())).Blocks[0].FacilityMw[40, 0], 9);
    }

    [Theory]
    [InlineData(1, 12, 70)]
    [InlineData(2, 12, 35)]
    [InlineData(2, 17, 35)]
    [InlineData(2, 18, 70)]
    [InlineData(100, 18, 70)]
    public void Run_counts_buildings(double buildings, int month, double mw) =>
        Assert.Equal(mw, MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), MadeBuild.Equipment(buildings: buildings)).Blocks[0].ItMw[month, 0], 9);

    [Fact]
    public void Run_all_at_once_where_first_and_full_power_are_one_month()
    {
        var phase = MadeBuild.Phase(full: MadeBuild.Month(2031, 1));
        var it = MadeBuild.Run(MadeBuild.Slice(phase)).Blocks[0].ItMw;
        Assert.Equal((0, 70), (it[11, 0], it[12, 0]));
    }

    [Fact]
    public void Run_a_site_older_than_the_horizon_stands_from_its_first_month()
    {
        var phase = MadeBuild.Phase(MadeBuild.Month(2026, 1), MadeBuild.Month(2028, 1), MadeBuild.Month(2029, 1));
        Assert.Equal(70, MadeBuild.Run(MadeBuild.Slice(phase)).Blocks[0].ItMw[0, 0]);
    }

    [Fact]
    public void Run_a_refresh_replaces_all_chips_at_its_month()
    {
        var phase = MadeBuild.Phase(steps: [MadeBuild.Step(), MadeBuild.Step(MadeBuild.Month(2033, 3))]);
        var build = MadeBuild.Run(MadeBuild.Slice(phase), MadeBuild.Equipment(steps: 2));
        var (old, fresh) = (build.Vintages[0].Chips, build.Vintages[1].Chips);
        Assert.Equal((800, 0, 0, 800), (old[37, 0], fresh[37, 0], old[38, 0], fresh[38, 0]));
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_a_refresh_before_full_power_gives_later_buildings_the_new_chips()
    {
        // Buildings at 12, 14, 16, 18; refresh at 15 replaces two, two more come with it.
        var phase = MadeBuild.Phase(steps: [MadeBuild.Step(), MadeBuild.Step(MadeBuild.Month(2031, 4), 2000)]);
        var build = MadeBuild.Run(MadeBuild.Slice(phase), MadeBuild.Equipment(steps: 2));
        Assert.Equal([200, 200, 400, 0, 0, 0, 0], Enumerable.Range(12, 7).Select(m => build.Vintages[0].Chips[m, 0]));
        Assert.Equal([0, 0, 0, 400, 600, 600, 800], Enumerable.Range(12, 7).Select(m => build.Vintages[1].Chips[m, 0]));
        Assert.Equal(50 * 1000 + 100 * 2000, build.Usd(Ledgers.CapexKind.It), 6);
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_units_stand_from_start_to_end()
    {
        var unit = MadeBuild.Run(MadeBuild.Slice(unit: MadeBuild.Unit(MadeBuild.Month(2031, 1), MadeBuild.Month(2033, 1)))).Units[0];
        Assert.Equal((0, 100, 100, 0), (unit.Mw[11, 0], unit.Mw[12, 0], unit.Mw[35, 0], unit.Mw[36, 0]));
        Assert.Equal(40, unit.StorageMwh[12, 0]);
    }

    [Fact]
    public void Run_zero_it_power_is_zero_all_through()
    {
        var build = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), MadeBuild.Equipment(itMw: 0));
        Assert.Equal(0, build.Blocks[0].ItMw.Sum(0) + build.Vintages[0].Chips.Sum(0) + build.Capex.Sum(c => c.Usd.Sum(0)));
        Made.Closed(build.Balances);
    }

    [Fact]
    public void Run_number_of_buildings_may_differ_by_draw()
    {
        var equipment = MadeBuild.Equipment(width: 2);
        var two = equipment with { Blocks = [equipment.Blocks[0] with { Buildings = [1, 4] }] };
        var it = MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), two, DrawBlock.Identical(2)).Blocks[0].ItMw;
        Assert.Equal((70, 17.5), (it[12, 0], it[12, 1]));
    }

    [Fact]
    public void Run_unknown_phase_is_refused() =>
        Assert.Throws<KeyNotFoundException>(() => MadeBuild.Run(MadeBuild.Slice(MadeBuild.Phase()), MadeBuild.Equipment() with { Blocks = [] }));

    [Fact]
    public void From_counts_statuses_and_reads_the_contract()
    {
        var slice = BuildSlice.From(Shipped.Campus("hyperion"));
        Assert.Equal(["phase-1", "phase-2"], slice.Phases.Select(p => p.Name));
        Assert.DoesNotContain(slice.Units, u => u.Name == "renewables-expansion");
        Assert.Equal("phase-1", Assert.Single(BuildSlice.From(Shipped.Campus("hyperion", "supply.count_from=construction")).Phases).Name);
        var power = BuildStage.Run(slice with { Phases = [], Units = [] }, MadeBuild.Equipment() with { Blocks = [], Units = [] }, DrawBlock.Single).ContractedMw;
        var first = slice.Horizon.IndexOf(MadeBuild.Month(2028, 6));
        Assert.Equal((0, 900), (power[first - 1, 0], power[first, 0]));
    }
}
