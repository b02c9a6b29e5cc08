using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Weather that differs from year to year in draws, and nothing else of a study's promises.</summary>
public sealed class WeatherYearTests : IDisposable
{
    // Outside air with water: the power of the halls moves with the weather.
    private static readonly string[] Sets = ["horizon.last_year=2030", "phases.halls.cooling=adiabatic"];
    private readonly string _folder = Directory.CreateTempSubdirectory("weather-years").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Years_of_a_draw_differ_and_are_near_the_weather_year()
    {
        var draws = Metrics(64, "site.weather_years.method=resampled");
        var pue = draws["energy.pue"];
        var typical = Metrics(1)["energy.pue"][0];
        Assert.Equal(64, pue.Distinct().Count());
        Assert.InRange(pue.Average() / typical, 0.995, 1.005);
        // A year's anomaly is one number for the year: with a wider one the spread over draws is wider.
        double Spread(double[] values) => Math.Sqrt(values.Select(v => (v - values.Average()) * (v - values.Average())).Average());
        var wider = Metrics(64, "site.weather_years.method=resampled", "site.weather_years.temperature=3 K")["energy.pue"];
        Assert.True(Spread(wider) > 2 * Spread(pue), $"{Spread(wider)} against {Spread(pue)}");
    }

    [Fact]
    public void The_base_case_and_typical_years_are_what_they_were()
    {
        var before = CampusRun.Run(Source().Read([]).Members[0], OutsideSeries.None, DrawBlock.Single).Metrics;
        foreach (var method in (string[])["typical", "resampled"])
        {
            var after = CampusRun.Run(Source($"site.weather_years.method={method}").Read([]).Members[0], OutsideSeries.None, DrawBlock.Single).Metrics;
            Assert.Equal(before.Select(m => (m.Name, m.Value)), after.Select(m => (m.Name, m.Value)));
        }
        Assert.Single(Metrics(5, "site.weather_years.method=typical")["energy.pue"].Distinct());
    }

    // Kernels by the hour and by the month; every kind of sink; stores, outages, permits, the grid's place in the order, and a year operated at least cost.
    [Theory]
    [InlineData("islanded-gas", "horizon.last_year=2030", "phases.halls.cooling=adiabatic")]
    [InlineData("islanded-gas", "horizon.last_year=2028", "phases.halls.cooling=cooling-tower", "supply.outages=sampled")]
    [InlineData("islanded-gas", "horizon.last_year=2028", "phases.halls.cooling=thermosyphon", "site.water_permit.day=2000 gal/yr")]
    [InlineData("islanded-gas", "horizon.last_year=2028", "phases.halls.cooling=river", "supply.gas.transport_limit=15000 MMBtu/day")]
    [InlineData("islanded-gas", "horizon.last_year=2027", "phases.halls.cooling=outside-air", "supply.operation.carbon_price=20 USD/t")]
    [InlineData("hyperion")]
    public void Every_draw_of_a_block_equals_its_single_run(string scenario, params string[] sets)
    {
        const int Draws = 5;
        sets = [.. sets, "site.weather_years.method=resampled"];
        var (source, design) = (new ReaderSource(Reader, scenario, sets, OutsideSeries.None), StudyDesign.Of([]));
        var all = PreparedSubject.Of(source.Read([]), OutsideSeries.None).Base().Select(m => m.Name).ToList();
        var spec = new StudySpec(scenario, sets, "", "triangular", false, [], [.. all.Select(m => m.Name)], Draws, 5, "random", 1);
        var block = MonteCarlo.Run(new ChainModel(source, design, all), design, spec, new NoStore(), new EngineOptions(1, Draws));
        Assert.All(block.Failures, f => Assert.Null(f));
        Assert.Contains(block.Metrics, m => m.Distinct().Count() == Draws);
        for (var d = 0; d < Draws; d++)
        {
            var file = Path.Combine(_folder, "scenario.yaml");
            File.WriteAllText(file, FailureFolder.ScenarioOf(spec, design, [], d, "written to be run alone"));
            var single = MetricNames.All(CampusRun.Run(Reader.Read(file, []).Campus!, OutsideSeries.None, DrawBlock.Single).Metrics);
            for (var m = 0; m < all.Count; m++) Assert.True((single[m].Base ?? double.NaN).Equals(block.Metrics[m][d]), $"{all[m].Name}, draw {d}");
        }
    }

    // Each as likely a start, then in order, around and around; a draw is what it is alone.
    [Fact]
    public void Measured_years_follow_each_other_from_a_start_of_each_draw()
    {
        const int Draws = 64;
        var campus = Source("horizon.last_year=2032").Read([]).Members[0];
        WeatherYear[] record = [.. Enumerable.Range(0, 5).Select(i => Flat(8 + 5 * i))];
        var outside = new OutsideSeries(record[0]) { WeatherRecord = record };
        double[] Years(CampusResult run, int draw) => [.. Enumerable.Range(2029, 4).Select(y => run.Monthly["energy.facility_served_mwh"][12 * (y - run.Horizon.FirstYear) + 6, draw])];
        // July of each year of the record, in a campus that is built out and whose plant is sized on the first.
        double[] july = [.. record.Select(r => Years(CampusRun.Run(campus, new OutsideSeries(record[0]) { WeatherRecord = [r, r] }, new DrawBlock(1, 5, 0, new Dictionary<string, double[]>())), 0)[0])];
        var run = CampusRun.Run(campus, outside, new DrawBlock(Draws, 5, 0, new Dictionary<string, double[]>()));
        var starts = new HashSet<int>();
        for (var d = 0; d < Draws; d++)
        {
            var years = Years(run, d);
            var start = Enumerable.Range(0, record.Length).Single(i => july[i].Equals(years[0]));
            starts.Add(start);
            Assert.Equal(Enumerable.Range(0, years.Length).Select(y => july[(start + y) % record.Length]), years);
            if (d % 16 == 0) Assert.Equal(years, Years(CampusRun.Run(campus, outside, new DrawBlock(1, 5, d, new Dictionary<string, double[]>())), 0));
        }
        Assert.Equal(record.Length, starts.Count);
    }

    // The base case has no use for a record; draws have, and a scenario that asks for one is not run as if it had not.
    [Fact]
    public void Draws_without_the_record_that_is_asked_for_are_refused_and_the_base_case_runs()
    {
        var campus = Source("site.weather_years.method=measured").Read([]).Members[0];
        var refused = Assert.Throws<InvalidOperationException>(() => CampusRun.Run(campus, OutsideSeries.None, new DrawBlock(1, 5, 0, new Dictionary<string, double[]>())));
        Assert.Contains("--weather", refused.Message, StringComparison.Ordinal);
        var plain = CampusRun.Run(Source().Read([]).Members[0], OutsideSeries.None, DrawBlock.Single).Metrics;
        Assert.Equal(plain.Select(m => (m.Name, m.Value)), CampusRun.Run(campus, OutsideSeries.None, DrawBlock.Single).Metrics.Select(m => (m.Name, m.Value)));
    }

    private static WeatherYear Flat(double celsius)
    {
        double[] Column(double value) => [.. Enumerable.Repeat(value, 8760)];
        return new WeatherYear($"{celsius} degC", Column(celsius), Column(celsius - 8), Column(0), Column(0), Column(1013), $"{celsius}");
    }

    // A year of weather of its own must not take over months of the year before: with the remembered stages each year is another.
    [Fact]
    public void Remembered_stages_give_the_same_years()
    {
        var campus = Source("site.weather_years.method=resampled", "horizon.last_year=2032").Read([]).Members[0];
        var draws = new DrawBlock(1, 5, 2, new Dictionary<string, double[]>());
        var (alone, kept) = (CampusRun.Run(campus, OutsideSeries.None, draws), CampusRun.Run(campus, OutsideSeries.None, draws, cache: new StageCache()));
        Assert.Equal(alone.Monthly["energy.facility_served_mwh"].Data, kept.Monthly["energy.facility_served_mwh"].Data);
        double July(int year) => alone.Monthly["energy.facility_served_mwh"][12 * (year - alone.Horizon.FirstYear) + 6, 0];
        Assert.NotEqual(July(2031), July(2032));
    }

    private static ScenarioReader Reader { get; } = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios"));

    private static ReaderSource Source(params string[] sets) => new(Reader, StudyCase.Scenario, [.. Sets, .. sets], OutsideSeries.None);

    private static Dictionary<string, double[]> Metrics(int draws, params string[] sets)
    {
        var (source, design) = (Source(sets), StudyDesign.Of([]));
        List<MetricName> names = [.. MetricNames.Pick(PreparedSubject.Of(source.Read([]), OutsideSeries.None).Base(), ["energy.pue"]).Found.Select(m => m.Name)];
        var spec = new StudySpec(StudyCase.Scenario, sets, "", "triangular", false, [], [.. names.Select(n => n.Name)], draws, 5, "random", 1);
        var found = MonteCarlo.Run(new ChainModel(source, design, names), design, spec, new NoStore(), new EngineOptions(2, 16));
        return names.Select((n, i) => (n.Name, Values: found.Metrics[i])).ToDictionary(x => x.Name, x => x.Values);
    }
}
