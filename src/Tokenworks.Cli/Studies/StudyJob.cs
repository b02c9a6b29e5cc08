using System.Diagnostics;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Runs a Monte Carlo study in a folder, from its start or from where it stopped.</summary>
internal static class StudyJob
{
    /// <summary>Says what is wrong with the command; exit code 2.</summary>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }

    /// <summary>The folder of a study that names none.</summary>
    public static string FolderOf(string scenario)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(scenario));
        var name = Path.GetFileNameWithoutExtension(full);
        return Path.Combine("out", "study-" + (name == "scenario" ? Path.GetFileName(Path.GetDirectoryName(full)) ?? name : name));
    }

    public static int Start(StudySpec spec, string path, EngineOptions engine, StudyWorkers workers, bool json)
    {
        if (StudySetup.Read(Home.Find(), spec, workers) is not { } setup) return 2;
        return Run(setup, StudyFolder.Start(path, setup.Spec), engine, json);
    }

    public static int Resume(string path, EngineOptions engine, StudyWorkers workers, bool json)
    {
        StudyFolder folder;
        try
        {
            folder = StudyFolder.Open(path);
        }
        catch (FileNotFoundException e)
        {
            return Refuse(e.Message);
        }
        if (folder.IsDone) return Refuse($"{path} is finished; its statistics are in {Path.Combine(path, "statistics.json")}.");
        return StudySetup.Read(Home.Find(), folder.Spec, workers) is { } setup ? Run(setup, folder, engine, json) : 2;
    }

    private static int Run(StudySetup setup, StudyFolder folder, EngineOptions engine, bool json)
    {
        if (setup.Design.Inputs.Count == 0 && setup.Design.Paths.Count == 0)
            Console.Error.WriteLine("No input of this scenario is uncertain: write values as 'low .. base .. high', or name --inputs. Only outages, weather years and a tenant's choices can differ between draws.");
        var watch = Stopwatch.StartNew();
        StudyDraws draws;
        long before;
        try
        {
            using var progress = new StudyProgress();
            before = folder.Finished().Sum(b => (long)b.Width);
            draws = MonteCarlo.Run(setup.Model, setup.Design, setup.Spec, folder, engine, progress);
        }
        catch (Cluster.ClusterException e)
        {
            return Refuse($"{e.Message} What is finished stays in {folder.Path}; go on with 'study resume {folder.Path}'.");
        }
        var seconds = watch.Elapsed.TotalSeconds;
        var results = StudyResults.Of(setup.Spec, setup.Design, setup.Metrics, draws);
        var report = StudyReportPage.Of(setup, results);
        folder.Write("report.html", StudyReport.Write(report, Words.Translator));
        folder.WriteBy("study.xlsx", path => Workbook.Write(path, StudyWorkbook.Of(results, report)));
        folder.Write(StudyReadme.FileName, StudyReadme.Of(setup.Spec));
        results.Write(folder, setup.Metrics, setup.Source);
        Show(setup, results, folder, (setup.Spec.Draws - before) * setup.HoursPerDraw / seconds, seconds, json);
        return 0;
    }

    private static void Show(StudySetup setup, StudyResults results, StudyFolder folder, double speed, double seconds, bool json)
    {
        var spec = setup.Spec;
        if (results.Failed > 0)
            Console.Error.WriteLine($"{results.Failed} of {spec.Draws} draws failed and are left out; run them alone from {folder.PathOf("failures")}. The first: {results.Draws.Failures.First(f => f is not null)}");
        if (json)
        {
            Console.Out.WriteLine(CliJson.Write(new
            {
                kind = "monte_carlo", spec.Scenario, spec.Method, spec.Draws, spec.Seed, spec.Replicates, inputs = setup.Design.Inputs.Count, failed = results.Failed,
                campus_hours = spec.Draws * setup.HoursPerDraw, campus_hours_per_second = speed, wall_s = seconds, folder = folder.Path,
                metrics = results.Statistics.ToDictionary(s => s.Metric, s => StudyResults.Fields(s)),
            }));
            return;
        }
        var byName = setup.Base.ToDictionary(m => m.Name.Name, m => m.Base);
        StudyTable.Write(["metric", "unit", "base", "mean", "± s.e.", "std", "p5", "p10", "p50", "p90", "p95", "undefined"], results.Statistics.Where(s => !s.Metric.Contains("_by_year.", StringComparison.Ordinal)).Select(s => (IReadOnlyList<string>)
            [s.Metric, s.Unit, StudyTable.Number(byName[s.Metric]), StudyTable.Number(s.Mean), StudyTable.Number(s.StandardError), StudyTable.Number(s.Std), StudyTable.Number(s.P5), StudyTable.Number(s.P10),
             StudyTable.Number(s.P50), StudyTable.Number(s.P90), StudyTable.Number(s.P95), $"{s.Undefined}"]));
        Console.Out.WriteLine($"{spec.Draws:N0} draws by {spec.Method}, seed {spec.Seed}, {setup.Design.Inputs.Count} uncertain inputs, {results.Failed} failed; {seconds:0.0} s, {speed:N0} campus-hours a second.");
        Console.Out.WriteLine($"Draws, statistics and report: {folder.Path}");
    }
}
