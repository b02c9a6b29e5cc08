using System.CommandLine;
using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>run SCENARIO</c>: the main job, the whole chain with its outputs.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        var (scenario, set, json, series) = (Shared.Scenario(), Shared.Set(), Shared.Json(), new SeriesOptions());
        var outFolder = new Option<string?>("--out") { Description = "Folder of the outputs; out/<name> where left out." };
        var summaryOnly = new Option<bool>("--summary-only") { Description = "Runs the chain and writes no files." };
        var expect = new Option<bool>("--expect") { Description = "Writes the scenario's expected.json anew from this run; see CONTRIBUTING.md." };
        var command = new Command("run", "Runs the whole chain and writes report.html, summary.json, Parquet tables and results.xlsx.")
            { scenario, outFolder, summaryOnly, expect, set, json };
        series.AddTo(command);
        command.SetAction(p => Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(outFolder), p.GetValue(summaryOnly) || p.GetValue(expect), p.GetValue(expect), p.GetValue(json), series, p));
        return command;
    }

    // The scenario's own name, not its campus's: variants of one campus do not write over each other.
    private static string NameOf(string scenario)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(scenario));
        var name = Path.GetFileNameWithoutExtension(full);
        return name == "scenario" && File.Exists(full) ? Path.GetFileName(Path.GetDirectoryName(full)) ?? name : name;
    }

    // Beside the scenario's file, in its own folder or in the shipped one of that name.
    private static string? ExpectedPath(string scenario)
    {
        var folder = Directory.Exists(scenario) ? scenario : File.Exists(scenario) ? Path.GetDirectoryName(Path.GetFullPath(scenario))! : Path.Combine(Home.Find().Scenarios, scenario);
        return Directory.Exists(folder) ? Path.Combine(folder, "expected.json") : null;
    }

    private static int Run(string scenario, string[] sets, string? outFolder, bool summaryOnly, bool expect, bool json, SeriesOptions series, ParseResult parse)
    {
        if (Shared.Read(Home.Find(), scenario, sets) is not { } read) return 2;
        var members = read.Campus is { } one ? [one] : read.Members;
        var findings = new FindingBag();
        findings.AddRange(read.Findings);
        if (series.Read(parse, members, findings) is not { } outside) return 2;
        var job = new RunJob(read, members, outside, findings);
        var run = summaryOnly ? job.Chain(null) : job.WithOutputs(outFolder ?? Path.Combine("out", NameOf(scenario)), json);
        if (expect && ExpectedPath(scenario) is { } path) ExpectedFile.Write(path, run);
        if (json) Console.Out.Write(SummaryJson.Write(run, job.Findings));
        else SummaryTable.Write(run);
        return job.Findings.Any(f => f.Severity == Severity.Error) ? 2 : 0;
    }
}
