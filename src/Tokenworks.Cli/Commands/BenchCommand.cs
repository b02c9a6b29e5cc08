using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>bench lifetimes</c>: campus-hours a second of the whole chain on this machine.</summary>
internal static class BenchCommand
{
    private static readonly int[] Widths = [1, 64];

    public static Command Make()
    {
        var command = new Command("bench", "Speed on this machine, on fixed inputs, measured in process.");
        var json = Shared.Json();
        var lifetimes = new Command("lifetimes", "The whole chain on the shipped Hyperion scenario, block widths 1 and 64.") { json };
        lifetimes.SetAction(p => Lifetimes(p.GetValue(json)));
        command.Subcommands.Add(lifetimes);
        command.Subcommands.Add(TrainingBench.Make());
        command.Subcommands.Add(FleetBench.Make());
        command.Subcommands.Add(ServingBench.Make());
        command.Subcommands.Add(FinanceBench.Make());
        command.Subcommands.Add(FacilityBench.Make());
        command.Subcommands.Add(DispatchBench.Make());
        command.Subcommands.Add(ScheduleBench.Make());
        return command;
    }

    private static int Lifetimes(bool json)
    {
        if (Shared.Read(Home.Find(), "hyperion", []) is not { Campus: { } campus }) return 2;
        var hours = campus.Horizon.Calendar.Years * 8760.0;
        var speeds = Widths.Select(w => (Width: w, Best: Best(campus, w))).ToDictionary(s => s.Width, s => s.Width * hours / s.Best);
        var result = new
        {
            area = "lifetimes", scenario = "hyperion", campus_hours = hours,
            campus_hours_per_second = speeds[64],
            campus_hours_per_second_width_1 = speeds[1], campus_hours_per_second_width_64 = speeds[64],
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else
            foreach (var (width, speed) in speeds) Console.Out.WriteLine($"block width {width,3}: {speed:N0} campus-hours a second (best of three, after one to warm up)");
        return 0;
    }

    private static double Best(CampusScenario campus, int width)
    {
        CampusRun.Run(campus, OutsideSeries.None, DrawBlock.Identical(width));
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            CampusRun.Run(campus, OutsideSeries.None, DrawBlock.Identical(width));
            return watch.Elapsed.TotalSeconds;
        });
    }
}
