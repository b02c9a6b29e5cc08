using CsCheck;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>What holds of iterations whatever the constants: monotone in work, bandwidth and chips; narrow weights are faster.</summary>
public class IterationModelTests
{
    private static readonly EngineTraits Vllm = Served.Engine("vllm-0.18");
    private static readonly ServingFormat Bf16 = ServingFormat.All(OperandFormat.Bf16, 2);

    private static IterationModel Model(string model, int tp, ServingFormat? format = null, string chip = "h100-sxm") => Served.Model(Served.Setup(model, chip, ServingLayout.Tp(tp), format ?? Bf16), Vllm);

    [Fact]
    public void More_work_takes_longer() => Gen.Select(Gen.Double[1, 300], Gen.Double[1, 8000], Gen.Double[1, 4000]).Sample((batch, context, prefill) =>
    {
        var model = Model("mixtral-8x7b", 4);
        var time = model.Of(new BatchShape(batch, context, prefill, prefill / 2, 1)).Seconds;
        Assert.True(model.Of(new BatchShape(batch + 1, context, prefill, prefill / 2, 1)).Seconds > time);
        Assert.True(model.Of(new BatchShape(batch, context + 100, prefill, prefill / 2, 1)).Seconds > time);
        Assert.True(model.Of(new BatchShape(batch, context, prefill + 10, prefill / 2, 1)).Seconds > time);
    }, iter: 200);

    [Fact]
    public void More_bandwidth_and_narrower_weights_are_faster()
    {
        var batch = new BatchShape(8, 1000);
        Assert.True(Model("llama-3.1-70b", 8, chip: "h200-sxm").Of(batch).Seconds < Model("llama-3.1-70b", 8).Of(batch).Seconds);
        Assert.True(Model("llama-3.1-70b", 4, ServingFormat.All(OperandFormat.Fp8, 1)).Of(batch).Seconds < Model("llama-3.1-70b", 4).Of(batch).Seconds);
        Assert.True(Model("llama-3.1-70b", 8).Of(batch).Seconds < Model("llama-3.1-70b", 2).Of(batch).Seconds);
    }

    [Fact]
    public void A_power_cap_slows_prefill_and_spares_decode()
    {
        var (setup, cap) = (Served.Setup("llama-2-70b", "h100-sxm", ServingLayout.Tp(8), Bf16), 350.0);
        var (full, capped) = (Served.Model(setup, Vllm), Served.Model(setup with { Chip = setup.Chip.Capped(cap) }, Vllm));
        var (prefill, decode) = (new BatchShape(0, 0, 4096, 2048, 1), new BatchShape(1, 1000));
        Assert.InRange(capped.Of(prefill).Seconds / full.Of(prefill).Seconds, 1.15, 1.6);
        Assert.InRange(capped.Of(decode).Seconds / full.Of(decode).Seconds, 1, 1.05);
    }

    [Fact]
    public void Costs_add_up_to_their_time() => Gen.Select(Gen.Double[1, 200], Gen.Double[1, 4000], Gen.Double[0, 2000]).Sample((batch, context, prefill) =>
    {
        var cost = Model("deepseek-v3", 8, ServingFormat.All(OperandFormat.Fp8, 1), "h200-sxm").Of(new BatchShape(batch, context, prefill, prefill / 2, 1));
        Assert.Equal(cost.Seconds, cost.Kernels + cost.Collectives + cost.Host, 1e-12);
        Assert.Equal(cost.Kernels, cost.Memory + cost.Compute, 1e-12);
    }, iter: 100);

    [Fact]
    public void Joules_of_a_token_fall_as_the_batch_grows()
    {
        var planner = new SteadyState(Model("llama-3.1-8b", 1), Vllm);
        var joules = new[] { 1, 4, 16, 64, 128 }.Select(b => planner.Solve(new SteadyLoad(LoadKind.ClosedLoop, b, 512, 256))!.JoulesPerToken(1)).ToList();
        Assert.Equal(joules.OrderDescending(), joules);
    }

    [Fact]
    public void A_full_cache_makes_requests_wait()
    {
        var planner = new SteadyState(Model("llama-3.1-70b", 2), Vllm);
        var (fits, waits) = (planner.Solve(new SteadyLoad(LoadKind.ClosedLoop, 1, 1024, 1024))!, planner.Solve(new SteadyLoad(LoadKind.ClosedLoop, 512, 8192, 1024))!);
        Assert.False(fits.CacheBound);
        Assert.True(waits.CacheBound && waits.Running < 512 && waits.Ttft > 10 * fits.Ttft);
    }
}
