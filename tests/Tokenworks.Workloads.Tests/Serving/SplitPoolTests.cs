using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Pools of prefill and decode in layouts of their own: the planner's closed form against the simulator.</summary>
public class SplitPoolTests
{
    private static readonly EngineTraits Engine = Served.Engine("vllm-0.18");

    private static (IterationModel Model, SchedulerRules Rules, StepClock Step) Alike(ServingSetup setup, double context)
    {
        var model = Served.Model(setup, Engine);
        var rules = SchedulerRules.Of(Engine, model, context);
        return (model, rules, StepClock.Of(model, rules.MostTokens, rules.Cap));
    }

    [Theory]
    [InlineData("llama-3.1-70b", "h200-sxm", 1024, 512, 4, 1, 8, 1)]
    [InlineData("llama-3.1-70b", "h200-sxm", 4096, 256, 8, 1, 4, 1)]
    [InlineData("deepseek-v3", "gb300", 2048, 1024, 4, 1, 1, 16)]
    public void Planned_and_simulated_pools_agree(string name, string chip, int input, int output, int frontTensor, int frontData, int backTensor, int backData)
    {
        ServingLayout Layout(int tensor, int data) => name == "deepseek-v3" ? new(tensor, data, tensor * data) : ServingLayout.Tp(tensor);
        var format = ServingFormat.All(OperandFormat.Fp8, 1);
        ServingLayout front = Layout(frontTensor, frontData), back = Layout(backTensor, backData);
        var setup = Served.Setup(name, chip, back, format);
        var limits = new ServingLimits(input, output, 0.025, 2);
        var constants = Served.Model(setup, Engine).Constants;
        var plan = SplitPools.Best(setup, Engine, constants, limits, [front], [back])!.Value;
        Assert.True(plan.Keeps && plan.Front is not null);
        var seen = Simulate(plan, setup, Engine, input, output, 2);
        Assert.Equal(1, seen.Flow, 0.05);
        Assert.Equal(1, seen.Tpot, 0.1);
        Assert.Equal(1, seen.Watts, 0.07);
        // The plan's wait is that of one queue with random arrivals; several replicas by turns wait less.
        Assert.InRange(seen.Ttft, 0.3, 1.2);
    }

    /// <summary>Simulated over planned: output tokens a second, mean TPOT and TTFT, watts of a chip; at the plan's own rate on whole replicas.</summary>
    internal static (double Flow, double Tpot, double Ttft, double Watts) Simulate(ServedLoad plan, ServingSetup setup, EngineTraits engine, int input, int output, int decoders)
    {
        ServingLayout back = plan.Layout, front = plan.Front!.Layout;
        (IterationModel Model, SchedulerRules Rules, StepClock Step) Pool(ServingLayout layout, double context)
        {
            var model = Served.Model(setup with { Layout = layout }, engine);
            var rules = SchedulerRules.Of(engine, model, context);
            return (model, rules, StepClock.Of(model, rules.MostTokens, rules.Cap));
        }
        // As many prefilling replicas as the plan asks for so many that decode; where rounding leaves fewer, a lower rate.
        var prefills = plan.Front.Chips * decoders / front.Chips;
        var prefillers = Math.Max(1, (int)Math.Ceiling(prefills));
        var rate = decoders * plan.Point.TokensPerSecond / output;
        var (backModel, rules, step) = Pool(back, input + output);
        var (frontModel, frontRules, frontStep) = Pool(front, input);
        var stream = new SyntheticLoad((int)Math.Max(4000, 16 * plan.Requests * back.Schedulers * decoders), rate, Input: input, Output: output, LengthVariation: 0.3).Draw();
        var run = new FleetSimulation(
            stream, new FleetRules(decoders, PrefillReplicas: prefillers, TransferSecondsPerToken: backModel.Setup.KvBytesPerToken.Full / setup.Chip.ScaleOut, Schedulers: back.Schedulers) { Front = new FrontPool(frontRules, frontStep, front.Schedulers) }, rules, step).Run();
        var t = run.Requests;
        Assert.All(t.Finish, f => Assert.True(f > 0));
        // The middle of the run, without ramp and drain.
        var (from, to) = (0.4 * stream.ArrivalSeconds[^1], 0.95 * stream.ArrivalSeconds[^1]);
        var seen = Enumerable.Range(0, t.Count).Where(i => stream.ArrivalSeconds[i] > from && stream.ArrivalSeconds[i] < to).ToList();
        var flow = Enumerable.Range(0, t.Count).Where(i => t.Finish[i] / StepClock.PerSecond is var end && end > from && end < to).Sum(i => (double)t.Output[i]) / (to - from);
        var tokens = seen.Sum(i => t.Output[i] - 1.0);
        var tpot = seen.Sum(i => (t.Finish[i] - t.FirstToken[i]) / StepClock.PerSecond) / tokens;
        var ttft = seen.Average(i => (t.FirstToken[i] - t.Arrival[i]) / StepClock.PerSecond) + backModel.Constants[ServingConstant.FirstTokenSeconds];
        // What rounding adds to the plan's chips idles, and so do all while the run fills and drains.
        var energy = ServingEnergy.Of(backModel, run, frontModel);
        var chips = decoders * back.Chips + prefillers * front.Chips;
        var planned = (plan.Chips * decoders * plan.Point.Watts + (chips - plan.Chips * decoders) * setup.Chip.Idle) / chips;
        planned = setup.Chip.Idle + t.Output.Sum(o => (double)o) / (rate * output * run.Seconds) * (planned - setup.Chip.Idle);
        return (flow / (rate * output), tpot / plan.Point.Tpot, ttft / plan.Point.Ttft, energy.WattsPerChip / planned);
    }

    [Fact]
    public void Pools_alike_give_what_one_layout_gives()
    {
        var setup = Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2));
        var (model, rules, step) = Alike(setup, 1000);
        var stream = new SyntheticLoad(500, 20, Input: 500, Output: 100, LengthVariation: 0.3).Draw();
        var fleet = new FleetRules(2, PrefillReplicas: 1, TransferSecondsPerToken: 1e-7);
        var (one, two) = (new FleetSimulation(stream, fleet, rules, step).Run(), new FleetSimulation(stream, fleet with { Front = new FrontPool(rules, step, 1) }, rules, step).Run());
        Assert.Equal(one.Requests.Finish, two.Requests.Finish);
        var (a, b) = (ServingEnergy.Of(model, one), ServingEnergy.Of(model, two, model));
        Assert.Equal(a.ChipJoules, b.ChipJoules, 0.02 * a.ChipJoules);
        Assert.Equal(a.BusyShare, b.BusyShare, 1e-9);
    }
}
