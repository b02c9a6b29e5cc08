namespace Tokenworks.Workloads.Serving;

/// <summary>A predicted quantity of a row beside its published value.</summary>
/// <param name="Situation">What the fit that predicted it had seen of the row; see <see cref="ServingBands"/>.</param>
public readonly record struct ServingScore(ServingCaseSetup Case, ServingQuantity Quantity, double Published, double Predicted, string Situation)
{
    public double Ratio => Predicted / Published;

    public bool Flagged => Case.Row.Flag.Length > 0;
}

/// <summary>Scores rows with a fit, and fits that leave groups of rows out.</summary>
public static class ServingScores
{
    private const int LeaveOutRounds = 30;

    /// <summary>All measured quantities of all rows that the model can answer.</summary>
    public static List<ServingScore> Of(IEnumerable<ServingCaseSetup> rows, ServingFit fit)
    {
        var places = new Dictionary<ConstantPlace, ServingConstants>();
        var scores = new List<ServingScore>();
        foreach (var row in rows)
        {
            if (!places.TryGetValue(row.Place, out var constants)) places[row.Place] = constants = fit.At(row.Place);
            var predicted = RowPrediction.Of(row, constants);
            var situation = ServingBands.Situation(fit, row.Place, row.Setup.Shape.Name);
            for (var q = 0; q < predicted.Length; q++)
                if (double.IsFinite(predicted[q])) scores.Add(new ServingScore(row, row.Measured[q].Quantity, row.Measured[q].Published, predicted[q], situation));
        }
        return scores;
    }

    /// <summary>Each group of rows predicted by constants fitted without it, from the priors.</summary>
    /// <param name="fitted">Rows that are fitted; the group's own are left out.</param>
    public static List<ServingScore> LeaveOut(IReadOnlyList<ServingCaseSetup> rows, IReadOnlyList<ServingCaseSetup> fitted, Func<ServingCaseSetup, string> group, Action<string>? progress = null)
    {
        var scores = new List<ServingScore>();
        foreach (var held in rows.GroupBy(group))
        {
            var fit = new ServingFitter(fitted.Where(r => group(r) != held.Key)).Fit(LeaveOutRounds);
            scores.AddRange(Of(held, fit));
            progress?.Invoke($"fitted without {held.Key} ({held.Count()} rows)");
        }
        return scores;
    }
}

/// <summary>Fits constants and bands on case rows: how the shipped fit was made.</summary>
public static class ServingFitRun
{
    private const int Rounds = 60;

    // Rows from which on a p90 is stated.
    private const int LeastRows = 30;

    /// <summary>The fit with the bands of its situations.</summary>
    public static ServingFit Of(IReadOnlyList<ServingCaseSetup> rows, string fittedOn, string date, bool bands, Action<string>? progress = null)
    {
        var fit = new ServingFitter(rows).Fit(Rounds, progress) with { FittedOn = fittedOn, Date = date };
        if (!bands) return fit;
        var left = ServingScores.LeaveOut(rows, rows, r => r.Row.SourceKey, progress);
        left.AddRange(ServingScores.LeaveOut(rows, rows, r => r.Setup.Shape.Name, progress));
        left.AddRange(ServingScores.LeaveOut(rows, rows, r => r.Setup.Chip.Id, progress));
        return fit with { Bands = Bands(left) };
    }

    // By situation and quantity the p90 over rows that were in it when their source, model or chip was left out; with too few rows, that of the next harder situation.
    private static Dictionary<string, IReadOnlyDictionary<string, double>> Bands(List<ServingScore> left)
    {
        var bands = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        var harder = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var situation in ServingBands.Situations.Reverse())
        {
            foreach (var group in left.Where(s => !s.Flagged && s.Situation == situation).GroupBy(s => $"{s.Quantity.Key()}_{(s.Case.IsMoe ? "moe" : "dense")}"))
            {
                if (group.Count() < LeastRows && harder.ContainsKey(group.Key)) continue;
                harder[group.Key] = Math.Round(Training.ErrorSummary.Quantile([.. group.Select(s => Training.ErrorSummary.Error(s.Ratio))], 0.9), 1);
                harder[group.Key + "_rows"] = group.Count();
            }
            bands[situation] = new Dictionary<string, double>(harder, StringComparer.Ordinal);
        }
        // A harder situation is not told better for having other rows.
        foreach (var (easier, next) in ServingBands.Situations.Zip(ServingBands.Situations.Skip(1)))
            bands[next] = bands[next].ToDictionary(b => b.Key, b => b.Key.EndsWith("_rows", StringComparison.Ordinal) ? b.Value : Math.Max(b.Value, bands[easier].GetValueOrDefault(b.Key)), StringComparer.Ordinal);
        return bands;
    }
}
