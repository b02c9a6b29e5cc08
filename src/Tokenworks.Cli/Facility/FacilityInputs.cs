using System.CommandLine;
using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Import;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The hall and the weather that <c>facility</c> was asked for.</summary>
internal sealed record FacilityInputs(HallSetup Setup, WeatherYear Weather, WeatherYear Design)
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["conventional"] = "hall-conventional", ["2n"] = "hall-2n", ["distributed"] = "hall-distributed", ["block-redundant"] = "hall-block-redundant",
        ["eco-ups"] = "hall-eco-ups", ["fairwater"] = "hall-fairwater", ["no-ups"] = "hall-fairwater", ["tents"] = "tent-prefab", ["tent"] = "tent-prefab",
        ["800vdc"] = "hall-800vdc", ["800v-dc"] = "hall-800vdc",
    };

    /// <summary>Null with findings where something cannot be read or paired.</summary>
    public static FacilityInputs? Read(ParseResult p, FacilityOptions o, Home home, FindingBag findings)
    {
        var building = Entry<BuildingEntry>(home, "buildings", Known(p.GetValue(o.Archetype)!), "--archetype", findings);
        var cooling = Entry<CoolingEntry>(home, "cooling", p.GetValue(o.Cooling)!, "--cooling", findings);
        var (design, weather) = WeatherOf(p, o, home, findings);
        var load = LoadOf(p.GetValue(o.Load)!, findings);
        if (p.GetValue(o.Buildings) is not (>= 1 and <= 1000)) findings.Error("bad-value", SourceSpan.Of("--buildings"), "not a number of buildings", "1 .. 1000", "");
        var permit = PermitOf(p, o, findings);
        if (p.GetValue(o.OnSite) is not (>= 0 and <= 1)) findings.Error("bad-value", SourceSpan.Of("--on-site-share"), "not a share", "0 .. 1", "");
        if (p.GetValue(o.Reuse) is not (>= 0 and <= 1)) findings.Error("bad-value", SourceSpan.Of("--heat-reuse"), "not a share", "0 .. 1", "");
        if (building is null || cooling is null || weather is null || design is null || findings.HasErrors) return null;
        var setup = new HallSetup(building, cooling)
        {
            ItMw = p.GetValue(o.It), Buildings = p.GetValue(o.Buildings), Load = load, Control = FacilityOptions.ControlOf(p.GetValue(o.Control)!), Permit = permit, OnSiteShare = p.GetValue(o.Meter) == "bus" ? null : p.GetValue(o.OnSite), Reuse = new HeatReuse(p.GetValue(o.Reuse), p.GetValue(o.ReuseBelow)),
        };
        Pairing.Check(setup, p.GetValue(o.Rack), weather, findings);
        return findings.HasErrors ? null : new FacilityInputs(setup, weather, design);
    }

    private static WaterPermit PermitOf(ParseResult p, FacilityOptions o, FindingBag findings)
    {
        foreach (var (option, name) in new[] { (o.WaterLimit, "--water-limit-m3"), (o.WaterMonth, "--water-month-m3"), (o.WaterDay, "--water-day-m3") })
            if (p.GetValue(option) < 0) findings.Error("bad-value", SourceSpan.Of(name), "less than nothing", "0 m3 or more", "");
        if (p.GetValue(o.Drought) is not (>= 0 and <= 1)) findings.Error("bad-value", SourceSpan.Of("--drought-derate"), "not a share", "0 .. 1", "");
        int[] months = [.. p.GetValue(o.DroughtMonths)!.Split('-').Select(m => int.TryParse(m, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        if (months is not [>= 1 and <= 12, >= 1 and <= 12] || months[0] > months[1])
        {
            findings.Error("bad-value", SourceSpan.Of("--drought-months"), $"'{p.GetValue(o.DroughtMonths)}' is no span of months", "two months of 1 .. 12 in order, such as 6-9", "");
            months = [6, 9];
        }
        return new WaterPermit(p.GetValue(o.WaterLimit), p.GetValue(o.WaterMonth), p.GetValue(o.WaterDay), p.GetValue(o.Drought), months[0], months[1]);
    }

    /// <summary>A file's year, or the climate's, moved as asked: the year for which the hall is sized, and the same with its heat wave.</summary>
    private static (WeatherYear? Design, WeatherYear? Run) WeatherOf(ParseResult p, FacilityOptions o, Home home, FindingBag findings)
    {
        var year = p.GetValue(o.Weather) is { } file ? WeatherFile.Read(file, null, findings) : OfClimate(home, p.GetValue(o.Climate) ?? "la-north-east", findings);
        var (warming, wave) = (p.GetValue(o.Warming), p.GetValue(o.HeatWave));
        if (Math.Abs(warming) > 10 || wave is < 0 or > 15) findings.Error("bad-value", SourceSpan.Of("--warming-k"), "beyond what any projection holds", "-10 .. 10 K, and 0 .. 15 K for the heat wave", "");
        if (year is null || findings.HasErrors) return (null, null);
        var design = ClimateShift.Warmed(year, warming);
        return (design, ClimateShift.HeatWave(design, wave));
    }

    private static WeatherYear? OfClimate(Home home, string id, FindingBag findings) =>
        Entry<ClimateEntry>(home, "climates", id, "--climate", findings) is { } climate ? Climate.TypicalYear(climate) : null;

    private static string Known(string archetype) => Aliases.GetValueOrDefault(archetype, archetype);

    /// <summary>An entry by id or from a file of one's own.</summary>
    internal static T? Entry<T>(Home home, string kind, string id, string option, FindingBag findings)
        where T : CatalogueEntry =>
        id.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? home.Catalogue.ReadFile<T>(id, findings) : home.Catalogue.Get<T>(id, findings, SourceSpan.Of(option));

    private static double LoadOf(string text, FindingBag findings)
    {
        var (number, divisor) = text.EndsWith('%') ? (text[..^1], 100.0) : (text, 1.0);
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) && load / divisor is > 0 and <= 1.2) return load / divisor;
        findings.Error("bad-value", SourceSpan.Of("--load"), $"'{text}' is no load", "a share above 0 up to 1.2, such as 80% or 0.8 (idle and peak go with --archetype frontier)", "");
        return 1;
    }
}
