using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>The closed form against the simulator over operating points of a busy replica.</summary>
public class PlannerTests
{
    private static readonly (int Input, int Output)[] Lengths = [(128, 128), (512, 256), (1024, 256), (1024, 1024), (4096, 512)];
    private static readonly int[] Batches = [1, 4, 16, 64, 128];

    private static readonly (string Model, string Chip, ServingLayout Layout, ServingFormat Format)[] Cases =
    [
        ("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2)),
        ("qwen3-235b-a22b", "h200-sxm", ServingLayout.Tp(8), ServingFormat.All(OperandFormat.Fp8, 2)),
    ];

    [Fact]
    public void Planner_and_simulator_agree_over_fifty_operating_points()
    {
        var engine = Served.Engine("vllm-0.18");
        var failures = new List<string>();
        var points = 0;
        foreach (var (name, chip, layout, format) in Cases)
        {
            var setup = Served.Setup(name, chip, layout, format);
            var model = Served.Model(setup, engine);
            var rules = SchedulerRules.Of(engine, model);
            var step = StepClock.Of(model, rules.MostTokens, rules.Cap);
            foreach (var (input, output) in Lengths)
                foreach (var batch in Batches)
                {
                    points++;
                    var plan = new SteadyState(model, engine).Solve(new SteadyLoad(LoadKind.Offline, batch, input, output))!;
                    var seen = Simulate(model, rules, step, batch, input, output);
                    void Check(string what, double planned, double simulated, double tolerance)
                    {
                        if (Math.Abs(planned / simulated - 1) > tolerance) failures.Add($"{name} batch {batch} {input}/{output} {what}: {planned:G4} planned, {simulated:G4} simulated, {100 * (planned / simulated - 1):F1} %");
                    }
                    Check("tokens/s", plan.TokensPerSecond, seen.Rate, 0.05);
                    Check("W", plan.Watts, seen.Watts, 0.05);
                    Check("p90 TPOT", plan.TpotP90, seen.TpotP90, 0.15);
                }
        }
        Assert.Equal(50, points);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(128)]
    public void A_filled_pipeline_serves_for_the_chips_of_its_stages(int batch)
    {
        var engine = Served.Engine("vllm-0.18");
        SteadyPoint Solve(int pipeline, int requests) =>
            new SteadyState(Served.Model(Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1, pipeline), ServingFormat.All(OperandFormat.Bf16, 2)), engine), engine)
                .Solve(new SteadyLoad(LoadKind.Offline, requests, 512, 256))!;
        var (one, four) = (Solve(1, batch), Solve(4, 4 * batch));
        Assert.InRange(four.TokensPerSecond / one.TokensPerSecond, 2.8, 4);
        Assert.InRange(four.Watts / one.Watts, 0.7, 1.1);
        Assert.True(Solve(4, 1).Watts < 0.6 * four.Watts);
    }

    [Fact]
    public void Planner_and_simulator_agree_over_pipelines_and_ranks()
    {
        var engine = Served.Engine("vllm-0.18");
        foreach (var layout in (ServingLayout[])[ServingLayout.Tp(1, 2), ServingLayout.Tp(2, 4), new(1, 4)])
        {
            var setup = Served.Setup("llama-3.1-8b", "h100-sxm", layout, ServingFormat.All(OperandFormat.Bf16, 2));
            var model = Served.Model(setup, engine);
            var rules = SchedulerRules.Of(engine, model);
            var plan = new SteadyState(model, engine).Solve(new SteadyLoad(LoadKind.Offline, 64.0 / layout.AttentionData, 512, 256))!;
            var seen = Simulate(model, rules, StepClock.Of(model, rules.MostTokens, rules.Cap), 64, 512, 256);
            Assert.True(Math.Abs(plan.TokensPerSecond / seen.Rate - 1) < 0.07, $"{layout}: {plan.TokensPerSecond:F0} tokens/s planned, {seen.Rate:F0} simulated");
            Assert.True(Math.Abs(plan.Watts / seen.Watts - 1) < 0.07, $"{layout}: {plan.Watts:F0} W planned, {seen.Watts:F0} W simulated");
        }
    }

    // The middle half of a closed loop whose lengths vary by a third.
    internal static (double Rate, double Watts, double TpotP90) Simulate(IterationModel model, SchedulerRules rules, StepClock step, int batch, int input, int output)
    {
        var stream = new SyntheticLoad(Math.Max(60, 16 * batch), 1, Input: input, Output: output, LengthVariation: 0.3).Draw();
        var run = new FleetSimulation(stream, new FleetRules(1, Concurrency: batch, Schedulers: model.Setup.Layout.Schedulers), rules, step).Run();
        var t = run.Requests;
        var (from, to) = ((long)(0.25 * run.Seconds * StepClock.PerSecond), (long)(0.75 * run.Seconds * StepClock.PerSecond));
        var tokens = Enumerable.Range(0, t.Count).Sum(i => t.Output[i] * Math.Max(0, Math.Min(to, t.Finish[i]) - Math.Max(from, t.Arrival[i])) / (double)(t.Finish[i] - t.Arrival[i]));
        var tpot = Enumerable.Range(0, t.Count).Where(i => t.Finish[i] > from && t.Finish[i] < to && t.Output[i] > 1)
            .Select(i => (t.Finish[i] - t.FirstToken[i]) / StepClock.PerSecond / (t.Output[i] - 1)).ToList();
        return (tokens / ((to - from) / StepClock.PerSecond), ServingEnergy.Of(model, run).BusyWatts, LatencyPercentiles.Of(tpot).P90);
    }
}
