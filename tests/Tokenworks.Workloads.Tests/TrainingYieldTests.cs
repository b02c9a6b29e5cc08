using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class TrainingYieldTests
{
    [Fact]
    public void FlopPerToken_of_llama_405b_by_hand()
    {
        // 6 x 405.9e9 + 6 x 126 x 16,384 x 8,192 = 2.4354e12 + 0.1015e12.
        Assert.Equal(2.5369e12, TrainingYield.FlopPerToken(405.9e9, 126, 16_384, 8192), 1e8);
    }

    [Fact]
    public void EffectiveTime_16384_chips_interrupted_every_three_hours_keep_over_90_percent()
    {
        // Fact F-108; half a checkpoint interval and a restart take a quarter of an hour.
        var rate = 1 / (3.0 * 16_384);
        Assert.Equal(1 - 0.25 / 3, TrainingYield.EffectiveTime(rate, 16_384, 0.25), 12);
        Assert.InRange(TrainingYield.EffectiveTime(rate, 16_384, 0.25), 0.90, 0.95);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e-5, 0.75)]
    [InlineData(1, 0)]
    public void EffectiveTime_stays_between_nothing_and_all(double rate, double share) =>
        Assert.Equal(share, TrainingYield.EffectiveTime(rate, 100_000, 0.25), 12);

    [Theory]
    [InlineData("h100-sxm", Precision.Fp4, 1979)]
    [InlineData("h100-sxm", Precision.Bf16, 989)]
    [InlineData("gb200", Precision.Fp4, 10_000)]
    public void Peak_falls_back_on_the_next_wider_format(string chip, Precision precision, double tflops) =>
        Assert.Equal(tflops, MadeWork.Chip(chip).Peak(precision).Base.FlopPerSecond / 1e12, 6);

    [Fact]
    public void Of_llama_3_on_h100_needs_the_chip_hours_that_meta_states()
    {
        // 30.84 million H100 hours for 15.6 trillion tokens (model card of Llama 3.1 405B): 140 tokens a second, all stages together,
        // with restarts, evaluation and long-context stages, which a step has not.
        var yield = ChipYield.Of(MadeWork.Product("t", WorkloadTier.Training, "llama-3.1-405b"), MadeWork.System("dgx-h100"), DrawBlock.Single, [16_384]);
        Assert.InRange(yield.Tokens[0] / (15.6e12 / 30.84e6), 1.0, 1.5);
    }
}
