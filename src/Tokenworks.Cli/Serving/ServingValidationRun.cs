using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>What <c>validate inference</c> and <c>validate serving-latency</c> were asked for.</summary>
internal sealed record ServingRequest(string Area, IReadOnlyList<string> Cases, bool LeaveModelOut, bool LeaveChipOut, ServingQuantity Main, ServingFit Fit)
{
    public bool LeaveSourceOut { get; init; }
}

/// <summary>Published serving rows beside what the model says.</summary>
internal sealed record ServingValidationRun(
    ServingRequest Request, int Count, IReadOnlyList<(string Id, string Reason)> Skipped, IReadOnlyList<ServingScore> Scores, string FittedOn)
{
    /// <summary>Null with findings where the cases cannot be read.</summary>
    public static ServingValidationRun? Of(Home home, ServingRequest request, FindingBag findings)
    {
        var catalogue = new ServingCatalogue(home.Catalogue.LoadAll(findings));
        var skipped = new List<(string, string)>();
        if (Read(request.Cases, catalogue, skipped, findings) is not { } rows) return null;
        var count = rows.Count + skipped.Count;
        var scores = Score(home, request, catalogue, rows, findings);
        var answered = scores.Select(s => s.Case.Row).ToHashSet();
        skipped.AddRange(rows.Where(r => !answered.Contains(r.Row)).Select(r => (r.Row.Id, "the model's weights leave no room for a cache on these accelerators")));
        return new ServingValidationRun(request, count, skipped, scores, request.Fit.FittedOn);
    }

    private static List<ServingScore> Score(Home home, ServingRequest request, ServingCatalogue catalogue, List<ServingCaseSetup> rows, FindingBag findings)
    {
        if (!request.LeaveModelOut && !request.LeaveChipOut && !request.LeaveSourceOut) return ServingScores.Of(rows, request.Fit);
        // Fitted on the shipped rows, less the group; a user's own rows are only predicted.
        var shipped = Read(home.ServingCases, catalogue, [], findings) ?? [];
        return ServingScores.LeaveOut(rows, shipped, request.LeaveModelOut ? r => r.Setup.Shape.Name : request.LeaveChipOut ? r => r.Setup.Chip.Id : r => r.Row.SourceKey, t => Console.Error.WriteLine(t));
    }

    /// <summary>The rows of files; null with findings.</summary>
    public static List<ServingCaseSetup>? Read(IReadOnlyList<string> paths, ServingCatalogue catalogue, List<(string, string)> skipped, FindingBag findings)
    {
        var setups = new List<ServingCaseSetup>();
        foreach (var path in paths)
        {
            if (CsvTable.Read(path, ["id", "model", "accelerator"], findings) is not { } rows) return null;
            if (rows.Count == 0) findings.Error("no-cases", SourceSpan.Of(path), "the file has no rows", "rows with id, model and accelerator", "Add rows below the header.");
            foreach (var row in rows.Select(ServingRow.Of))
            {
                var (setup, reason) = RowReader.Read(row, catalogue);
                if (setup is null) skipped.Add((row.Id, reason));
                else setups.Add(setup);
            }
        }
        return findings.HasErrors ? null : setups;
    }
}
