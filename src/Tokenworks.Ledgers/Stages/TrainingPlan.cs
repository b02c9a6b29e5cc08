namespace Tokenworks.Ledgers;

/// <summary>How a product is trained on one system.</summary>
/// <param name="JobChips">Accelerators of the job.</param>
/// <param name="Fits">The memory holds it; nothing is trained where it does not.</param>
/// <param name="MemoryBytes">Of the fullest accelerator.</param>
/// <param name="StepTokens">Tokens of a step.</param>
/// <param name="Mfu">Model FLOP a second over the format's dense peak.</param>
/// <param name="Band">Half width of the 90 % band of the step time, as a share.</param>
/// <param name="TokensPerChipHour">Before interruptions; 0 where it does not fit.</param>
public sealed record TrainingPlan(
    string Product, string System, string Model, string Stack, string Format, string Layout, double JobChips, bool Fits, double MemoryBytes,
    double StepSeconds, double StepTokens, double Mfu, double Band, double TokensPerChipHour);
