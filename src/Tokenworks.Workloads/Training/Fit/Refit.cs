namespace Tokenworks.Workloads.Training;

/// <summary>Tunes the global constants on published rows by coordinate descent, with the factors fitted anew at each trial.</summary>
/// <remarks>
/// The loss is 0.6 mean of source medians + 0.5 capped mean + 0.3 median + 0.05 p90 of absolute errors in percent, half of it in
/// sample and half with each source predicted by factors fitted without it, so that constants which only fit do not win; and a small
/// pull towards the starting values, so that a constant that no row speaks to stays where kernels were measured.
/// </remarks>
public static class Refit
{
    private const double PullWeight = 0.03;
    private const double UnseenWeight = 0.5;
    private static readonly double[] Steps = [0.25, 0.12, 0.06, 0.03, 0.015];

    /// <summary>Tuned constants.</summary>
    /// <param name="progress">Told the loss after each round.</param>
    public static StepConstants Tune(TrainingValidation rows, StepConstants start, Action<string>? progress = null, Func<ModelledRow, bool>? use = null)
    {
        var values = ConstantSet.Values(start).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var best = Loss(rows, values, use);
        foreach (var step in Steps)
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var constant in ConstantSet.All) best = Move(rows, values, constant, step, best, use);
                progress?.Invoke($"step {step:P1} of the range: loss {best:F3}");
            }
        return ConstantSet.From(values);
    }

    private static double Move(TrainingValidation rows, Dictionary<string, double> values, ConstantSet.Constant constant, double step, double best, Func<ModelledRow, bool>? use)
    {
        foreach (var sign in new[] { 1, -1 })
            for (var moved = false; ; moved = true)
            {
                var old = values[constant.Name];
                values[constant.Name] = Math.Clamp(old + sign * step * (constant.High - constant.Low), constant.Low, constant.High);
                var loss = values[constant.Name] == old ? double.PositiveInfinity : Loss(rows, values, use);
                if (loss < best - 1e-4) { best = loss; continue; }
                values[constant.Name] = old;
                if (moved) return best;
                break;
            }
        return best;
    }

    /// <summary>The loss of constants, factors fitted.</summary>
    public static double Loss(TrainingValidation rows, IReadOnlyDictionary<string, double> values, Func<ModelledRow, bool>? use = null)
    {
        var modelled = rows.Model(ConstantSet.From(values));
        if (use is not null) modelled = [.. modelled.Where(use)];
        var factors = FactorFit.Fit([.. modelled.Select(r => r.Point)]);
        var seen = Loss(ErrorSummary.Of(TrainingValidation.Ratios(modelled, factors)));
        var unseen = Loss(ErrorSummary.Of([.. TrainingValidation.LeaveOut(modelled, r => r.Case.Row.SourceKey).Select(r => (r.Row.Case.Row.SourceKey, r.Ratio))]));
        return (1 - UnseenWeight) * seen + UnseenWeight * unseen + PullWeight * Pull(values);
    }

    private static double Loss(ErrorSummary e) =>
        0.6 * e.MeanOfSourceMediansPct + 0.5 * e.MeanAbsErrorPct + 0.3 * e.MedianAbsErrorPct + 0.05 * e.P90AbsErrorPct;

    private static double Pull(IReadOnlyDictionary<string, double> values) =>
        ConstantSet.All.Sum(c => Math.Abs(values[c.Name] - c.Start) / (c.High - c.Low));
}
