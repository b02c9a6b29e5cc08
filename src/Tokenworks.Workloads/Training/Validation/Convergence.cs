namespace Tokenworks.Workloads.Training;

/// <summary>Tokens that MLPerf's training benchmarks take to their quality target, with evaluation, by batch.</summary>
/// <remarks>
/// Power laws through the rows of MLPerf Training v3.1 to v5.0 that print both step time and time to train: tokens = time x batch / step.
/// They hold for the published range of batches; spread about 5 % (the number of steps is luck).
/// </remarks>
public static class Convergence
{
    /// <summary>Tokens of a row's run; as printed, else of its benchmark; null where neither is known.</summary>
    public static double? Tokens(TrainingCase row, TransformerShape shape, TrainingSetup setup, double batch)
    {
        if (row.TrainTokens is { } printed) return printed;
        if (!row.Provenance.Contains("mlperf", StringComparison.OrdinalIgnoreCase) && !row.Provenance.Contains("training_results", StringComparison.OrdinalIgnoreCase)) return null;
        return shape.Name switch
        {
            "gpt-3-175b" => 1.21e9 * Math.Pow(batch / 2048, 0.115),
            "llama-3.1-405b" => batch <= 1152 ? 2.38e9 : 2.81e9,
            "llama-2-70b" when setup.Tuning == Tuning.LowRank => 2.85e7 * Math.Pow(batch / 8, 0.43),
            _ => null,
        };
    }
}
