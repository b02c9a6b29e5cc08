using System.Diagnostics;
using Tokenworks.Reporting;
using Tokenworks.Studies;
using Tokenworks.Web;

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
        try
        {
            return Run(setup, StudyFolder.Start(path, setup.Spec), engine, json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(Words.Of($"The study cannot be written to {path}: {e.Message} Name another folder with --out."));
        }
    }

    public static int Resume(string path, EngineOptions engine, StudyWorkers workers, bool json)
    {
        StudyFolder folder;
        try
        {
            folder = StudyFolder.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            return Refuse(e.Message);
        }
        if (folder.IsDone) return Refuse($"{path} is finished; its statistics are in {Path.Combine(path, "statistics.json")}.");
        if (StudySetup.Read(Home.Find(), folder.Spec, workers) is not { } setup) return 2;
        return folder.IsOf(setup.Spec.Fingerprint) ? Run(setup, folder, engine, json)
            : Refuse($"Since {path} was started its scenario, the catalogue or the program has changed, and the draws to come would not be of the same study; start it again with 'study {folder.Spec.Scenario} --out {path}'.");
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
        var results = Write(setup, folder, draws);
        if (results.Failed > 0) Console.Error.WriteLine(Words.Of($"{results.Failed} of {setup.Spec.Draws} draws failed and are left out; run them alone from {folder.PathOf("failures")}. The first: {results.Draws.Failures.First(f => f is not null)}"));
        var speed = (setup.Spec.Draws - before) * setup.HoursPerDraw / seconds;
        if (json) StudyPrint.Json(setup, results, folder, speed, seconds);
        else StudyPrint.Text(setup, results, folder, speed, seconds);
        return results.Failed < setup.Spec.Draws ? 0 : 2;
    }

    // The statistics come last: where they are the study is done.
    private static StudyResults Write(StudySetup setup, StudyFolder folder, StudyDraws draws)
    {
        using var note = new TerminalNote(Words.Of($"Writing report, workbook and draws."));
        var results = StudyResults.Of(setup.Spec, setup.Design, setup.Metrics, draws);
        var report = StudyColumns.Of(setup.Subject.Title, results, setup.Base, setup.Subject.Members);
        var workbook = Task.Run(() => folder.WriteBy("study.xlsx", path => Workbook.Write(path, StudyWorkbook.Of(results, report, Words.Translator))));
        folder.Write("report.html", StudyReport.Write(report, Words.Translator));
        workbook.GetAwaiter().GetResult();
        folder.Write(StudyReadme.FileName, StudyReadme.Of(setup.Spec));
        results.Write(folder, setup.Metrics, setup.Source);
        return results;
    }
}
