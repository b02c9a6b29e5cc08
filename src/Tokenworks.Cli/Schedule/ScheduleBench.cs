using System.CommandLine;
using System.Diagnostics;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>bench schedule</c>: draws of Hyperion's schedule a second.</summary>
internal static class ScheduleBench
{
    private const int Draws = 10_000;
    private const int Rounds = 5;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("schedule", "10,000 draws of Hyperion's activity network with levelling, on two workers.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var findings = new FindingBag();
        var (_, plan) = ScheduleInputs.Network(Home.Find(), "hyperion", null, null, [], findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (plan is null) return 2;
        ScheduleStudy.Run(plan, Draws, 1);
        var (wall, cpu) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            ScheduleStudy.Run(plan, Draws, 1);
            (wall, cpu) = (Math.Min(wall, watch.Elapsed.TotalSeconds), Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        }
        var result = new { area = "schedule", scenario = "hyperion", activities = plan.Activities.Count, draws = Draws, schedules_per_second = Draws / wall, schedules_per_cpu_s = Draws / cpu, wall_s = wall, cpu_s = cpu };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine($"{result.schedules_per_second:N0} schedules a second of {plan.Activities.Count} activities ({wall:0.000} s for {Draws:N0}; CPU {cpu:0.000} s), best of {Rounds}.");
        return 0;
    }
}
