using CsCheck;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Laws that hold for any model, chip, stack and layout.</summary>
public class StepLawTests
{
    private const double Slack = 1 + 1e-12;
    private const long Tries = 400;

    private static StepResult Step(TrainingSetup setup, in TrainingLayout layout) => MadeTraining.Model(setup).Step(layout);

    [Fact]
    public void Exposed_communication_is_never_longer_than_the_links_take() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var (t, l) = (Step(setup, layout).Times, Step(setup, layout).Links);
        return t.TensorExposed <= l.Tensor * Slack && t.PipelineExposed <= l.Pipeline * Slack && t.DataExposed <= l.Data * Slack
            && t.ExpertExposed <= l.Expert * Slack && t.ContextExposed <= l.Context * Slack;
    }, iter: Tries);

    [Fact]
    public void All_times_and_memory_are_finite_and_not_negative() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var s = Step(setup, layout);
        double[] all =
        [
            s.Times.Forward, s.Times.Backward, s.Times.Recompute, s.Times.Optimizer, s.Times.Bubble, s.Times.TensorExposed, s.Times.PipelineExposed, s.Times.DataExposed,
            s.Times.ExpertExposed, s.Times.ContextExposed, s.Times.HostWait, s.Times.Jitter, s.Memory.Weights, s.Memory.Gradients, s.Memory.Optimizer, s.Memory.Activations, s.JoulesPerChip,
        ];
        return all.All(v => double.IsFinite(v) && v >= 0) && s.Times.Forward > 0 && s.Memory.Weights > 0;
    }, iter: Tries);

    [Fact]
    public void Faster_parts_never_make_a_step_slower() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var (chip, before) = (setup.Chip, Step(setup, layout).Seconds);
        (string Part, TrainingChip Chip)[] faster =
        [
            ("peak", chip with { PeakBf16 = 1.5 * chip.PeakBf16, PeakFp8 = 1.5 * chip.PeakFp8, PeakFp4 = 1.5 * chip.PeakFp4, PeakPower = 1.5 * chip.PeakPower, Limit = 1.5 * chip.Limit }),
            ("memory", chip with { Bandwidth = 1.5 * chip.Bandwidth, PeakPower = 1.5 * chip.PeakPower, Limit = 1.5 * chip.Limit }),
            ("scale-up", chip with { ScaleUp = 1.5 * chip.ScaleUp }), ("network", chip with { ScaleOut = 1.5 * chip.ScaleOut }), ("host", chip with { Host = 1.5 * chip.Host }),
        ];
        Assert.All(faster, f => Assert.True(Step(setup with { Chip = f.Chip }, layout).Seconds <= before * Slack, $"{f.Part}: {Step(setup, layout).Times} became {Step(setup with { Chip = f.Chip }, layout).Times}"));
    }, iter: Tries);

    [Fact]
    public void A_lower_power_cap_never_makes_a_step_faster_nor_hungrier() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var (full, capped) = (Step(setup, layout), Step(setup with { Chip = setup.Chip.Capped(0.6 * setup.Chip.Tdp) }, layout));
        return capped.Seconds >= full.Seconds / Slack && capped.WattsPerChip <= full.WattsPerChip * Slack;
    }, iter: Tries);

    [Fact]
    public void Memory_grows_with_the_micro_batch_and_shrinks_with_sharding() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var larger = Step(setup with { GlobalBatch = 2 * setup.GlobalBatch }, layout with { MicroBatch = 2 * layout.MicroBatch });
        var sharded = layout.Sharding < Sharding.Zero2 ? Step(setup, layout with { Sharding = layout.Sharding + 1 }) : Step(setup, layout);
        var m = Step(setup, layout).Memory;
        return larger.Memory.Total >= m.Total / Slack && sharded.Memory.Total <= m.Total * Slack;
    }, iter: Tries);

    [Fact]
    public void More_recomputation_keeps_less_and_repeats_more() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var (none, full) = (Step(setup, layout with { Recompute = Recompute.None }), Step(setup, layout with { Recompute = Recompute.Full }));
        // One layer stays live while it is recomputed; more than one is saved where there are more.
        return full.RecomputedForward == 1 && none.RecomputedForward == 0 && full.Times.Recompute > 0 && none.Times.Recompute == 0
            && (none.MicroBatches * layout.Pipeline < 2 || full.Memory.Activations <= none.Memory.Activations * 1.5);
    }, iter: Tries);

    [Fact]
    public void Hardware_flop_are_at_least_model_flop() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var repeated = Step(setup, layout).RecomputedForward;
        return FlopConvention.PerToken(setup.Shape, setup.Sequence, "hardware", repeated) >= FlopConvention.PerToken(setup.Shape, setup.Sequence, "", repeated) / Slack;
    }, iter: Tries);

    [Fact]
    public void Energy_is_the_sum_over_phases_and_between_idle_and_the_limit() => MadeTraining.Any.Sample((setup, layout) =>
    {
        var step = Step(setup, layout);
        var phases = PowerTrace.Of(setup.Chip, step);
        var (joules, seconds) = (phases.Sum(p => p.Seconds * p.Watts), phases.Sum(p => p.Seconds));
        return Math.Abs(seconds / step.Seconds - 1) < 1e-9 && Math.Abs(joules / (step.WattsPerChip * step.Seconds) - 1) < 1e-9
            && step.WattsPerChip >= setup.Chip.Idle / Slack && step.WattsPerChip <= Math.Max(setup.Chip.Limit, setup.Chip.PeakPower) * Slack;
    }, iter: Tries);

    [Fact]
    public void Alone_a_step_is_the_sum_of_its_operators()
    {
        var setup = MadeTraining.Setup("llama-3.1-8b", batch: 3);
        var constants = ConstantSet.From(new Dictionary<string, double>(MadeTraining.Constants is var k ? ConstantSet.Values(k) : null!) { ["StepOverhead"] = 0, ["Jitter"] = 0 });
        var model = MadeTraining.Model(setup, constants);
        var layout = MadeTraining.Layout(data: 1);
        var operators = new List<OperatorCost>();
        model.Price(BlockKey.Of(layout, setup.Sequence), operators);
        var step = model.Step(layout);
        var head = operators.Where(o => o.Name.StartsWith("lm head", StringComparison.Ordinal)).ToList();
        var sum = 3 * (setup.Shape.Layers * operators.Except(head).Sum(o => o.Seconds) + head.Sum(o => o.Seconds)) + step.Times.Optimizer;
        Assert.Equal(sum, step.Times.Modelled, 1e-9 * sum);
        Assert.Equal(0, step.Times.TensorExposed + step.Times.PipelineExposed + step.Times.DataExposed + step.Times.ExpertExposed + step.Times.ContextExposed + step.Times.Bubble);
        var joules = 3 * (setup.Shape.Layers * operators.Except(head).Sum(o => o.Joules) + head.Sum(o => o.Joules)) + step.Times.Optimizer * PowerOfOptimizer(setup.Chip);
        Assert.Equal(joules, step.JoulesPerChip, 1e-9 * joules);
    }

    private static double PowerOfOptimizer(TrainingChip chip) => chip.Idle + PowerStates.Optimizer * (chip.Limit - chip.Idle);
}
