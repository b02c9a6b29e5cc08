using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>What <c>validate training</c> was asked for.</summary>
internal sealed record ValidationRequest(string? Cases, bool LeaveSourceOut, bool LeavePublisherOut, bool Nested, IReadOnlyList<CaseMask> Masks);

/// <summary>A row with its ratio predicted / published.</summary>
internal readonly record struct ScoredRow(ModelledRow Row, double Ratio);

/// <summary>Predicted against published training runs: with the shipped fit, and with factors fitted without a source or publisher.</summary>
internal sealed class ValidationRun
{
    private ValidationRun(string cases, int count, IReadOnlyList<(string Id, string Reason)> skipped, IReadOnlyList<ScoredRow> main, IReadOnlyDictionary<string, IReadOnlyList<ScoredRow>> variants) =>
        (Cases, Count, Skipped, Main, Variants) = (cases, count, skipped, main, variants);

    /// <summary>The file, as it was named.</summary>
    public string Cases { get; }

    public int Count { get; }

    public IReadOnlyList<(string Id, string Reason)> Skipped { get; }

    /// <summary>The rows that the top level speaks of.</summary>
    public IReadOnlyList<ScoredRow> Main { get; }

    /// <summary>The same rows by other ways of fitting.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ScoredRow>> Variants { get; }

    /// <summary>Null with findings where the cases cannot be read.</summary>
    public static ValidationRun? Of(Home home, ValidationRequest request, FindingBag findings)
    {
        var entries = home.Catalogue.LoadAll(findings);
        if (findings.HasErrors) return null;
        var catalogue = new TrainingCatalogue(entries);
        var path = request.Cases ?? home.TrainingCases;
        if (Read(path, findings) is not { Count: > 0 } cases)
        {
            if (!findings.HasErrors) findings.Error("no-cases", SourceSpan.Of(path), "the file has no rows", "rows with id, source_key, model and accelerator", "Add rows below the header.");
            return null;
        }
        var rows = new TrainingValidation(cases, catalogue, request.Masks);
        var fit = TrainingFit.Shipped;
        var modelled = rows.Model(fit.StepConstants);
        var others = Path.GetFullPath(path) == Path.GetFullPath(home.TrainingCases) || !File.Exists(home.TrainingCases) ? []
            : new TrainingValidation(Read(home.TrainingCases, findings) ?? [], catalogue).Model(fit.StepConstants);
        var shown = path == home.TrainingCases ? "reference/training/cases.csv" : path;
        return Scored(request, rows, modelled, others, shown, cases.Count, fit);
    }

    private static ValidationRun Scored(ValidationRequest request, TrainingValidation rows, List<ModelledRow> modelled, List<ModelledRow> others, string shown, int count, TrainingFit fit)
    {
        // Factors are fitted on the given rows and, where these are a user's own, on the shipped ones too.
        var own = modelled.ToHashSet();
        IReadOnlyList<ScoredRow> Left(Func<ModelledRow, string> group) =>
            [.. TrainingValidation.LeaveOut([.. modelled, .. others], group).Where(r => own.Contains(r.Row)).Select(r => new ScoredRow(r.Row, r.Ratio))];
        var shipped = modelled.Select(r => new ScoredRow(r, r.Predicted(fit.Factors) / r.Published)).ToList();
        var source = Left(r => r.Case.Row.SourceKey);
        var publisher = Left(r => TrainingValidation.Publisher(r.Case.Row));
        var variants = new Dictionary<string, IReadOnlyList<ScoredRow>> { ["shipped_fit"] = shipped, ["leave_one_source_out"] = source, ["leave_one_publisher_out"] = publisher };
        if (request.Nested) variants["leave_one_source_out_nested"] = [.. rows.LeaveOutNested(t => Console.Error.WriteLine(t)).Select(r => new ScoredRow(r.Row, r.Ratio))];
        var main = request.LeavePublisherOut ? publisher : request.LeaveSourceOut ? source : shipped;
        return new ValidationRun(shown, count, [.. rows.Skipped, .. rows.Unscored(fit.StepConstants)], main, variants);
    }

    /// <summary>The cases of a file; null with findings.</summary>
    public static List<TrainingCase>? Read(string path, FindingBag findings) =>
        CsvTable.Read(path, ["id", "source_key", "model", "accelerator"], findings)?.Select(TrainingCase.Of).ToList();
}
