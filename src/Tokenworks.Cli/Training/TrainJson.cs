using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>The JSON object of <c>train</c>.</summary>
internal static class TrainJson
{
    public static object Of(TrainAnswer a, string convention)
    {
        var (step, run, cost) = (a.Step, a.Run, a.Cost);
        return new
        {
            model = a.Inputs.Model.Id, system = a.Inputs.System?.Id, chip = a.Inputs.Setup.Chip.Id, stack = a.Inputs.Setup.Stack.Id,
            fabric = a.Inputs.Setup.Fabric?.Id ?? "full-bisection", chips = step.Chips, precision = a.Inputs.Setup.Format.ToString().ToLowerInvariant(),
            sequence = a.Inputs.Setup.Sequence, global_batch = a.Inputs.Setup.GlobalBatch, layout = Layout(step.Layout),
            step_time_s = step.Seconds, tokens_per_s_per_chip = step.TokensPerSecondPerChip, tokens_per_s = step.TokensPerSecondPerChip * step.Chips,
            flops_convention = Stated(convention), tflops_per_chip = a.FlopPerSecond(convention) / 1e12, peak_tflops = a.Peak / 1e12,
            mfu_pct = 100 * a.FlopPerSecond(convention) / a.Peak, hfu_pct = 100 * Math.Max(a.HardwareFlopPerSecond, a.FlopPerSecond(convention)) / a.Peak,
            mfu_by_convention_pct = new
            {
                model = 100 * a.FlopPerSecond("model") / a.Peak, unhalved = 100 * a.FlopPerSecond("unhalved") / a.Peak,
                six_nd = 100 * a.FlopPerSecond("6nd") / a.Peak, hardware_unhalved = 100 * a.FlopPerSecond("hardware") / a.Peak,
            },
            error_band = new { pct = a.BandPercent, situation = a.Situation, step_time_low_s = step.Seconds / (1 + a.BandPercent / 100), step_time_high_s = step.Seconds * (1 + a.BandPercent / 100), run_pct = a.RunBandPercent },
            time_s = Times(step), link_time_s = Links(step), memory_gb = Memory(a),
            power_w_per_chip = step.WattsPerChip, power_phases = PowerTrace.Of(a.Inputs.Setup.Chip, step).Select(p => new { phase = p.Phase, seconds = p.Seconds, w_per_chip = p.Watts }),
            tokens = run.Plan.Tokens, steps = run.Steps, days = run.Days, days_low = run.Days / (1 + a.RunBandPercent / 100), days_high = run.Days * (1 + a.RunBandPercent / 100),
            goodput = run.Goodput, interruptions = run.Interruptions, chip_hours = run.ChipHours, run_time_s = Run(run), checkpoint = Checkpoint(run),
            energy_mwh = cost.ItMwh, energy_chips_mwh = cost.ChipMwh, energy_facility_mwh = cost.FacilityMwh,
            cost_usd = cost.Usd, cost_status = cost.Status, cost_breakdown_usd = new { hardware = cost.HardwareUsd, energy = cost.EnergyUsd },
            assumed = a.Inputs.Assumed,
        };
    }

    private static object Layout(in TrainingLayout l) => new
    {
        tp = l.Tensor, sequence_parallel = l.SequenceParallel, pp = l.Pipeline, vp = l.Virtual, cp = l.Context, dp = l.Data, ep = l.Expert, expert_tp = l.ExpertTensor,
        micro_batch = l.MicroBatch, recompute = l.Recompute.ToString().ToLowerInvariant(), recompute_share = l.RecomputeShare, sharding = l.Sharding.ToString().ToLowerInvariant(),
        shard_group = l.ShardGroup, schedule = l.Schedule == PipelineSchedule.ZeroBubble ? "zero-bubble" : "1f1b",
        cp_exchange = l.Exchange == ContextExchange.Ring ? "ring" : "all-gather", offload = l.OffloadOptimizer,
    };

    // With the fitted factor, so that they add up to the step.
    private static object Times(in StepResult step)
    {
        var (t, f) = (step.Times, step.Times.Factor);
        return new
        {
            forward = f * t.Forward, backward = f * t.Backward, recompute = f * t.Recompute, optimizer = f * t.Optimizer, bubble = f * t.Bubble,
            tp_exposed = f * t.TensorExposed, pp_exposed = f * t.PipelineExposed, dp_exposed = f * t.DataExposed, ep_exposed = f * t.ExpertExposed,
            cp_exposed = f * t.ContextExposed, host = f * t.HostWait, stragglers = f * t.Jitter, factor = f,
        };
    }

    private static object Links(in StepResult step)
    {
        var f = step.Times.Factor;
        return new { tp = f * step.Links.Tensor, pp = f * step.Links.Pipeline, dp = f * step.Links.Data, ep = f * step.Links.Expert, cp = f * step.Links.Context };
    }

    private static object Memory(TrainAnswer a)
    {
        var m = a.Step.Memory;
        return new
        {
            weights = m.Weights / 1e9, gradients = m.Gradients / 1e9, optimizer = m.Optimizer / 1e9, activations = m.Activations / 1e9, reserved = m.Reserved / 1e9,
            total = m.Total / 1e9, capacity = a.Inputs.Setup.Chip.Memory / 1e9, fits = MemoryAdvice.Excess(a.Model, a.Step) <= 0,
        };
    }

    private static object Run(RunResult run) => new
    {
        training = run.Times.Training, evaluation = run.Times.Evaluation, checkpoint = run.Times.Checkpoint, rework = run.Times.Rework, restart = run.Times.Restart, total = run.Times.Total,
    };

    private static object Checkpoint(RunResult run) => new
    {
        gb = run.Checkpoints.Bytes / 1e9, write_s = run.Checkpoints.WriteSeconds, blocking_s = run.Checkpoints.BlockingSeconds, interval_s = run.Checkpoints.IntervalSeconds,
        interval_is_optimum = run.Checkpoints.IsOptimal,
    };

    private static string Stated(string convention) => convention switch
    {
        "unhalved" => "model FLOP, attention over all pairs; recomputation not counted",
        "6nd" => "6 x active parameters; no attention, recomputation not counted",
        "hardware" => "with recomputation, attention over all pairs (Megatron 2021)",
        _ => "model FLOP: 6 x matrix parameters (LM head, no embedding lookup) and causal attention halved; recomputation not counted; over the peak of the precision",
    };
}
