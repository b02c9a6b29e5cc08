using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>The page's numbers are those of the command line on the same file, to the last digit, whatever was cached before.</summary>
public sealed class SameNumbersTests
{
    private static readonly (string Path, string Value)[] Drags =
    [
        ("supply.gas.price.2027", "2.19 .. 4.7 .. 5 USD/MMBtu"), ("finance.discount_rate", "6 .. 9.1 .. 10 %"), ("supply.units.franklin-farms-1-2.units", "3"),
        ("phases.phase-2.it_power", "2000 .. 2500 .. 3500 MW"), ("phases.phase-1.cooling", "dry"), ("grid.contracted_power.2028-06", "600 .. 1200 .. 1500 MW"),
    ];

    [Fact]
    public async Task Dragged_numbers_are_those_of_run_on_the_exported_file()
    {
        await using var site = await Site.Open();
        var cooling = site.Server.Services.Parts.Catalogue.Ids("cooling").First(c => c != "adiabatic");
        var changes = new List<object>();
        JsonElement run = default;
        // One after the other, so that each answer rests on ledgers of those before.
        foreach (var (path, value) in Drags)
        {
            changes.Add(new { path, value = path.EndsWith("cooling", StringComparison.Ordinal) ? cooling : value });
            run = (await site.Post("/api/run", new { scenario = "hyperion", changes })).Body;
            Assert.True(run.GetProperty("headline").GetArrayLength() > 10, run.GetProperty("findings").ToString());
        }
        var file = Path.Combine(site.Folder, "dragged.yaml");
        using (var yaml = await site.Client.PostAsync(new Uri("/api/export/yaml", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { scenario = "hyperion", changes })))
            await File.WriteAllTextAsync(file, await yaml.Content.ReadAsStringAsync());
        using var told = JsonDocument.Parse(Terminal.Run("run", file, "--summary-only", "--json"));
        var numbers = run.GetProperty("numbers");
        var compared = 0;
        foreach (var number in numbers.EnumerateObject().Where(n => n.Value.ValueKind == JsonValueKind.Number))
        {
            var at = number.Name.Split('.').Aggregate((JsonElement?)told.RootElement, (node, part) => node?.ValueKind == JsonValueKind.Object && node.Value.TryGetProperty(part, out var child) ? child : null);
            if (at is not { ValueKind: JsonValueKind.Number } value) continue;
            Assert.True(value.GetDouble().Equals(number.Value.GetDouble()), $"{number.Name}: {value} and {number.Value}");
            compared++;
        }
        Assert.True(compared > 40, $"{compared} numbers compared");
        var table = Terminal.Run("run", file, "--summary-only");
        foreach (var h in run.GetProperty("headline").EnumerateArray())
            Assert.Contains(table.Split('\n'), line => line.Contains(h.GetProperty("label").GetString()!, StringComparison.Ordinal) && line.Contains(h.GetProperty("number").GetString()!, StringComparison.Ordinal));
    }
}
