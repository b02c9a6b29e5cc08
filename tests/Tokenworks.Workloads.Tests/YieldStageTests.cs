using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class YieldStageTests
{
    private static readonly YieldProduct Train = MadeWork.Product("train", WorkloadTier.Training, "llama-3.1-405b");
    private static readonly YieldProduct Batch = MadeWork.Product("batch", WorkloadTier.Batch);
    private static readonly YieldProduct Chat = MadeWork.Product("chat", WorkloadTier.Interactive);

    private static DemandLedger Wishes(DrawBlock draws, double batchFlow, double chatFlow) => DemandStage.RunYear(
        MadeWork.Demand(MadeWork.Wish("train", WorkloadTier.Training), MadeWork.Wish("batch", WorkloadTier.Batch, MadeWork.Flow(batchFlow)),
            MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(chatFlow))), draws, 2030);

    private static (YieldLedger Yield, LoadLedger Load) Year(
        double batchFlow, double chatFlow, BuildLedger build, DrawBlock? draws = null, YieldProduct? train = null, YieldProduct? batch = null, IReadOnlyList<ChipCoolant>? coolant = null)
    {
        var block = draws ?? DrawBlock.Single;
        var fleet = MadeWork.Fleet(block, 100, ("train", 500), ("batch", 100), ("chat", 300));
        var slice = MadeWork.Yield([train ?? Train, batch ?? Batch, Chat], "dgx-h100", "gb300-nvl72");
        return YieldStage.RunYear(slice, ChipYields.Of(slice, build, block), build, fleet, Wishes(block, batchFlow, chatFlow), block, 2030, coolant);
    }

    private static BuildLedger H100(int width = 1) => Made.Build(1000, 0.0013, width, "dgx-h100");

    // Training is arithmetic; serving waits for memory and slows down by its input share alone.
    [Fact]
    public void RunYear_warm_coolant_slows_arithmetic_and_leaks()
    {
        var build = H100();
        var (cold, warm) = (Year(1e15, 1e15, build).Yield, Year(1e15, 1e15, build, coolant: [new ChipCoolant(build.Vintages[0].Key, "dgx-h100", Made.Flat(12, 1, 0.9), Made.Flat(12, 1, 1.02))]).Yield);
        Assert.Equal(0.9 * cold.Products[0].TokensPerChipHour[3, 0], warm.Products[0].TokensPerChipHour[3, 0], 1e-6 * cold.Products[0].TokensPerChipHour[3, 0]);
        var (input, all) = (cold.Products[1].InputShare[3, 0], cold.Products[1].TokensPerChipHour[3, 0]);
        Assert.Equal(all / (input / 0.9 + 1 - input), warm.Products[1].TokensPerChipHour[3, 0], 1e-9 * all);
        Assert.Equal(1.02 * cold.Products[0].BusyMw[3, 0], warm.Products[0].BusyMw[3, 0], 12);
        Made.Closed([.. warm.Balances]);
        var other = Year(1e15, 1e15, build, coolant: [new ChipCoolant(build.Vintages[0].Key, "another", Made.Flat(12, 1, 0.5), Made.Flat(12, 1, 2))]).Yield;
        Assert.Equal(cold.Products[0].TokensPerChipHour.Data, other.Products[0].TokensPerChipHour.Data);
    }

    [Fact]
    public void RunYear_power_follows_the_catalogue_by_state()
    {
        var (yield, load) = Year(1e15, 0, H100(), batch: Batch with { Serving = MadeWork.Served("roofline") });
        var system = Shipped.Entry<SystemEntry>("dgx-h100");
        Assert.Equal(0.0013 * system.TrainingFraction.Base.Value, yield.Products[0].BusyMw[0, 0], 12);
        Assert.Equal(0.0013 * system.ServingFraction.Base.Value, yield.Products[1].BusyMw[0, 0], 12);
        Assert.Equal((1.0, 1.0, 0.0), (load.BusyFraction[0][7, 0], load.BusyFraction[1][7, 0], load.BusyFraction[2][7, 0]));
        var mw = 0.0013 * (500 * system.TrainingFraction.Base.Value + 100 * system.ServingFraction.Base.Value + 400 * system.IdleFraction.Base.Value);
        Assert.Equal(mw, load.ItMw[7, 0], 9);
        Made.Closed([.. yield.Balances, .. load.Balances]);
    }

    [Fact]
    public void RunYear_draws_what_the_planner_says_of_chips_that_serve()
    {
        var (yield, _) = Year(1e15, 0, H100());
        var (system, plan) = (MadeWork.System("dgx-h100"), new ServingPlans(Batch, MadeWork.System("dgx-h100")).Plan());
        var rest = (system.RatedWatts - system.Serving.Chip.Tdp) * system.ServingFraction.Base.Value;
        Assert.Equal(0.0013 * (rest + plan.WattsPerChip) / system.RatedWatts, yield.Products[1].BusyMw[0, 0], 12);
        Assert.Equal(plan.TokensPerChipHour / 1e6, yield.Products[1].TokensPerChipHour[0, 0] / 1e6, 9);
    }

    [Fact]
    public void RunYear_busy_share_is_asked_over_what_could_be_yielded()
    {
        var perChipHour = Year(0, 0, H100()).Yield.Products[2].TokensPerChipHour[0, 0];
        var load = Year(0, 300 * perChipHour / 4, H100()).Load;
        Assert.Equal(0.25, load.BusyFraction[2][4000, 0], 12);
        Assert.Equal(load.ItMwByProduct[2][9, 0], load.InteractiveMw[9, 0]);
        Assert.Equal(load.ItMwByProduct[1][9, 0], load.BatchMw[9, 0]);
    }

    [Fact]
    public void RunYear_never_draws_more_than_the_rated_it_power()
    {
        var build = Made.Build(new Horizon(2030, 2030), 1, ("dgx-h100", 400, 0.00134), ("gb300-nvl72", 600, 0.0019));
        var (_, load) = Year(1e18, 1e18, build);
        Assert.All(load.ItMw.Data, mw => Assert.InRange(mw, 0, build.Blocks[0].ItMw[0, 0]));
    }

    [Fact]
    public void RunYear_means_weigh_generations_by_chips()
    {
        var one = Year(0, 0, Made.Build(1000, 0.0013, 1, "dgx-h100")).Yield.Products[1].TokensPerChipHour[0, 0];
        var two = Year(0, 0, Made.Build(1000, 0.0013, 1, "gb300-nvl72")).Yield.Products[1].TokensPerChipHour[0, 0];
        var build = Made.Build(new Horizon(2030, 2030), 1, ("dgx-h100", 250, 0.0013), ("gb300-nvl72", 750, 0.0013));
        Assert.Equal((0.25 * one + 0.75 * two) / 1e6, Year(0, 0, build).Yield.Products[1].TokensPerChipHour[0, 0] / 1e6, 9);
    }

    [Fact]
    public void RunYear_training_loses_time_to_interruptions_of_a_job_no_larger_than_the_fleet()
    {
        // With a stated utilisation, which does not depend on the size of the job.
        var train = Train with { Training = MadeWork.Training(mfu: 0.4) };
        var small = Year(0, 0, H100(), train: train).Yield.Products[0].TokensPerChipHour[0, 0];
        var large = Year(0, 0, Made.Build(100_000, 0.0013, 1, "dgx-h100"), train: train).Yield.Products[0].TokensPerChipHour[0, 0];
        var rate = Shipped.Entry<SystemEntry>("dgx-h100").InterruptionRate.Base.PerChipHour;
        Assert.Equal((1 - rate * 16_384 * 0.25) / (1 - rate * 1000 * 0.25), large / small, 12);
    }

    [Fact]
    public void RunYear_without_chips_is_zero_and_finite()
    {
        var (yield, load) = Year(10, 10, Made.Build(0, 0, 1, "dgx-h100"));
        Assert.All(yield.Products, p => Assert.Equal(0, p.TokensPerChipHour.Sum(0) + p.BusyMw.Sum(0) + p.IdleMw.Sum(0)));
        Assert.Equal(0, load.ItMw.Sum(0));
    }

    [Fact]
    public void RunYear_eight_identical_draws_equal_the_single_run()
    {
        var (one, eight) = (Year(1e6, 3e8, H100()), Year(1e6, 3e8, H100(8), DrawBlock.Identical(8)));
        Made.SameDraws(one.Load.ItMw, eight.Load.ItMw);
        Made.SameDraws(one.Load.BusyFraction[2], eight.Load.BusyFraction[2]);
        Made.SameDraws(one.Yield.Products[1].TokensPerChipHour, eight.Yield.Products[1].TokensPerChipHour);
    }

    [Fact]
    public void From_takes_each_system_once_and_forgets_prices()
    {
        var slice = YieldSlice.From(Shipped.Campus("hyperion"));
        Assert.Equal("gb300-nvl72", Assert.Single(slice.Systems).SystemId);
        var dear = YieldSlice.From(Shipped.Campus("hyperion", "workloads.batch.price=9 USD/Mtoken"));
        Assert.Equal(SliceHash.Of(slice), SliceHash.Of(dear));
    }

    [Fact]
    public void All_declares_each_column_once()
    {
        Assert.Equal(WorkloadsFormulas.All.Count, WorkloadsFormulas.All.Select(f => f.Name).Distinct().Count());
        Assert.All(WorkloadsFormulas.All, f => Assert.True(f.Text.Length > 0 && f.Source.Length > 0 && f.Unit.Length > 0));
    }
}
