using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary><c>bench AREA</c>: speed on this machine.</summary>
internal static class BenchCommand
{
    public static Command Make()
    {
        var command = new Command("bench", "Speed on this machine, on fixed inputs, measured in process.");
        command.Subcommands.Add(LifetimesBench.Make());
        command.Subcommands.Add(TrainingBench.Make());
        command.Subcommands.Add(FleetBench.Make());
        command.Subcommands.Add(ServingBench.Make());
        command.Subcommands.Add(FinanceBench.Make());
        command.Subcommands.Add(FacilityBench.Make());
        command.Subcommands.Add(DispatchBench.Make());
        command.Subcommands.Add(ScheduleBench.Make());
        command.Subcommands.Add(WebBench.Make());
        command.Subcommands.Add(ClusterBench.Make());
        return command;
    }
}
