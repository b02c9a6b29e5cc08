namespace Tokenworks.Workloads.Training;

/// <summary>A phase of a step: how long, and what an accelerator draws.</summary>
public readonly record struct PowerPhase(string Phase, double Seconds, double Watts);

/// <summary>The draw of an accelerator by phase of a step; phases add up to the step's time and energy.</summary>
public static class PowerTrace
{
    /// <summary>Phases of a step, in seconds with the fitted factor.</summary>
    public static IReadOnlyList<PowerPhase> Of(TrainingChip chip, in StepResult step)
    {
        var t = step.Times;
        var dynamic = chip.Limit - chip.Idle;
        double linked = t.TensorExposed + t.PipelineExposed + t.DataExposed + t.ExpertExposed + t.ContextExposed;
        double waiting = t.Bubble + t.HostWait + t.Jitter, compute = t.Forward + t.Backward + t.Recompute;
        var link = chip.Idle + PowerStates.Link * dynamic;
        var wait = chip.Idle + PowerStates.Wait * dynamic;
        var optimizer = chip.Idle + PowerStates.Optimizer * dynamic;
        var rest = step.JoulesPerChip - linked * link - waiting * wait - t.Optimizer * optimizer;
        return
        [
            new PowerPhase("compute", compute * t.Factor, compute > 0 ? rest / compute : 0),
            new PowerPhase("communication", linked * t.Factor, link),
            new PowerPhase("waiting", waiting * t.Factor, wait),
            new PowerPhase("optimizer", t.Optimizer * t.Factor, optimizer),
        ];
    }
}

/// <summary>Draw above idle as a share of that at the power limit, by what an accelerator does. Estimates: node power in MLPerf logs falls to about a third between steps.</summary>
internal static class PowerStates
{
    /// <summary>While links work.</summary>
    public const double Link = 0.25;

    /// <summary>While a stage waits.</summary>
    public const double Wait = 0.10;

    /// <summary>While the optimizer streams.</summary>
    public const double Optimizer = 0.4;
}
