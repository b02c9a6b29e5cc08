using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>The plan that the campus chain takes where prefill and decode share chips, beside the simulator with as many requests on the same layout.</summary>
public class ChainPlannerTests
{
    private static readonly (string Model, Precision Precision, string System)[] Served_ =
    [
        ("llama-3.1-8b", Precision.Bf16, "dgx-h100"), ("llama-3.1-70b", Precision.Fp8, "dgx-h100"), ("qwen3-235b-a22b", Precision.Fp8, "dgx-h100"),
        ("gpt-oss-120b", Precision.Fp4, "gb300-nvl72"), ("deepseek-v3", Precision.Fp8, "gb300-nvl72"),
    ];

    private static readonly (double Input, double Output, double Speed)[] Loads =
        [(256, 256, 20), (512, 128, 40), (1155, 211, 30), (2048, 512, 15), (4096, 256, 10)];

    private static readonly string[] Layouts = ["usual", "TP8"];

    [Fact]
    public void The_chains_plan_and_the_simulator_agree_over_fifty_operating_points()
    {
        var failures = new List<string>();
        var points = 0;
        foreach (var (model, precision, system) in Served_)
            foreach (var (input, output, speed) in Loads)
                foreach (var layout in Layouts)
                {
                    points++;
                    var product = MadeWork.Product("chat", WorkloadTier.Batch, model, precision, input, output, speed) with { Serving = MadeWork.Served(layout) };
                    failures.AddRange(Compare(new ServingPlans(product, MadeWork.System(system)), product, input, output, speed));
                }
        Assert.Equal(50, points);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<string> Compare(ServingPlans plans, YieldProduct product, double input, double output, double speed)
    {
        var (load, model, engine) = (plans.At(plans.Limits(input, output, 3600 * speed, 1))!.Value, plans.Model, product.Serving!.Engine);
        if (load.Front is not null) return Split(load, model.Setup, product, input, output);
        var rules = SchedulerRules.Of(engine, model, input + output);
        var step = StepClock.Of(model, rules.MostTokens, rules.Cap).Waiting(new SteadyState(model, engine).PrefillsWaited);
        var requests = (int)load.Requests * load.Layout.AttentionData;
        var seen = PlannerTests.Simulate(model, rules, step, requests, (int)input, (int)output);
        string? Beyond(string what, double planned, double simulated, double tolerance) => Math.Abs(planned / simulated - 1) <= tolerance ? null
            : $"{product.Model.Id} {load.Layout.Text()} {requests} requests {input}/{output} {what}: {planned:G4} planned, {simulated:G4} simulated, {100 * (planned / simulated - 1):F1} %";
        return new[] { Beyond("tokens/s", load.Point.TokensPerSecond, seen.Rate, 0.05), Beyond("W", load.Point.Watts, seen.Watts, 0.05), Beyond("p90 TPOT", load.Point.TpotP90, seen.TpotP90, 0.15) }.OfType<string>();
    }

    // Pools of their own: the plan's flow, speed and power beside the simulator's.
    private static IEnumerable<string> Split(ServedLoad load, ServingSetup setup, YieldProduct product, double input, double output)
    {
        var seen = SplitPoolTests.Simulate(load, setup, product.Serving!.Engine, (int)input, (int)output, 1);
        string? Beyond(string what, double ratio, double tolerance) => Math.Abs(ratio - 1) <= tolerance ? null : $"{product.Model.Id} {load.Text} {input}/{output} {what}: simulated over planned {ratio:F3}";
        return new[] { Beyond("tokens/s", seen.Flow, 0.05), Beyond("W", seen.Watts, 0.05), Beyond("TPOT", seen.Tpot, 0.15) }.OfType<string>();
    }
}
