using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schema</c>: the JSON Schema that editors use.</summary>
internal static class SchemaCommand
{
    public static Command Make()
    {
        var command = new Command("schema", "Writes the JSON Schema of scenario files, for editors.") { Shared.Json() };
        command.SetAction(_ => Console.Out.WriteLine(ScenarioSchema.Write()));
        return command;
    }
}
