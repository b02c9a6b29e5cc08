using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Arguments and options that several commands take.</summary>
internal static class Shared
{
    public static Option<string> Lang()
    {
        var lang = new Option<string>("--lang") { Description = "Language of texts: en, or ja (not translated yet).", Recursive = true, DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "ja");
        return lang;
    }

    public static Argument<string> Scenario() => new("SCENARIO") { Description = "A folder, a file, or the name of a shipped scenario." };

    public static Option<string[]> Set() => new("--set") { Description = "Sets a value: --set supply.gas.price=\"5 USD/MMBtu\". Repeatable.", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [] };

    public static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output." };

    // Where the chain takes its dates from the network, faults of the network stop it as those of the scenario do.
    private static bool NetworkFails(ReadResult read)
    {
        var findings = new FindingBag();
        foreach (var campus in (CampusScenario[])[.. read.Members, .. read.Campus is { } one ? new[] { one } : []])
            if (campus.Build?.Schedule == ScheduleSource.Network) Campus.CampusRun.Network(campus, OutsideSeries.None, findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        return findings.HasErrors;
    }

    /// <summary>Reads a scenario and shows its findings; null, with exit code 2 due, where it has errors.</summary>
    public static ReadResult? Read(Home home, string scenario, string[] sets)
    {
        var read = home.Reader.Read(scenario, sets);
        FindingsOutput.Write(read.Findings, withNotes: false);
        if (!read.HasErrors && !NetworkFails(read)) return read;
        Console.Error.WriteLine($"{read.Findings.Count(f => f.Severity == Severity.Error)} error(s); nothing was run.");
        return null;
    }
}
