using System.Collections.Concurrent;
using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A scenario read and run for a question about it.</summary>
internal sealed record QuestionRun(RunResult Run, IReadOnlyList<CampusScenario> Members);

/// <summary>Runs of scenarios, remembered within the process: several questions about one scenario run it once.</summary>
internal static class QuestionRuns
{
    private static readonly ConcurrentDictionary<string, QuestionRun> Known = new();

    /// <summary>Null, with its findings shown, where the scenario has errors.</summary>
    public static QuestionRun? Of(Home home, string scenario, string[] sets)
    {
        var key = string.Join('\n', [scenario, .. sets]);
        if (home.Reader.Shipped.Contains(scenario) && Known.TryGetValue(key, out var known)) return known;
        if (Shared.Read(home, scenario, sets) is not { } read) return null;
        IReadOnlyList<CampusScenario> members = read.Campus is { } one ? [one] : read.Members;
        var run = new RunJob(read, members, OutsideSeries.None, new FindingBag()).Chain(null);
        return Known[key] = new QuestionRun(run, members);
    }
}
