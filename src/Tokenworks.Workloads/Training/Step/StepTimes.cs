namespace Tokenworks.Workloads.Training;

/// <summary>Where the seconds of an optimisation step go, and what it draws.</summary>
/// <param name="HostWait">Waiting for kernel launches, and host work a step.</param>
/// <param name="Jitter">Waiting for the slowest rank.</param>
/// <param name="Factor">Fitted factor of chip and stack on the whole.</param>
public readonly record struct StepTimes(
    double Forward, double Backward, double Recompute, double Optimizer, double Bubble, double TensorExposed, double PipelineExposed,
    double DataExposed, double ExpertExposed, double ContextExposed, double HostWait, double Jitter, double Factor)
{
    /// <summary>Before the fitted factor.</summary>
    public double Modelled => Forward + Backward + Recompute + Optimizer + Bubble + TensorExposed + PipelineExposed + DataExposed
        + ExpertExposed + ContextExposed + HostWait + Jitter;

    /// <summary>Seconds of a step.</summary>
    public double Total => Modelled * Factor;
}

/// <summary>Link times of a step, to which exposed times compare.</summary>
public readonly record struct LinkTimes(double Tensor, double Pipeline, double Data, double Expert, double Context);

/// <summary>One optimisation step of a layout.</summary>
/// <param name="Tokens">Of the global batch.</param>
/// <param name="JoulesPerChip">Energy of the step over idle and active time.</param>
/// <param name="RecomputedForward">Forward passes of the layers that are repeated, by FLOP.</param>
public readonly record struct StepResult(
    TrainingLayout Layout, StepTimes Times, LinkTimes Links, MemoryUse Memory, double Tokens, double Chips, double MicroBatches,
    double JoulesPerChip, double RecomputedForward)
{
    public double Seconds => Times.Total;

    public double TokensPerSecondPerChip => Tokens / (Seconds * Chips);

    /// <summary>Mean draw of an accelerator.</summary>
    public double WattsPerChip => JoulesPerChip / Times.Modelled;
}
