namespace Tokenworks.Workloads.Serving;

/// <summary>A predicted quantity of a row beside its published value.</summary>
public readonly record struct ServingScore(ServingCaseSetup Case, ServingQuantity Quantity, double Published, double Predicted)
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
            for (var q = 0; q < predicted.Length; q++)
                if (double.IsFinite(predicted[q])) scores.Add(new ServingScore(row, row.Measured[q].Quantity, row.Measured[q].Published, predicted[q]));
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

    /// <summary>The fit with the bands of its situations: known, a model or a chip that was not fitted.</summary>
    public static ServingFit Of(IReadOnlyList<ServingCaseSetup> rows, string fittedOn, string date, bool bands, Action<string>? progress = null)
    {
        var fit = new ServingFitter(rows).Fit(Rounds, progress) with { FittedOn = fittedOn, Date = date };
        if (!bands) return fit;
        var known = Bands(ServingScores.LeaveOut(rows, rows, r => r.Row.SourceKey, progress));
        var model = ServingScores.LeaveOut(rows, rows, r => r.Setup.Shape.Name, progress);
        var chip = ServingScores.LeaveOut(rows, rows, r => r.Setup.Chip.Id, progress);
        return fit with { Bands = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["known"] = known, ["new_model"] = Larger(known, Bands(model)), ["new_chip"] = Larger(known, Bands(chip)) } };
    }

    // A further deployment is a further source too.
    private static Dictionary<string, double> Larger(Dictionary<string, double> a, Dictionary<string, double> b) =>
        a.Keys.Union(b.Keys).ToDictionary(k => k, k => Math.Max(a.GetValueOrDefault(k), b.GetValueOrDefault(k)), StringComparer.Ordinal);

    private static Dictionary<string, double> Bands(List<ServingScore> scores) => scores.Where(s => !s.Flagged)
        .GroupBy(s => $"{s.Quantity.Key()}_{(s.Case.IsMoe ? "moe" : "dense")}")
        .ToDictionary(g => g.Key, g => Math.Round(Training.ErrorSummary.Quantile([.. g.Select(s => Training.ErrorSummary.Error(s.Ratio))], 0.9), 1), StringComparer.Ordinal);
}
