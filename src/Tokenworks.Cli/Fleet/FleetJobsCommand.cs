using System.CommandLine;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>fleet jobs</c>: a job log replayed on a cluster under a policy.</summary>
internal static class FleetJobsCommand
{
    public static Command Make()
    {
        var options = new JobsOptions();
        var command = new Command("jobs", "Replays a job log on a cluster: jobs done, utilisation, power, waits.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(p => Run(p, options));
        return command;
    }

    private static int Run(ParseResult p, JobsOptions o)
    {
        var findings = new FindingBag();
        var inputs = JobsInputs.Read(p, o, Home.Find(), findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (inputs is null) return 2;
        using var progress = new TerminalProgress();
        var result = new JobSimulation(inputs.Trace, inputs.Setup).Run(share => progress.Stage("jobs", 0, share));
        if (p.GetValue(o.Out) is { } file) SafeFile.Write(file, JobsView.Csv(result));
        if (p.GetValue(o.Plot) is { } plot) SafeFile.Write(plot, JobsView.Plot(inputs, result));
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(JobsView.Json(inputs, result)));
        else JobsView.Write(inputs, result, Console.Out);
        return 0;
    }
}
