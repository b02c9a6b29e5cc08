using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class TrainingPlansTests
{
    private static YieldProduct Job(string layout = "usual", string model = "llama-3.1-70b", Precision precision = Precision.Fp8) =>
        MadeWork.Product("t", WorkloadTier.Training, model, precision) with { Training = MadeWork.Training(layout: layout) };

    private static YieldSystem H100 => MadeWork.System("dgx-h100");

    [Fact]
    public void Of_the_best_layout_is_no_slower_than_the_usual_and_the_given()
    {
        var (usual, best, given) = (TrainingPlans.Of(Job(), H100, 512), TrainingPlans.Of(Job("best"), H100, 512), TrainingPlans.Of(Job("TP4 PP8 VP5 MB1 none zero1"), H100, 512));
        Assert.True(best.StepSeconds <= usual.StepSeconds && best.StepSeconds <= given.StepSeconds);
        Assert.Contains("TP4 PP8 VP5", given.Layout, StringComparison.Ordinal);
        Assert.True(best.Fits && usual.Fits && given.Fits);
        Assert.Equal(usual.TokensPerChipHour, usual.StepTokens / usual.StepSeconds / 512 * 3600, 1e-6 * usual.TokensPerChipHour);
    }

    [Fact]
    public void Of_a_model_too_large_for_its_job_says_so_and_trains_nothing()
    {
        var plan = TrainingPlans.Of(Job(model: "llama-3.1-405b"), H100, 8);
        Assert.False(plan.Fits);
        Assert.Equal(0, plan.TokensPerChipHour);
        Assert.True(plan.MemoryBytes > 80e9);
    }

    [Fact]
    public void Of_formats_that_a_chip_lacks_falls_back_on_the_next_wider() =>
        Assert.Equal(("fp8", "nvfp4"), (TrainingPlans.Of(Job(precision: Precision.Fp4), H100, 64).Format, TrainingPlans.Of(Job(precision: Precision.Fp4), MadeWork.System("gb300-nvl72"), 64).Format));

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(1, 1)]
    [InlineData(72, 64)]
    [InlineData(20_000, 16_384)]
    public void JobChips_is_the_largest_power_of_two(double chips, int job) => Assert.Equal(job, TrainingPlans.JobChips(chips));

    [Fact]
    public void Of_draws_scales_with_their_speed_and_their_job()
    {
        var slow = Job() with { Training = MadeWork.Training() with { Speed = Made.Percent(50, "speed") } };
        var (one, half) = (ChipYield.Of(Job(), H100, DrawBlock.Single, [512]), ChipYield.Of(slow, H100, DrawBlock.Single, [512]));
        Assert.Equal(one.Tokens[0] / 2, half.Tokens[0], 1e-6 * one.Tokens[0]);
        var two = ChipYield.Of(Job(), H100, DrawBlock.Identical(2), [512, 64]);
        Assert.Equal(2, two.Plans.Count);
        Assert.Equal(one.Tokens[0], two.Tokens[0]);
        Assert.NotEqual(two.Tokens[0], two.Tokens[1]);
    }
}
