using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

public class FleetStageTests
{
    private static FleetLedger Year(FleetSlice slice, BuildLedger build, DrawBlock? draws = null) =>
        FleetStage.RunYear(slice, build, draws ?? DrawBlock.Single, 2030, FleetState.Initial(draws ?? DrawBlock.Single)).Ledger;

    private static FleetSlice Mixed(params IReadOnlyList<FleetProduct> products) => MadeFleet.Slice([MadeFleet.System()], 90, products);

    [Fact]
    public void RunYear_splits_chip_hours_by_shares()
    {
        var year = Year(Mixed(MadeFleet.Product("train", 50), MadeFleet.Product("serve", 30)), Made.Build(1000, 0.001));
        Assert.Equal(1000, year.InstalledChips[5, 0]);
        Assert.Equal(450, year.Products[0].ChipHours[100, 0], 9);
        Assert.Equal(270, year.Products[1].ChipHours[100, 0], 9);
        Assert.Equal(180, year.UnallottedChipHours[100, 0], 9);
        Assert.Equal(100, year.DownChipHours[100, 0], 9);
        Made.Closed(year.Balances);
    }

    [Fact]
    public void RunYear_gives_to_training_what_interactive_frees_at_night()
    {
        var year = Year(Mixed(MadeFleet.Product("train", 40), MadeFleet.Product("chat", 40, MadeFleet.Day)), Made.Build(1000, 0.001));
        var (train, chat) = (year.Products[0].ChipHours, year.Products[1].ChipHours);
        // By night 1 to 0.5, by day 1 to 1.5, of 80 % of 900 chips.
        Assert.Equal((480, 240), (Math.Round(train[3, 0], 9), Math.Round(chat[3, 0], 9)));
        Assert.Equal((288, 432), (Math.Round(train[15, 0], 9), Math.Round(chat[15, 0], 9)));
        for (var h = 0; h < 48; h++) Assert.Equal(720, train[h, 0] + chat[h, 0], 9);
    }

    [Fact]
    public void RunYear_counts_interruptions_of_llama_3()
    {
        // 16,384 chips at 1.97e-5 a chip-hour: 419 in 54 days.
        var slice = MadeFleet.Slice([MadeFleet.System(rate: 1.97e-5)], 100, MadeFleet.Product("train", 100));
        var perHour = Year(slice, Made.Build(16_384, 0.001)).Interruptions.Sum(0) / ModelYear.Hours;
        Assert.InRange(perHour * 54 * 24, 415, 423);
    }

    [Fact]
    public void RunYear_weights_the_rate_by_chips()
    {
        var slice = MadeFleet.Slice([MadeFleet.System(rate: 1e-5), MadeFleet.System(rate: 4e-5, id: "old")], 100, MadeFleet.Product("train", 100));
        var build = Made.Build(new Horizon(2030, 2030), 1, ("box", 200, 0.001), ("old", 100, 0.001));
        Assert.Equal((200 * 1e-5 + 100 * 4e-5) * ModelYear.Hours, Year(slice, build).Interruptions.Sum(0), 9);
    }

    [Fact]
    public void RunYear_scales_down_sampled_shares_above_one()
    {
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["train"] = [0.5, 0.9] });
        var year = Year(Mixed(MadeFleet.Product("train", 50), MadeFleet.Product("chat", 45, MadeFleet.Day)), Made.Build(1000, 0.001, 2), draws);
        Assert.Equal((45, 0), (Math.Round(year.UnallottedChipHours[7, 0], 9), year.UnallottedChipHours[7, 1]));
        Made.Closed(year.Balances);
    }

    [Fact]
    public void RunYear_without_chips_or_products_is_all_zero_or_idle()
    {
        var none = Year(Mixed(MadeFleet.Product("train", 50)), Made.Build(0, 0));
        Assert.Equal(0, none.Products[0].ChipHours.Sum(0) + none.DownChipHours.Sum(0) + none.Interruptions.Sum(0));
        var idle = Year(Mixed(), Made.Build(10, 0.001));
        Assert.Equal(9, idle.UnallottedChipHours[0, 0], 12);
        Made.Closed([.. none.Balances, .. idle.Balances]);
    }

    [Fact]
    public void RunYear_a_profile_of_zeros_falls_back_on_the_shares()
    {
        var dark = Profile.Of(new double[24]);
        var year = Year(Mixed(MadeFleet.Product("chat", 80, dark)), Made.Build(1000, 0.001));
        Assert.Equal(720, year.Products[0].ChipHours[3, 0], 9);
    }

    [Fact]
    public void RunYear_carries_interruptions_and_leaves_its_state_alone()
    {
        var slice = Mixed(MadeFleet.Product("train", 100));
        var build = Made.Build(1000, 0.001, years: 2);
        var first = FleetStage.RunYear(slice, build, DrawBlock.Single, 2030, FleetState.Initial(DrawBlock.Single));
        var kept = first.State.Interruptions[0];
        var second = FleetStage.RunYear(slice, build, DrawBlock.Single, 2031, first.State);
        Assert.Equal(kept, first.State.Interruptions[0]);
        Assert.Equal(first.Ledger.Interruptions.Sum(0) * 2, second.State.Interruptions[0], 9);
    }

    [Fact]
    public void RunYear_hands_on_a_year_of_the_same_chips_and_no_other()
    {
        var slice = Mixed(MadeFleet.Product("train", 60));
        var (same, grown) = (Made.Build(1000, 0.001, years: 2), Made.Build(1000, 0.001, years: 2));
        grown.Vintages[0].Chips[20, 0] = 1001;
        var first = FleetStage.RunYear(slice, same, DrawBlock.Single, 2030, FleetState.Initial(DrawBlock.Single));
        var second = FleetStage.RunYear(slice, same, DrawBlock.Single, 2031, first.State);
        Assert.Equal(2031, second.Ledger.Year);
        Assert.Same(first.Ledger.Products, second.Ledger.Products);
        var alone = FleetStage.RunYear(slice, same, DrawBlock.Single, 2031, FleetState.Initial(DrawBlock.Single)).Ledger;
        Assert.Equal(alone.Products[0].ChipHours.Values.Data, second.Ledger.Products[0].ChipHours.Values.Data);
        Assert.Equal(alone.Interruptions.Data, second.Ledger.Interruptions.Data);
        var more = FleetStage.RunYear(slice, grown, DrawBlock.Single, 2031, first.State).Ledger;
        Assert.NotSame(first.Ledger.Products, more.Products);
        Assert.Equal(1001, more.InstalledChips[8, 0]);
        Assert.NotSame(first.Ledger.Products, FleetStage.RunYear(Mixed(MadeFleet.Product("train", 60)), same, DrawBlock.Single, 2031, first.State).Ledger.Products);
    }

    [Fact]
    public void RunYear_eight_identical_draws_equal_the_single_run()
    {
        var slice = Mixed(MadeFleet.Product("train", 33), MadeFleet.Product("chat", 41, MadeFleet.Day));
        var (one, eight) = (Year(slice, Made.Build(977, 0.001)), Year(slice, Made.Build(977, 0.001, 8), DrawBlock.Identical(8)));
        Made.SameDraws(one.Products[1].ChipHours, eight.Products[1].ChipHours);
        Made.SameDraws(one.UnallottedChipHours, eight.UnallottedChipHours);
        Made.SameDraws(one.Interruptions, eight.Interruptions);
    }

    [Fact]
    public void From_reads_hyperion_and_forgets_costs()
    {
        var (plain, dear) = (Shipped.Campus("hyperion"), Shipped.Campus("hyperion", "phases.phase-2.facility_capex=20 M USD/MW"));
        Assert.Equal(SliceHash.Of(FleetSlice.From(plain)), SliceHash.Of(FleetSlice.From(dear)));
        var fewer = Shipped.Campus("hyperion", "operations.availability=90 %");
        Assert.NotEqual(SliceHash.Of(FleetSlice.From(plain)), SliceHash.Of(FleetSlice.From(fewer)));
    }

    [Fact]
    public void Hazards_of_a_published_fleet_take_the_place_of_the_systems_rates()
    {
        var (plain, named) = (FleetSlice.From(Shipped.Campus("hyperion")), FleetSlice.From(Shipped.Campus("hyperion", "operations.hazards=llama-3-h100")));
        Assert.Null(plain.Hazards);
        Assert.NotEqual(SliceHash.Of(plain), SliceHash.Of(named));
        var slice = Mixed(MadeFleet.Product("train", 100)) with { Hazards = named.Hazards };
        var year = Year(slice, Made.Build(16384, 0.001));
        // 419 in 54 days of which the chips work; hardware causes are in repair for four hours each, eight chips at a time.
        var repair = (419 - 54 - 7 - 2) / (16384 * 1296.0) * 8 * 4;
        Assert.Equal(16384 * (1 - 0.9 * (1 - repair)), year.DownChipHours[0, 0], 1e-6);
        Assert.Equal(419 * 8760 / 1296.0 * 0.9 * (1 - repair), year.Interruptions.Sum(0), 1e-6);
        Made.Closed(year.Balances);
    }

    [Fact]
    public void All_declares_each_column_once()
    {
        Assert.Equal(FleetFormulas.All.Count, FleetFormulas.All.Select(f => f.Name).Distinct().Count());
        Assert.All(FleetFormulas.All, f => Assert.True(f.Text.Length > 0 && f.Source.Length > 0 && f.Unit.Length > 0));
    }
}
