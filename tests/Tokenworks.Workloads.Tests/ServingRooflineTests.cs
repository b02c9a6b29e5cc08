using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class ServingRooflineTests
{
    /// <summary>1 G parameters of one byte, 1 kB of cache a token, 1 PB/h and 100 PFLOP/h a chip of 10 GB, all efficiencies 1.</summary>
    private static readonly ServingCase Round = new(
        1e9, 1e9, 10, 0, 100, 1, 1, 1e17, 1e15, 1e10, 8, 1, 1, 900, 200, 1000);

    [Fact]
    public void At_one_request_reads_all_weights()
    {
        // (1e9 + 1,000 x 1,000) bytes / 1e15; prefill 900 x 2e9 / 1e17.
        var point = ServingRoofline.At(Round, 1, 1);
        Assert.Equal(1.001e-6, point.IterationHours, 12);
        Assert.Equal(1 / (1.001e-6 + 1.8e-5 / 200), point.TokensPerChipHour, 1e-3);
        Assert.Equal(9e-8 / (1.001e-6 + 9e-8), point.InputShare, 9);
    }

    [Fact]
    public void At_a_large_batch_is_bound_by_arithmetic()
    {
        // b x 2e9 / 1e17 against (1e9 + b 1e6) / 1e15: arithmetic counts from b = 53 on.
        Assert.Equal(100 * 2e9 / 1e17, ServingRoofline.IterationHours(Round, 1, 100), 1e-12);
        Assert.Equal((1e9 + 10 * 1e6) / 1e15, ServingRoofline.IterationHours(Round, 1, 10), 1e-12);
    }

    [Fact]
    public void WithChips_batch_is_the_largest_that_memory_and_user_speed_allow()
    {
        Assert.Equal(8000, ServingRoofline.WithChips(Round, 1).Batch);
        // An iteration of at most 1e-5 h: b = 500 by arithmetic.
        Assert.Equal(500, ServingRoofline.WithChips(Round with { UserTokensPerHour = 1e5 }, 1).Batch);
        var slow = ServingRoofline.WithChips(Round with { UserTokensPerHour = 1e9 }, 1);
        Assert.Equal((1, false), (slow.Batch, slow.MeetsUserSpeed));
    }

    [Fact]
    public void ParametersRead_goes_from_active_to_all()
    {
        var experts = Round with { Parameters = 1e9, ActiveParameters = 1e8 };
        Assert.Equal(1e8, ServingRoofline.ParametersRead(experts, 1), 1);
        Assert.Equal(1.9e8, ServingRoofline.ParametersRead(experts, 2), 1);
        Assert.Equal(1e9, ServingRoofline.ParametersRead(experts, 1000), 1);
        Assert.Equal(1e9, ServingRoofline.ParametersRead(Round, 1), 1);
    }

    [Theory]
    [InlineData(6.9e9, 1)]
    [InlineData(7.1e9, 2)]
    [InlineData(50e9, 8)]
    [InlineData(60e9, 16)]
    [InlineData(120e9, 24)]
    public void LeastChips_is_a_power_of_two_and_then_whole_domains(double parameters, double chips) =>
        Assert.Equal(chips, ServingRoofline.LeastChips(Round with { Parameters = parameters, ActiveParameters = parameters }));

    [Theory]
    [InlineData("llama-3.1-8b", "rtx-4090", Precision.Bf16, 1)]
    [InlineData("llama-3.1-405b", "gb300", Precision.Bf16, 8)]
    [InlineData("llama-3.1-405b", "rtx-4090", Precision.Fp8, 25)]
    [InlineData("deepseek-v3", "gb300", Precision.Fp8, 4)]
    [InlineData("gpt-oss-120b", "gb300", Precision.Fp4, 1)]
    [InlineData("llama-3.1-70b", "tpu-v6e", Precision.Fp8, 4)]
    public void Solve_shipped_models_fit_and_yield(string model, string chip, Precision precision, double least)
    {
        var serving = MadeWork.Serving(model, chip, precision);
        var point = ServingRoofline.Solve(serving);
        Assert.Equal(least, ServingRoofline.LeastChips(serving));
        Assert.True(point.Chips >= least && double.IsFinite(point.TokensPerChipHour) && point.TokensPerChipHour > 0);
        Assert.InRange(point.InputShare, 0, 1);
        Assert.True(point.Chips * serving.MemoryBytes * 0.9 >= serving.ModelBytes + point.Batch * serving.KvPerToken * serving.MeanContext);
    }

    [Fact]
    public void Solve_is_within_a_tenth_of_the_best_replica()
    {
        var serving = MadeWork.Serving("deepseek-v3", "gb300", Precision.Fp8);
        var best = new double[] { 4, 8, 16, 32, 64, 72 }.Max(n => ServingRoofline.WithChips(serving, n).TokensPerChipHour);
        Assert.InRange(ServingRoofline.Solve(serving).TokensPerChipHour / best, 0.9, 1);
    }

    [Theory]
    [InlineData(Precision.Bf16, 2)]
    [InlineData(Precision.Fp8, 1)]
    [InlineData(Precision.Fp4, 0.5625)]
    public void Cases_weights_and_cache_shrink_with_the_format(Precision precision, double weightBytes)
    {
        var serving = MadeWork.Serving("llama-3.1-70b", "h100-sxm", precision);
        Assert.Equal((weightBytes, precision == Precision.Bf16 ? 2 : 1), (serving.WeightBytes, serving.KvBytes));
    }

    [Fact]
    public void Solve_random_cases_are_finite_and_fall_with_user_speed()
    {
        var cases =
            from parameters in Gen.Double[1e6, 2e12]
            from active in Gen.Double[0.01, 1]
            from layers in Gen.Int[1, 200]
            from kv in Gen.Int[1, 20_000]
            from memory in Gen.Double[1e9, 1e12]
            from domain in Gen.Int[1, 256]
            from input in Gen.Double[1, 100_000]
            from output in Gen.Double[1, 20_000]
            from speed in Gen.Double[360, 3.6e6]
            select new ServingCase(parameters, parameters * active, layers, 8192, kv, 1, 1, 3.6e18, 1e16, memory, domain, 0.5, 0.6, input, output, speed);
        cases.Sample(
            c =>
            {
                var (point, slower) = (ServingRoofline.Solve(c), ServingRoofline.WithChips(c with { UserTokensPerHour = c.UserTokensPerHour / 2 }, ServingRoofline.LeastChips(c)));
                Assert.True(double.IsFinite(point.TokensPerChipHour) && point.TokensPerChipHour > 0 && point.Batch >= 1);
                var faster = ServingRoofline.WithChips(c, ServingRoofline.LeastChips(c));
                if (faster.MeetsUserSpeed) Assert.True(slower.MeetsUserSpeed && slower.Batch >= faster.Batch);
            },
            iter: 2000, seed: "0000000000001");
    }
}
