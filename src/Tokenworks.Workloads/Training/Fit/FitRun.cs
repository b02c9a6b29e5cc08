namespace Tokenworks.Workloads.Training;

/// <summary>Fits constants, factors and bands on case rows: how the shipped fit was made.</summary>
public static class FitRun
{
    private static readonly ScoredQuantity[] RunQuantities = [ScoredQuantity.ChipHours, ScoredQuantity.TimeToTrain];

    /// <summary>The fit; the constants are tuned from their starting values.</summary>
    public static TrainingFit Of(IReadOnlyList<TrainingCase> cases, TrainingCatalogue catalogue, string fittedOn, string date, Action<string>? progress = null)
    {
        var rows = new TrainingValidation(cases, catalogue);
        var constants = Refit.Tune(rows, new StepConstants(), progress);
        var modelled = rows.Model(constants);
        return new TrainingFit(
            fittedOn, date, modelled.Count, modelled.Select(r => r.Case.Row.SourceKey).Distinct().Count(), Rounded(ConstantSet.Values(constants)),
            FactorFit.Fit([.. modelled.Select(r => r.Point)]), Bands(cases, catalogue, modelled, constants),
            Counted(modelled, r => r.Case.Setup.Chip.Id), Counted(modelled, r => r.Case.Setup.Stack.Id));
    }

    private static ErrorBands Bands(IReadOnlyList<TrainingCase> cases, TrainingCatalogue catalogue, List<ModelledRow> modelled, StepConstants constants)
    {
        var inSample = ErrorSummary.Of(TrainingValidation.Ratios(modelled, FactorFit.Fit([.. modelled.Select(r => r.Point)])));
        var hidden = new TrainingValidation(cases, catalogue, [CaseMask.Layout]).Model(constants);
        var withoutSource = TrainingValidation.LeaveOut(modelled, r => r.Case.Row.SourceKey);
        return new ErrorBands(
            inSample.P90AbsErrorPct, P90(TrainingValidation.LeaveOut(modelled, r => TrainingValidation.Publisher(r.Case.Row))),
            P90(TrainingValidation.LeaveOut(hidden, r => r.Case.Row.SourceKey)), P90([.. withoutSource.Where(r => RunQuantities.Contains(r.Row.Quantity))]));
    }

    private static double P90(IReadOnlyList<(ModelledRow Row, double Ratio)> rows) =>
        ErrorSummary.Of([.. rows.Select(r => (r.Row.Case.Row.SourceKey, r.Ratio))]).P90AbsErrorPct;

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> values) =>
        values.ToDictionary(v => v.Key, v => Math.Round(v.Value, 6), StringComparer.Ordinal);

    private static SortedDictionary<string, int> Counted(List<ModelledRow> rows, Func<ModelledRow, string> name)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows) counts[name(row)] = counts.GetValueOrDefault(name(row)) + 1;
        return counts;
    }
}
