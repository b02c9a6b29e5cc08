namespace Tokenworks.Workloads.Training;

/// <summary>From one step to a whole run: batch ramp, evaluation, checkpoints, interruptions.</summary>
/// <remarks>
/// Learning-rate warm-up costs no time of its own. A checkpoint holds weights, master weights and moments. While training stands,
/// accelerators idle; rework draws as training does. Not modelled: data stalls, planned maintenance, loss spikes and rollbacks,
/// silent corruption; planned pauses are part of no published goodput either.
/// </remarks>
[Ledgers.ModelReference("Llama 3 paper (arXiv 2407.21783) for the kinds of lost time; Daly 2006")]
public static class RunModel
{
    private const double AdapterShare = 0.01;
    private const double SecondsPerHour = 3600;

    // Share of the host link that a copy of a checkpoint reaches.
    private const double HostShare = 0.5;

    // Barrier and planning of an asynchronous checkpoint, s: public reports give 1-6 s (general knowledge).
    private const double StagingSeconds = 2;

    // Storage is busy with checkpoints at most a tenth of the time.
    private const double LeastIntervals = 10;

    /// <summary>The run.</summary>
    public static RunResult Of(StepModel model, StepResult step, RunPlan plan)
    {
        var (setup, chips) = (model.Setup, step.Chips);
        var (training, steps) = Training(model, step, plan);
        var evaluations = plan.EvaluationInterval > 0 ? Math.Floor(steps / plan.EvaluationInterval) : 0;
        var evaluation = evaluations * plan.EvaluationSequences / setup.GlobalBatch * step.Seconds * ForwardShare(step);
        var meanTime = plan.InterruptionsPerChipHour > 0 ? SecondsPerHour / (plan.InterruptionsPerChipHour * chips) : double.PositiveInfinity;
        var checkpoint = Checkpoint(setup, plan, chips, meanTime, training + evaluation);
        var restart = plan.RestartSeconds + checkpoint.WriteSeconds;
        var work = training + evaluation;
        var total = work * CheckpointPolicy.Stretch(checkpoint.IntervalSeconds, checkpoint.BlockingSeconds, meanTime, restart);
        var interruptions = double.IsPositiveInfinity(meanTime) ? 0 : total / meanTime;
        var (writing, restarting) = (work / checkpoint.IntervalSeconds * checkpoint.BlockingSeconds, Math.Min(total - work, interruptions * restart));
        var times = new RunTimes(training, evaluation, writing, Math.Max(0, total - work - writing - restarting), restarting);
        var busy = times.Training + times.Evaluation + times.Rework;
        var joules = chips * (busy * step.WattsPerChip + (times.Total - busy) * setup.Chip.Idle);
        return new RunResult(plan, times, checkpoint, steps, chips, training / times.Total, interruptions, joules);
    }

    // The ramp doubles the batch in stages of equal tokens.
    private static (double Seconds, double Steps) Training(StepModel model, StepResult step, RunPlan plan)
    {
        var (full, sequence) = (model.Setup.GlobalBatch, model.Setup.Sequence);
        var ramp = plan.RampBatch > 0 && plan.RampBatch < full ? Math.Min(plan.RampTokens, plan.Tokens) : 0;
        var steps = (plan.Tokens - ramp) / (full * sequence);
        var seconds = steps * step.Seconds;
        if (ramp <= 0) return (seconds, steps);
        var stages = (int)Math.Ceiling(Math.Log2(full / plan.RampBatch));
        for (var i = 0; i < stages; i++)
        {
            var batch = plan.RampBatch * Math.Pow(2, i);
            var count = ramp / stages / (batch * sequence);
            steps += count;
            seconds += count * model.Step(step.Layout, batch).Seconds;
        }
        return (seconds, steps);
    }

    private static double ForwardShare(in StepResult step)
    {
        var t = step.Times;
        var passes = t.Forward + t.Backward;
        var communication = t.TensorExposed + t.ContextExposed + t.ExpertExposed + t.PipelineExposed;
        return passes <= 0 ? 1 : (t.Forward + (communication + t.Bubble) * t.Forward / passes) / t.Modelled;
    }

    private static CheckpointUse Checkpoint(TrainingSetup setup, RunPlan plan, double chips, double meanTime, double work)
    {
        var learnt = setup.Tuning == Tuning.LowRank ? AdapterShare : 1;
        var bytes = learnt * setup.Shape.Parameters * (setup.Format.StoredBytes() + MemoryModel.OptimizerBytes(setup.Stack, setup.Format));
        var write = bytes / plan.StorageBandwidth;
        var blocking = plan.IsAsynchronous ? Math.Min(write, StagingSeconds + bytes / chips / (setup.Chip.Host * HostShare)) : write;
        var interval = plan.CheckpointInterval ?? CheckpointPolicy.Optimum(blocking, meanTime, plan.RestartSeconds + write, LeastIntervals * write, work);
        return new CheckpointUse(bytes, write, blocking, interval, plan.CheckpointInterval is null);
    }
}
