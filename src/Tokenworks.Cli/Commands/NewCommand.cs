using System.CommandLine;
using Tokenworks.Quantities;

namespace Tokenworks.Cli;

/// <summary><c>new NAME</c>: a folder with a small commented scenario that extends a shipped one.</summary>
internal static class NewCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the folder and of the campus." };
        var from = new Option<string>("--from") { Description = "Scenario to start from.", DefaultValueFactory = _ => "hyperion" };
        var json = Shared.Json();
        var command = new Command("new", "Starts a scenario: a folder with a commented scenario.yaml.") { name, from, json };
        command.SetAction(p => Create(p.GetValue(name)!, p.GetValue(from)!, p.GetValue(json)));
        return command;
    }

    private static int Create(string name, string from, bool json)
    {
        var home = Home.Find();
        var path = Path.Combine(name, "scenario.yaml");
        var campus = Path.GetFileName(Path.TrimEndingDirectorySeparator(name));
        if (campus.Length == 0 || campus.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_'))
            return Refuse($"'{campus}' is no plain name; use letters, digits, - and _.");
        if (!home.Reader.Shipped.Contains(from))
            return Refuse($"No shipped scenario '{from}'.{Spelling.Hint(from, home.Reader.Shipped)} Shipped: {string.Join(", ", home.Reader.Shipped)}.");
        if (File.Exists(path)) return Refuse($"'{path}' is there already; it was left as it is.");
        Directory.CreateDirectory(name);
        var part = path + ".part";
        File.WriteAllText(part, Text(campus, from));
        File.Move(part, path);
        if (json) Console.Out.WriteLine(CliJson.Write(new { created = path, extends = from }));
        else Console.Out.WriteLine($"Wrote {path}. Next: tokenworks check {name}, then tokenworks run {name}.");
        return 0;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }

    private static string Text(string campus, string from) =>
        $"""
        # A variant of the shipped scenario '{from}': state only what differs. Every key, with its meaning and range, is in
        # 'tokenworks schema'; 'tokenworks check' tells what is wrong and how to mend it.
        schema_version: 1
        extends: {from}
        campus: {campus}
        title: {campus}, a variant of {from}

        # Values carry their unit. A range is low .. base .. high; a value may state where it comes from:
        # operations:
        #   availability: {"{"} value: 94 .. 96 .. 98 %, source: "our own fleet", grade: measured {"}"}
        # List members are addressed by name:
        # workloads:
        #   - name: training
        #     share: 60 %

        """;
}
