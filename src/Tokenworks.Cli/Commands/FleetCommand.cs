using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary><c>fleet</c>: jobs, failures and fabrics of a cluster.</summary>
internal static class FleetCommand
{
    public static Command Make()
    {
        var command = new Command("fleet", "Jobs, failures and goodput on a cluster; fabric counts.");
        command.Subcommands.Add(FleetJobsCommand.Make());
        command.Subcommands.Add(FleetGoodputCommand.Make());
        command.Subcommands.Add(FleetFitCommand.Make());
        command.Subcommands.Add(FleetFabricCommand.Make());
        return command;
    }
}
