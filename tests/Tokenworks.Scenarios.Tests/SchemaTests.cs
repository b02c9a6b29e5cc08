using System.Text.Json.Nodes;

namespace Tokenworks.Scenarios.Tests;

/// <summary>The schema that editors use and the records that the reader binds to are one thing.</summary>
public sealed class SchemaTests
{
    private static readonly NJsonSchema.JsonSchema Schema = NJsonSchema.JsonSchema.FromJsonAsync(ScenarioSchema.Write()).GetAwaiter().GetResult();

    public static TheoryData<Type> Records() =>
    [
        .. typeof(CampusScenario).Assembly.GetTypes().Where(t => t.IsClass && t.Name is nameof(CampusScenario) or nameof(Phase) or nameof(FleetStep)
            or nameof(Site) or nameof(GridContract) or nameof(SupplySection) or nameof(SupplyUnit) or nameof(GasSupply) or nameof(Workload)
            or nameof(Operations) or nameof(FinanceSection) or nameof(VentureSection) or nameof(LeaseTerms) or nameof(GuaranteeTerms) or nameof(PortfolioScenario)),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Write_holds_every_key_with_its_description(Type record)
    {
        var text = ScenarioSchema.Write();
        Assert.All(RecordShape.Of(record).Fields, f =>
        {
            Assert.Contains($"\"{f.Key}\"", text, StringComparison.Ordinal);
            Assert.True(f.Doc.Length > 0, $"{record.Name}.{f.Key} has no description");
        });
    }

    [Theory]
    [InlineData("hyperion")]
    [InlineData("hyperion-flat-rent")]
    [InlineData("one-gpu-box")]
    [InlineData("islanded-gas")]
    [InlineData("two-hyperions")]
    public void Schema_accepts_what_the_reader_accepts(string scenario) =>
        Assert.Empty(Schema.Validate(Json(scenario).ToJsonString()));

    [Fact]
    public void Schema_refuses_a_misspelt_key()
    {
        var json = Json("one-gpu-box").AsObject();
        json["worklods"] = new JsonArray();
        Assert.NotEmpty(Schema.Validate(json.ToJsonString()));
    }

    private static JsonNode Json(string scenario)
    {
        var path = Path.Combine(Repository.Root, "scenarios", scenario, "scenario.yaml");
        return ToJson(YamlText.ReadFile(path, path, new FindingBag()) ?? throw new InvalidOperationException(path))!;
    }

    private static JsonNode? ToJson(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(ToJson)]),
        ScalarNode { IsQuoted: false, Text: "true" or "false" } s => s.Text == "true",
        ScalarNode { IsQuoted: false } s when long.TryParse(s.Text, out var whole) => whole,
        ScalarNode { IsQuoted: false } s when double.TryParse(s.Text, out var number) => number,
        ScalarNode s => s.Text,
        _ => null,
    };
}
