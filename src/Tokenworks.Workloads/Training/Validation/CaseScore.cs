namespace Tokenworks.Workloads.Training;

/// <summary>What of a row is compared.</summary>
public enum ScoredQuantity
{
    StepTime,
    TokensPerSecond,
    Tflops,
    Mfu,
    Hfu,
    ChipHours,
    TimeToTrain,
}

/// <summary>A row with its modelled value before any factor of chip and stack.</summary>
/// <param name="Modelled">In the unit of the quantity.</param>
/// <param name="IsTime">More factor makes the value larger; else smaller.</param>
public sealed record ModelledRow(CaseSetup Case, StepResult Step, ScoredQuantity Quantity, double Published, double Modelled, bool IsTime)
{
    /// <summary>Log of measured over modelled time.</summary>
    public double LogRatio => IsTime ? Math.Log(Published / Modelled) : Math.Log(Modelled / Published);

    public FitPoint Point => new(Case.Row.SourceKey, Case.Setup.Chip.Id, Case.Setup.Chip.Family, Case.Setup.Stack.Id, Case.Setup.Stack.Family, LogRatio);

    /// <summary>The prediction with a factor table.</summary>
    public double Predicted(FactorTable factors)
    {
        var factor = factors.Of(Case.Setup.Chip, Case.Setup.Stack);
        return IsTime ? Modelled * factor : Modelled / factor;
    }
}

/// <summary>Compares a row with the step model on the best quantity it has.</summary>
public static class CaseScore
{
    /// <summary>Null with a reason where the row has nothing to compare.</summary>
    public static (ModelledRow? Row, string Reason) Of(CaseSetup setup, StepResult step) =>
        Best(setup, step) is { Row: { } row } && !(double.IsFinite(row.Modelled) && row.Modelled > 0 && double.IsFinite(row.LogRatio)) ? (null, "no finite prediction") : Best(setup, step);

    private static (ModelledRow? Row, string Reason) Best(CaseSetup setup, StepResult step)
    {
        var (row, shape) = (setup.Row, setup.Setup.Shape);
        ModelledRow Made(ScoredQuantity quantity, double published, double modelled, bool isTime) => new(setup, step, quantity, published, modelled, isTime);
        if (row.StepSeconds is { } seconds and > 0) return (Made(ScoredQuantity.StepTime, seconds, step.Seconds, true), "");
        var rate = step.TokensPerSecondPerChip;
        if (row.TokensPerSecondPerChip is { } tokens and > 0) return (Made(ScoredQuantity.TokensPerSecond, tokens, rate, false), "");
        double Flop(string convention) => FlopConvention.PerToken(shape, setup.Setup.Sequence, convention, step.RecomputedForward, setup.Setup.Tuning);
        if (row.TflopsPerChip is { } tflops and > 0) return (Made(ScoredQuantity.Tflops, tflops, rate * Flop(row.FlopsConvention) / 1e12, false), "");
        var peak = setup.Setup.Chip.Peak(setup.Setup.Format);
        if (row.MfuPercent is { } mfu and > 0) return (Made(ScoredQuantity.Mfu, mfu, 100 * rate * Flop(ModelOnly(row.FlopsConvention)) / peak, false), "");
        if (row.HfuPercent is { } hfu and > 0) return (Made(ScoredQuantity.Hfu, hfu, 100 * rate * Flop("hardware") / peak, false), "");
        if (row is { ChipHours: { } hours and > 0, TrainTokens: { } trained and > 0 }) return (Made(ScoredQuantity.ChipHours, hours, trained / rate / 3600, true), "");
        if (row.TimeToTrainMinutes is { } minutes and > 0)
            return Convergence.Tokens(row, shape, setup.Setup, step.Tokens / setup.Setup.Sequence) is { } needed
                ? (Made(ScoredQuantity.TimeToTrain, minutes, needed / (rate * step.Chips) / 60, true), "")
                : (null, "time to train without the tokens it took");
        return (null, "no measured quantity");
    }

    private static string ModelOnly(string convention) => convention.Contains("hardware", StringComparison.OrdinalIgnoreCase) ? "" : convention;
}
