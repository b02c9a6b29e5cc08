using Tokenworks.Facility;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli.Tests;

/// <summary>Every cooling system of the catalogue in nine measured and three made climates.</summary>
public sealed class FacilityClimateTests
{
    private static readonly CatalogueStore Catalogue = new(Path.Combine(Root(), "catalogue"));

    private static readonly string[] Made = ["seattle", "phoenix", "golden"];

    // Wells take the year's mean and know neither summer nor hot hours; thermosyphons trade fan power for water.
    private static readonly string[] Seasonless = ["ground-water"];

    public static TheoryData<string> Coolings() => [.. Catalogue.Ids("cooling")];

    private static Hall HallOf(string cooling, WeatherYear weather, WeatherYear? design = null) =>
        new(new HallSetup(Entry<BuildingEntry>("buildings", "hall-conventional"), Entry<CoolingEntry>("cooling", cooling)), weather, design);

    // The same hall in two climates: one sized for hot hours has larger transformers, which lose a little less.
    private static HallSummary Year(string cooling, WeatherYear weather, WeatherYear? design = null)
    {
        var hall = HallOf(cooling, weather, design);
        return HallSummary.Of(hall, hall.Run());
    }

    private static T Entry<T>(string kind, string id)
        where T : CatalogueEntry => (T)Catalogue.Get(kind, id, new FindingBag(), SourceSpan.Of("test"))!;

    private static WeatherYear File(string part)
    {
        var folder = Shared("weather");
        return WeatherFile.Read(Directory.GetFiles(folder).Single(f => Path.GetFileName(f).Contains(part, StringComparison.Ordinal)), null, new FindingBag())!;
    }

    private static IEnumerable<WeatherYear> All()
    {
        foreach (var path in Directory.GetFiles(Shared("weather"))) yield return WeatherFile.Read(path, null, new FindingBag())!;
        foreach (var id in Made) yield return Climate.TypicalYear(Entry<ClimateEntry>("climates", id));
    }

    // Make-up <= 1.48 x COC/(COC-1) x (1 + 1/COP) L a kWh of heat and drift; heat is IT and losses inside.
    [Theory]
    [MemberData(nameof(Coolings))]
    public void Water_stays_below_its_bound(string cooling)
    {
        var entry = Entry<CoolingEntry>("cooling", cooling);
        var cycles = entry.CyclesOfConcentration?.BaseBase ?? CoolingConstants.Cycles;
        foreach (var weather in All())
        {
            var hall = HallOf(cooling, weather);
            var year = hall.Run();
            var heat = year.HeatMw.Sum() - year.CompressorMw.Sum();
            var bound = 1.4815 * cycles / (cycles - 1) * (1 + 1 / entry.ChillerCop.BaseBase) * (1 + CoolingConstants.DriftOfEvaporation);
            Assert.True(year.WaterLitres.Sum() / 1000 / heat <= bound, $"{weather.Source}: {year.WaterLitres.Sum() / 1000 / heat:0.000} L/kWh over {bound:0.000}");
            Assert.All(year.Balances, b => Assert.InRange(b.Relative, 0, 1e-9));
            if (entry.Kind is CoolingKind.Dry or CoolingKind.River or CoolingKind.Ground) Assert.Equal(0, year.WaterLitres.Sum());
        }
    }

    [Theory]
    [MemberData(nameof(Coolings))]
    public void Ohio_and_Indiana_are_no_worse_than_the_Gulf(string cooling)
    {
        foreach (var north in (WeatherYear[])[File("Columbus"), File("Indianapolis")])
            foreach (var south in (WeatherYear[])[File("Houston"), File("New_Orleans")])
            {
                var (cool, warm) = (Year(cooling, north, south).Pue, Year(cooling, south).Pue);
                Assert.True(cool < warm || (cool == warm && Seasonless.Contains(cooling)), $"{north.Source} {cool:0.00000}, {south.Source} {warm:0.00000}");
            }
    }

    // Thermosyphons take more of the heat in a cool winter with fans of their own: there the water is what winter saves.
    [Theory]
    [MemberData(nameof(Coolings))]
    public void Summer_is_no_better_than_winter(string cooling)
    {
        foreach (var weather in All())
        {
            var year = Year(cooling, weather);
            var months = cooling is "thermosyphon" ? year.WueByMonth : year.PueByMonth;
            Assert.True((months[5] + months[6] + months[7]) / 3 >= (months[0] + months[1] + months[11]) / 3 - 1e-9, $"{weather.Source}: {string.Join(' ', months.Select(m => m.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture)))}");
        }
    }

    // Three kelvin colder at the same relative humidity: no more energy; thermosyphons then send heat from towers to
    // more fans and save water with it, pads that stop below their start leave fans to do more.
    [Theory]
    [MemberData(nameof(Coolings))]
    public void Colder_is_never_worse(string cooling)
    {
        var trades = cooling is "thermosyphon" or "adiabatic";
        foreach (var weather in All())
        {
            var (now, colder) = (Year(cooling, weather), Year(cooling, ClimateShift.Warmed(weather, -3), weather));
            if (trades) Assert.True(colder.WaterM3 <= now.WaterM3 * (1 + 1e-9), weather.Source);
            else Assert.True(colder.Pue <= now.Pue + 1e-9, $"{weather.Source}: {colder.Pue:0.000000} over {now.Pue:0.000000}");
        }
    }

    [Fact]
    public void Phoenix_is_worse_than_Seattle()
    {
        var (seattle, phoenix) = (Climate.TypicalYear(Entry<ClimateEntry>("climates", "seattle")), Climate.TypicalYear(Entry<ClimateEntry>("climates", "phoenix")));
        foreach (var cooling in (string[])["dry-cooler", "fan-wall", "chiller-economiser", "crah", "immersion-single-phase"])
            Assert.True(Year(cooling, seattle).Pue < Year(cooling, phoenix).Pue, cooling);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }

    private static string Shared(string folder)
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
            if (Directory.Exists(Path.Combine(up.FullName, "shared", "data", folder))) return Path.Combine(up.FullName, "shared", "data", folder);
        Assert.Skip($"The shared data folder {folder} is not beside the repository.");
        return "";
    }
}
