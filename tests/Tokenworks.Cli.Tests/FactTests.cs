using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tokenworks.Cli.Tests;

/// <summary>Every published fact of grade P or T stands in docs/facts.csv: agreed with by a result, taken as an input, or with the reason why no number of a run touches it.</summary>
public sealed partial class FactTests
{
    private static readonly Lazy<IReadOnlyList<Row>> All = new(() => [.. DocsTable.Rows("facts.csv").Select(f => new Row(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]))]);
    private static readonly ConcurrentDictionary<string, JsonDocument?> Outputs = new();

    private sealed record Row(string Fact, string Grade, string Kind, string Target, string Command, string Field, string Published, string Tolerance, string Why);

    [Fact]
    public void Every_fact_of_the_record_has_its_row()
    {
        var file = Path.Combine(DocsTable.Root, "..", "shared", "facts", "campus-facts.md");
        Assert.SkipUnless(File.Exists(file), "../shared/facts/campus-facts.md is not on this machine");
        var facts = File.ReadLines(file).Select(l => Line().Match(l)).Where(m => m.Success && m.Groups[2].Value.IndexOfAny(['P', 'T']) >= 0).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Equal(facts.OrderBy(f => f.Key, StringComparer.Ordinal), All.Value.ToDictionary(r => r.Fact, r => r.Grade).OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    // The scenario's expected.json holds published value, tolerance and, where they disagree, why; Campus tests run it.
    [Fact]
    public void Facts_that_a_scenario_must_meet_stand_in_its_expected_file() => Assert.All(All.Value.Where(r => r.Kind == "expected"), r =>
        Assert.Contains(r.Fact, File.ReadAllText(Path.Combine(DocsTable.Root, "scenarios", r.Target, "expected.json")), StringComparison.Ordinal));

    [Fact]
    public void Facts_taken_as_inputs_name_their_file_and_others_say_why() => Assert.All(All.Value, r => Assert.True(r.Kind switch
    {
        "input" => File.Exists(Path.Combine(DocsTable.Root, r.Target)),
        "context" => r.Why.Length > 20,
        _ => r.Kind is "expected" or "command",
    }, r.ToString()));

    [Fact]
    public void Results_agree_with_the_published_values()
    {
        var asked = All.Value.Where(r => r.Kind == "command").ToList();
        Assert.InRange(asked.Count, 15, 200);
        Assert.All(asked, r =>
        {
            var (published, tolerance) = (double.Parse(r.Published, CultureInfo.InvariantCulture), double.Parse(r.Tolerance, CultureInfo.InvariantCulture));
            var value = Outputs.GetOrAdd(r.Command, Json) is { } json ? JsonField.Of(json.RootElement, r.Field) : null;
            Assert.True(value is { } v && Math.Abs(v - published) <= tolerance * published, $"{r} is {value}");
        });
    }

    private static JsonDocument? Json(string command)
    {
        var (code, output, _) = CommandLine.Run([.. CapturedCommand.Words(command), "--json"]);
        return code == 0 ? JsonDocument.Parse(output) : null;
    }

    [GeneratedRegex(@"^\| (F-\d+) \| .*? \| ([A-Z/]+) \|")]
    private static partial Regex Line();
}
