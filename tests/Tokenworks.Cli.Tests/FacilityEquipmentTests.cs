using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>Counts of 100 MW of IT behind dry coolers, worked out by hand from the catalogue's ratings.</summary>
/// <remarks>
/// Busway: 100 of 1 MW. UPS of 2 MW behind 100.9 MW (busway losses 0.9 %): 51. Unit substations of 3 MW behind some 113 MW (UPS, cooling and house
/// added): 38, with block reserve, whose reserves lose power too, 39. Without UPS some 109 MW: 37. Coolant distribution units of 1.5 MW for 85 % of the heat: 57 and a spare.
/// </remarks>
public sealed class FacilityEquipmentTests
{
    private static Dictionary<string, (double Installed, double Needed, double Mw)> Of(string archetype, params string[] more)
    {
        var (code, output, error) = CommandLine.Run(["facility", "--archetype", archetype, "--it", "100MW", "--cooling", "dry-cooler", "--climate", "columbus", "--json", .. more]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement.GetProperty("equipment").EnumerateArray().ToDictionary(
            e => e.GetProperty("item").GetString()!, e => (e.GetProperty("installed").GetDouble(), e.GetProperty("needed").GetDouble(), e.GetProperty("rating_mw").GetDouble()));
    }

    // N+2 unit substations and UPS; 2N doubles 38 and 51; 4N3 adds a third, rounded up (13 and 17); a catcher for six adds 7 and 9.
    [Theory]
    [InlineData("conventional", "mv-lv-transformer", 40, 38)]
    [InlineData("conventional", "ups", 53, 51)]
    [InlineData("conventional", "busway", 100, 100)]
    [InlineData("conventional", "hv-mv-transformer", 2, 1)]
    [InlineData("conventional", "coolant distribution unit", 58, 57)]
    [InlineData("2n", "mv-lv-transformer", 76, 38)]
    [InlineData("2n", "ups", 102, 51)]
    [InlineData("2n", "mv-switchgear", 4, 3)]
    [InlineData("distributed", "mv-lv-transformer", 51, 38)]
    [InlineData("distributed", "ups", 68, 51)]
    [InlineData("block-redundant", "mv-lv-transformer", 46, 39)]
    [InlineData("block-redundant", "ups", 60, 51)]
    [InlineData("fairwater", "mv-lv-transformer", 38, 37)]
    [InlineData("fairwater", "utility-feed", 2, 1)]
    [InlineData("tents", "mv-lv-transformer", 37, 37)]
    [InlineData("tents", "utility-feed", 1, 1)]
    [InlineData("800vdc", "mv-rectifier-800v", 23, 22)]
    [InlineData("800vdc", "dc-busway-800v", 50, 50)]
    public void Blocks_are_those_counted_by_hand(string archetype, string item, double installed, double needed)
    {
        var line = Of(archetype)[item];
        Assert.Equal((installed, needed), (line.Installed, line.Needed));
    }

    // Each of two feeds can carry what does not come over the plant's step-up, which has a spare.
    [Fact]
    public void Feeds_and_on_site_plant_share_the_power()
    {
        var (whole, split) = (Of("fairwater"), Of("fairwater", "--on-site-share", "0.3"));
        Assert.False(whole.ContainsKey("on-site-plant"));
        Assert.Equal(0.7 * whole["utility-feed"].Mw, split["utility-feed"].Mw, 0.1);
        Assert.Equal(0.3 * whole["utility-feed"].Mw, split["on-site-plant"].Mw, 0.1);
        Assert.Equal((2, 1), (split["on-site-plant"].Installed, split["on-site-plant"].Needed));
        Assert.False(Of("fairwater", "--meter", "bus").ContainsKey("utility-feed"));
    }
}
