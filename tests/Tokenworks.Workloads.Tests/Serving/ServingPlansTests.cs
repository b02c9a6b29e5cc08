using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

public class ServingPlansTests
{
    private static ServingPlan Plan(string layout, string model = "llama-3.1-70b", string system = "dgx-h100", Precision precision = Precision.Fp8, double speed = 30, double first = 2) =>
        new ServingPlans(MadeWork.Product("chat", WorkloadTier.Interactive, model, precision, speed: speed) with { Serving = MadeWork.Served(layout, firstSeconds: first) }, MadeWork.System(system)).Plan();

    [Fact]
    public void The_best_layout_yields_at_least_as_much_as_the_usual_one_and_as_any_given()
    {
        var best = Plan("best").TokensPerChipHour;
        Assert.All((string[])["usual", "split", "TP2", "TP4", "TP8", "TP8 / TP4"], l => Assert.InRange(Plan(l).TokensPerChipHour, 1, best * (1 + 1e-9)));
    }

    [Fact]
    public void A_plan_keeps_its_limits_and_a_harder_one_yields_less()
    {
        var (easy, hard) = (Plan("TP8", speed: 20), Plan("TP8", speed: 60));
        Assert.True(easy.KeepsLimits && easy.TpotP90Seconds <= 1 / 20.0 && easy.TtftSeconds <= 2);
        Assert.True(hard.KeepsLimits && hard.TpotP90Seconds <= 1 / 60.0 && hard.Requests < easy.Requests && hard.TokensPerChipHour < easy.TokensPerChipHour);
        Assert.False(Plan("TP8", speed: 5000).KeepsLimits);
        Assert.False(Plan("TP8", first: 0.001).KeepsLimits);
    }

    [Fact]
    public void A_model_that_fits_nowhere_serves_nothing_and_says_so()
    {
        var plan = Plan("TP1", "llama-3.1-405b");
        Assert.Equal((false, 0.0), (plan.Fits, plan.TokensPerChipHour));
        Assert.True(Plan("usual", "llama-3.1-405b", precision: Precision.Bf16).Layout.Contains("PP", StringComparison.Ordinal));
    }

    [Fact]
    public void Wide_experts_on_a_rack_beat_eight_chips_once_prefill_stands_apart()
    {
        var (wide, narrow) = (Plan("TP4 / TP1 DP64 EP64", "deepseek-v3", "gb300-nvl72"), Plan("TP4 / TP8", "deepseek-v3", "gb300-nvl72"));
        Assert.True(wide.KeepsLimits && wide.TokensPerChipHour > narrow.TokensPerChipHour, $"{wide.TokensPerChipHour:N0} and {narrow.TokensPerChipHour:N0} tokens a chip-hour");
    }

    // What operators run on a rack: attention by data parallelism, experts over many chips, prefill apart.
    [Theory]
    [InlineData("gb200-nvl72", "deepseek-v3", 2000)]
    [InlineData("gb300-nvl72", "deepseek-v3", 2000)]
    [InlineData("gb300-nvl72", "qwen3-235b-a22b", 1000)]
    public void The_usual_layout_of_many_experts_on_a_rack_is_wide(string system, string model, double input)
    {
        ServingPlan Of(string layout) => new ServingPlans(
            MadeWork.Product("chat", WorkloadTier.Interactive, model, Precision.Fp8, input: input) with { Serving = MadeWork.Served(layout) }, MadeWork.System(system)).Plan();
        var (usual, best) = (Of("usual"), Of("best"));
        Assert.Contains("/", usual.Layout, StringComparison.Ordinal);
        Assert.Contains("DP", usual.Layout, StringComparison.Ordinal);
        Assert.True(usual.KeepsLimits && usual.TokensPerChipHour > 0.6 * best.TokensPerChipHour, $"usual {usual.Layout} {usual.TokensPerChipHour:N0}, best {best.Layout} {best.TokensPerChipHour:N0} tokens a chip-hour");
    }

    [Fact]
    public void Prefill_pools_follow_the_prompts()
    {
        ServingPlan Of(double input) => new ServingPlans(
            MadeWork.Product("chat", WorkloadTier.Interactive, "llama-3.1-70b", Precision.Fp8, input: input) with { Serving = MadeWork.Served("TP4 / TP4") }, MadeWork.System("dgx-h100")).Plan();
        Assert.True(Of(4000).InputShare > Of(500).InputShare);
        Assert.InRange(Of(4000).ReplicaChips, 4, 400);
    }

    // 54 GB of weights leave some 20 GB, and a request's windows take 0.4 of them: few requests, not none.
    [Fact]
    public void A_windowed_model_fits_a_chip_of_80_GB()
    {
        var engine = Served.Engine("vllm-0.18");
        var model = Served.Model(Served.Setup("gemma-3-27b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2)), engine);
        var rules = SchedulerRules.Of(engine, model);
        Assert.InRange(rules.Cap, 4, 64);
        Assert.True(rules.Blocks * rules.BlockTokens >= 8192, $"{rules.Blocks} blocks");
        var held = rules.Cap * model.Setup.KvBytesPerToken.Windowed * model.Setup.Shape.Window + rules.Blocks * rules.BlockTokens * model.Setup.KvBytesPerToken.Full;
        Assert.InRange(held, 0, model.Setup.KvRoom(engine.MemoryShare));
    }
}
