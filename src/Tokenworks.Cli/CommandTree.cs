using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary>All commands.</summary>
public static class CommandTree
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Designs, simulates and finances AI compute campuses: one scenario file in, a report out.");
        Command[] commands =
        [
            RunCommand.Make(), CheckCommand.Make(), SchemaCommand.Make(), NewCommand.Make(),
            CatalogueCommand.Make(), ExplainCommand.Make(), TrainCommand.Make(), InferCommand.Make(), FleetCommand.Make(),
            FacilityCommand.Make(), DispatchCommand.Make(), ScheduleCommand.Make(), FinanceCommand.Make(), ValidateCommand.Make(), BenchCommand.Make(),
            StudyCommand.Make(), SiloCommand.Make(),
            CompareCommand.Make(), PlaceCommand.Make(), TokensCommand.Make(), ClaimsCommand.Make(), ExposureCommand.Make(), FootprintCommand.Make(), RegisterCommand.Make(),
            WebCommand.Make(),
        ];
        foreach (var command in commands) root.Subcommands.Add(command);
        root.Options.Add(Shared.Lang());
        OwnHelp.Use(root);
        return root;
    }
}
