namespace Tokenworks.Workloads.Training;

/// <summary>The rows of a case file, read once, and what the step model says of them with given constants and factors.</summary>
public sealed class TrainingValidation
{
    private readonly List<CaseSetup> _setups = [];

    public TrainingValidation(IEnumerable<TrainingCase> rows, TrainingCatalogue catalogue, IReadOnlyList<CaseMask>? masks = null)
    {
        foreach (var row in rows)
        {
            var masked = (masks ?? []).Aggregate(row, (r, m) => r.Masked(m));
            var (setup, reason) = CaseReader.Read(masked, catalogue);
            if (setup is null) Skipped.Add((row.Id, reason));
            else _setups.Add(setup);
        }
    }

    /// <summary>Rows that cannot be compared, and why.</summary>
    public List<(string Id, string Reason)> Skipped { get; } = [];

    public IReadOnlyList<CaseSetup> Setups => _setups;

    /// <summary>All rows modelled with these constants, without factors of chip and stack.</summary>
    public List<ModelledRow> Model(StepConstants constants)
    {
        var rows = new ModelledRow?[_setups.Count];
        Parallel.For(0, _setups.Count, i => rows[i] = Model(_setups[i], constants).Row);
        return [.. rows.OfType<ModelledRow>()];
    }

    /// <summary>One row.</summary>
    public static (ModelledRow? Row, string Reason) Model(CaseSetup setup, StepConstants constants)
    {
        var planner = new Planner(new StepModel(setup.Setup, constants));
        return CaseScore.Of(setup, planner.Complete(setup.Asked));
    }

    /// <summary>Why rows that were read have nothing to compare.</summary>
    public IEnumerable<(string Id, string Reason)> Unscored(StepConstants constants) =>
        _setups.Select(s => (s.Row.Id, Model(s, constants).Reason)).Where(s => s.Reason.Length > 0);

    /// <summary>Ratios predicted / published with one factor table.</summary>
    public static List<(string Source, double Ratio)> Ratios(IEnumerable<ModelledRow> rows, FactorTable factors) =>
        [.. rows.Select(r => (r.Case.Row.SourceKey, r.Predicted(factors) / r.Published))];

    /// <summary>Ratios where each group is predicted by factors that were fitted without it.</summary>
    public static List<(ModelledRow Row, double Ratio)> LeaveOut(IReadOnlyList<ModelledRow> rows, Func<ModelledRow, string> group)
    {
        var held = rows.GroupBy(group).ToList();
        var results = new List<(ModelledRow, double)>[held.Count];
        Parallel.For(0, held.Count, i =>
        {
            var factors = FactorFit.Fit([.. rows.Where(r => group(r) != held[i].Key).Select(r => r.Point)]);
            results[i] = [.. held[i].Select(r => (r, r.Predicted(factors) / r.Published))];
        });
        return [.. results.SelectMany(r => r)];
    }

    /// <summary>Ratios where each source is left out of everything: constants tuned again from their starting values, then factors.</summary>
    public List<(ModelledRow Row, double Ratio)> LeaveOutNested(Action<string>? progress = null)
    {
        var result = new List<(ModelledRow, double)>();
        foreach (var source in _setups.Select(s => s.Row.SourceKey).Distinct().ToList())
        {
            var constants = Refit.Tune(this, new StepConstants(), null, r => r.Case.Row.SourceKey != source);
            var rows = Model(constants);
            var factors = FactorFit.Fit([.. rows.Where(r => r.Case.Row.SourceKey != source).Select(r => r.Point)]);
            result.AddRange(rows.Where(r => r.Case.Row.SourceKey == source).Select(r => (r, r.Predicted(factors) / r.Published)));
            progress?.Invoke($"constants tuned without {source}");
        }
        return result;
    }

    /// <summary>Who published a row: the owner of the repository it was read in.</summary>
    public static string Publisher(TrainingCase row)
    {
        var owner = row.Source.Split('/')[0].Split(' ')[^1].ToLowerInvariant();
        return owner.Length == 0 ? row.SourceKey : owner.StartsWith("nvidia", StringComparison.Ordinal) ? "nvidia" : owner;
    }
}
