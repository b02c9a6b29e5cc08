using System.CommandLine;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>check SCENARIO</c>: all findings, and nothing else.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var (scenario, set, json) = (Shared.Scenario(), Shared.Set(), Shared.Json());
        var command = new Command("check", "Reads a scenario and shows every finding with file, line and column.") { scenario, set, json };
        command.SetAction(p => Check(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(json)));
        return command;
    }

    private static int Check(string scenario, string[] sets, bool json)
    {
        var read = Home.Find().Reader.Read(scenario, sets);
        if (json) Console.Out.WriteLine(FindingsJson.Write(read.Findings));
        else FindingsOutput.Write(read.Findings, withNotes: true);
        var errors = read.Findings.Count(f => f.Severity == Severity.Error);
        if (!json) Console.Out.WriteLine($"{errors} error(s), {read.Findings.Count(f => f.Severity == Severity.Warning)} warning(s), {read.Findings.Count(f => f.Severity == Severity.Note)} note(s)");
        return errors > 0 ? 2 : 0;
    }
}
