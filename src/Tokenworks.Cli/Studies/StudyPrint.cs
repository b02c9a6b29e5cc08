using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>What a finished Monte Carlo study says on a terminal, or as JSON.</summary>
internal static class StudyPrint
{
    public static void Json(StudySetup setup, StudyResults results, StudyFolder folder, double speed, double seconds)
    {
        var spec = setup.Spec;
        Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "monte_carlo", spec.Scenario, spec.Method, spec.Draws, spec.Seed, spec.Replicates, inputs = setup.Design.Inputs.Count, failed = results.Failed,
            campus_hours = spec.Draws * setup.HoursPerDraw, campus_hours_per_second = speed, wall_s = seconds, folder = folder.Path,
            metrics = results.Statistics.ToDictionary(s => s.Metric, s => StudyResults.Fields(s)),
        }));
    }

    public static void Text(StudySetup setup, StudyResults results, StudyFolder folder, double speed, double seconds)
    {
        var shown = results.Statistics.Zip(setup.Base, (s, b) => (Of: s, b.Base)).Where(s => !s.Of.Metric.Contains("_by_year.", StringComparison.Ordinal)).ToList();
        StudyTable.Write(["metric", "unit", "base", "mean", "± s.e.", "std", "p5", "p10", "p50", "p90", "p95", "undefined"], shown.Select(s => Line(s.Of, s.Base)));
        Drivers(shown.Select(s => s.Of));
        Console.Out.WriteLine(Words.Of(string.Create(CultureInfo.InvariantCulture, $"{setup.Spec.Draws:N0} draws by {setup.Spec.Method}, seed {setup.Spec.Seed}, {setup.Design.Inputs.Count} uncertain inputs, {results.Failed} failed; {seconds:0.0} s, {speed:N0} campus-hours a second.")));
        Console.Out.WriteLine($"{Words.Of("Draws, statistics and report:")} {folder.Path}");
    }

    private static IReadOnlyList<string> Line(MetricStatistics s, double? @base) =>
    [
        s.Metric, s.Unit, StudyTable.Number(@base), StudyTable.Number(s.Mean), StudyTable.Number(s.StandardError), StudyTable.Number(s.Std), StudyTable.Number(s.P5), StudyTable.Number(s.P10),
        StudyTable.Number(s.P50), StudyTable.Number(s.P90), StudyTable.Number(s.P95), $"{s.Undefined}",
    ];

    // What leads by rank, and whether so many draws can tell it from noise and from the next.
    private static void Drivers(IEnumerable<MetricStatistics> metrics)
    {
        var ranked = metrics.Where(s => s.Drivers is not null).Select(s => (s.Metric, Of: s.Drivers!)).ToList();
        if (ranked.Count == 0) return;
        StudyTable.Write(["metric", "moves it most", "rank correlation", "95 % interval", "noise reaches", "told apart"], ranked.Select(r => (IReadOnlyList<string>)
            [r.Metric, r.Of.First.Input, DriverWords.Rank(r.Of.First.Rank), $"{DriverWords.Rank(r.Of.First.Low)} .. {DriverWords.Rank(r.Of.First.High)}", DriverWords.Rank(r.Of.Critical), Words.Of(DriverWords.Short(r.Of))]));
    }
}
