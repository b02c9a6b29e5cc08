using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schedule</c>: the activity network over many draws: dates, power, what binds when, critical path.</summary>
internal static class ScheduleCommand
{
    private const int MostDraws = 1_000_000;

    public static Command Make()
    {
        var scenario = Shared.Scenario();
        scenario.Arity = ArgumentArity.ZeroOrOne;
        var draws = new Option<int>("--draws") { Description = "Number of draws.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<ulong>("--seed") { Description = "Study seed.", DefaultValueFactory = _ => 1 };
        var network = new Option<string?>("--network") { Description = "A network of one's own in place of the scenario's: CSV, or XML of MS Project." };
        var archetype = new Option<string?>("--archetype") { Description = "Way of building of all phases, an entry of catalogue/archetypes." };
        var dataDate = new Option<string?>("--data-date") { Description = "Day of the progress report, such as 2027-03-01; of a scenario its month. Progress is in the network or the scenario's build.activities." };
        var folder = new Option<string?>("--out") { Description = "Folder for schedule.html (Gantt, fan, binding constraints) and activities.csv." };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("schedule", "Critical path and energisation dates with P10 to P90; what binds in which month.") { scenario, draws, seed, network, archetype, dataDate, folder, set, json };
        command.Subcommands.Add(ArchetypesCommand.Make());
        command.Subcommands.Add(CrashCommand.Make());
        command.Subcommands.Add(ProcureCommand.Make());
        command.Subcommands.Add(RefreshCommand.Make());
        command.SetAction(p => Run(new Asked(p.GetValue(scenario), p.GetValue(draws), p.GetValue(seed), p.GetValue(network), p.GetValue(archetype), p.GetValue(dataDate), p.GetValue(folder), p.GetValue(set)!, p.GetValue(json))));
        return command;
    }

    private sealed record Asked(string? Scenario, int Draws, ulong Seed, string? Network, string? Archetype, string? DataDate, string? Out, string[] Sets, bool Json);

    private static int Run(Asked asked)
    {
        var findings = new FindingBag();
        if (asked.Draws is < 1 or > MostDraws) findings.Error("out-of-range", SourceSpan.Of("--draws"), $"{asked.Draws} draws", $"1 to {MostDraws}", "");
        LocalDate? day = asked.DataDate is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
        if (asked.DataDate is not null && day is null) findings.Error("bad-date", SourceSpan.Of("--data-date"), $"--data-date is '{asked.DataDate}'", "a day: 2027-03-01", "");
        var (name, plan) = findings.HasErrors ? ("", null) : ScheduleInputs.Network(Home.Find(), asked.Scenario, asked.Network, asked.Archetype, asked.Sets, findings, day);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (plan is null || findings.HasErrors) return 2;
        var result = ScheduleStudy.Run(plan, asked.Draws, asked.Seed, Environment.ProcessorCount);
        var view = new ScheduleView(name, result);
        if (asked.Out is { } folder) view.WriteFiles(folder);
        if (asked.Json) Console.Out.WriteLine(CliJson.Write(view.Json()));
        else view.Write(Console.Out);
        return 0;
    }
}
