using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

public class AdaptersAndTiersTests
{
    private static readonly EngineTraits Engine = Served.Engine("vllm-0.18");
    private static readonly ServingSetup Plain = Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2));

    [Fact]
    public void An_adapter_of_rank_16_on_all_products_of_llama_8b_has_42_million_parameters()
    {
        // Published: 41,943,040 trainable parameters with rank 16 on q, k, v, o, gate, up and down.
        Assert.Equal(41_943_040, 32 * new LoraAdapters(1, 16).ParametersPerLayer(Plain.Shape), 0.5);
        var held = (Plain with { Adapters = new LoraAdapters(100, 16) }).WeightBytesPerChip - Plain.WeightBytesPerChip;
        Assert.Equal(100 * 2 * 41_943_040.0, held, 1.0);
    }

    [Fact]
    public void Adapters_cost_more_the_more_of_them_a_batch_names()
    {
        double Seconds(LoraAdapters? adapters, double batch) => Served.Model(Plain with { Adapters = adapters }, Engine).Of(new BatchShape(batch, 500)).Seconds;
        var (none, one, many) = (Seconds(null, 32), Seconds(new LoraAdapters(1, 16), 32), Seconds(new LoraAdapters(1000, 16), 32));
        Assert.True(none < one && one < many, $"{none} {one} {many}");
        Assert.Equal(1, new LoraAdapters(1000, 16).Touched(1), 6);
        Assert.InRange(new LoraAdapters(4, 16).Touched(100), 3.99, 4);
        // Each of the named adapters is read once.
        Assert.True(many - none >= new LoraAdapters(1000, 16).Touched(32) * 2 * 41_943_040 / Plain.Chip.Bandwidth);
    }

    private static (FleetResult Run, long Prefilled) Serve(HostTier? host)
    {
        var stream = new SyntheticLoad(200, 40, Input: 200, Output: 300, LengthVariation: 0.3).Draw();
        var rules = new SchedulerRules(BatchPolicy.ChunkedPrefill, 64, 512, 600, 16, 6) { Host = host };
        var run = new FleetSimulation(stream, new FleetRules(1), rules, StepClock.Linear(0.005, 1e-5, 1e-8, 0, rules.MostTokens, rules.Cap)).Run();
        Assert.All(run.Requests.Finish, f => Assert.True(f > 0));
        return (run, run.Totals.PrefillTokens);
    }

    [Fact]
    public void Swapped_requests_are_not_computed_again_and_pay_for_their_way()
    {
        var (computed, free, slow) = (Serve(null), Serve(new HostTier(0, long.MaxValue)), Serve(new HostTier(20_000_000, long.MaxValue)));
        Assert.True(computed.Run.Totals.Preemptions > 0 && free.Run.Totals.Swaps > 0 && computed.Run.Totals.Swaps == 0);
        Assert.True(free.Prefilled < computed.Prefilled, $"{free.Prefilled} and {computed.Prefilled} tokens");
        Assert.True(slow.Run.Totals.Busy > free.Run.Totals.Busy);
        // No room beside: as if there were no tier.
        Assert.Equal(computed.Run.Requests.Finish, Serve(new HostTier(0, 0)).Run.Requests.Finish);
    }

    [Fact]
    public void Swapping_is_the_same_with_and_without_skipped_iterations()
    {
        var stream = new SyntheticLoad(200, 40, Input: 200, Output: 300, LengthVariation: 0.3).Draw();
        var rules = new SchedulerRules(BatchPolicy.ChunkedPrefill, 64, 512, 600, 16, 6) { Host = new HostTier(1_000_000, long.MaxValue) };
        long[] Run(bool all) => new FleetSimulation(stream, new FleetRules(1), rules, StepClock.Linear(0.005, 1e-5, 1e-8, 0, rules.MostTokens, rules.Cap)) { ExecutesAll = all }.Run().Requests.Finish;
        Assert.Equal(Run(true), Run(false));
    }
}
