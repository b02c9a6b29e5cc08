using System.Collections.Concurrent;
using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>Every row of the register of the articles leads to something that is there, and most to a number that a command prints.</summary>
public sealed class CoverageTests
{
    private const int Rows = 347;
    private const int Run = 40;
    private static readonly ConcurrentDictionary<string, JsonDocument?> Outputs = new();
    private static readonly Lazy<IReadOnlyList<Row>> All = new(Read);

    private sealed record Row(string Id, string Kind, string Target, string Command, string Field, string Note);

    [Fact]
    public void Shares_of_rows_keep_their_limits()
    {
        Assert.Equal(Rows, All.Value.Count);
        Assert.Equal(Rows, All.Value.Select(r => r.Id).Distinct().Count());
        Assert.InRange(All.Value.Count(r => r.Kind == "out") / (double)Rows, 0, 0.05);
        Assert.InRange(All.Value.Count(r => r.Kind == "register") / (double)Rows, 0, 0.15);
    }

    [Fact]
    public void Every_target_exists() => Assert.All(All.Value, r => Assert.True(Exists(r), $"{r.Id}: {r.Kind} {r.Target}"));

    [Fact]
    public void Every_other_row_names_a_number_that_a_command_prints() =>
        Assert.All(All.Value.Where(r => r.Kind is not ("out" or "register")), r =>
        {
            Assert.True(r.Field.Length > 0, r.Id);
            Assert.True(CommandTree.Build().Parse(CapturedCommand.Words(r.Command)).Errors.Count == 0, $"{r.Id}: {r.Command}");
        });

    [Fact]
    public void Rows_left_out_say_why() => Assert.All(All.Value.Where(r => r.Kind == "out"), r => Assert.True(r.Note.Length > 8, r.Id));

    // Evenly over the register; rows with one command run it once.
    [Fact]
    public void Forty_of_them_print_it()
    {
        var asked = All.Value.Where(r => r.Kind is not ("out" or "register")).ToList();
        var misses = Enumerable.Range(0, Run).Select(i => asked[i * asked.Count / Run]).Where(r => Number(r) is null).ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses.Select(r => $"{r.Id}: {r.Command} has no number at {r.Field}")));
    }

    [Fact]
    public void All_of_them_print_it()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOKENWORKS_LONG") == "1", "TOKENWORKS_LONG=1 runs every command of docs/coverage.csv");
        var misses = All.Value.Where(r => r.Kind is not ("out" or "register") && Number(r) is null).ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses.Select(r => $"{r.Id}: {r.Command} has no number at {r.Field}")));
    }

    private static double? Number(Row row) => Outputs.GetOrAdd(row.Command, Json) is { } json ? JsonField.Of(json.RootElement, row.Field) : null;

    private static JsonDocument? Json(string command)
    {
        var (code, output, _) = CommandLine.Run([.. CapturedCommand.Words(command), "--json"]);
        return code == 0 ? JsonDocument.Parse(output) : null;
    }

    private static bool Exists(Row row) => row.Kind switch
    {
        "scenario" => File.Exists(Path.Combine(DocsTable.Root, "scenarios", row.Target, "scenario.yaml")),
        "catalogue" => File.Exists(Path.Combine(DocsTable.Root, "catalogue", row.Target + ".yaml")),
        "claim" => File.Exists(Path.Combine(DocsTable.Root, "catalogue", "claims", row.Target + ".yaml")),
        "register" => File.Exists(Path.Combine(DocsTable.Root, "catalogue", "registers", row.Target + ".yaml")),
        "command" => CommandTree.Build().Subcommands.Any(c => c.Name == row.Target),
        _ => row.Kind == "out",
    };

    private static List<Row> Read() =>
        [.. DocsTable.Rows("coverage.csv").Select(f => new Row(f[0], f[2], f[3], f[4], f[5], f[6]))];
}
