namespace Tokenworks.Workloads.Training;

/// <summary>A whole training run around its steps.</summary>
/// <param name="Tokens">To train on.</param>
/// <param name="RampBatch">Global batch that training starts with, doubled in equal stages; 0 for none.</param>
/// <param name="RampTokens">Tokens until the batch is full.</param>
/// <param name="EvaluationInterval">Steps between evaluations; 0 for none.</param>
/// <param name="EvaluationSequences">Sequences of an evaluation, forward only.</param>
/// <param name="StorageBandwidth">Of all accelerators together to checkpoint storage, bytes/s.</param>
/// <param name="IsAsynchronous">A checkpoint stops training while it is copied to the host only.</param>
/// <param name="CheckpointInterval">Seconds of work between checkpoints; null for the optimum.</param>
/// <param name="InterruptionsPerChipHour">Unexpected ones.</param>
/// <param name="RestartSeconds">To find the fault, replace the node and start again, without reading the checkpoint.</param>
public sealed record RunPlan(
    double Tokens, double RampBatch, double RampTokens, double EvaluationInterval, double EvaluationSequences,
    double StorageBandwidth, bool IsAsynchronous, double? CheckpointInterval, double InterruptionsPerChipHour, double RestartSeconds);

/// <summary>Where the wall-clock time of a run goes, seconds.</summary>
/// <param name="Rework">Work done twice after interruptions.</param>
public readonly record struct RunTimes(double Training, double Evaluation, double Checkpoint, double Rework, double Restart)
{
    public double Total => Training + Evaluation + Checkpoint + Rework + Restart;
}

/// <summary>A run's checkpoints.</summary>
/// <param name="Bytes">Of one.</param>
/// <param name="WriteSeconds">To storage.</param>
/// <param name="BlockingSeconds">That training stands still.</param>
/// <param name="IntervalSeconds">Of work between two.</param>
/// <param name="IsOptimal">The interval is the optimum.</param>
public readonly record struct CheckpointUse(double Bytes, double WriteSeconds, double BlockingSeconds, double IntervalSeconds, bool IsOptimal);

/// <summary>What a run takes.</summary>
/// <param name="Goodput">Training time over wall-clock time.</param>
/// <param name="Interruptions">Expected number.</param>
/// <param name="ChipJoules">Of all accelerators.</param>
public sealed record RunResult(RunPlan Plan, RunTimes Times, CheckpointUse Checkpoints, double Steps, double Chips, double Goodput, double Interruptions, double ChipJoules)
{
    private const double SecondsPerHour = 3600;

    public double Days => Times.Total / 24 / SecondsPerHour;

    public double ChipHours => Chips * Times.Total / SecondsPerHour;
}
