using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Monte Carlo over a portfolio: what is shared, what is a member's own, and the engine's promises.</summary>
public sealed class PortfolioStudyTests : IDisposable
{
    private const string Document = """
        schema_version: 1
        portfolio: two-islands
        campuses:
          - { name: richland, scenario: islanded-gas }
          - { name: second, scenario: islanded-gas }
        """;

    private static readonly string[] Sets =
    [
        .. new[] { "richland", "second" }.SelectMany(m => new[] { $"campuses.{m}.horizon.last_year=2029", $"campuses.{m}.supply.outages=sampled", $"campuses.{m}.operations.availability=85 .. 95 .. 99 %" }),
        // The second pays more for its gas.
        "campuses.second.supply.gas.price=7.0 USD/MMBtu",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-study").FullName;
    private readonly string _scenario;
    private readonly ReaderSource _source;

    public PortfolioStudyTests()
    {
        _scenario = Path.Combine(_folder, "two-islands.yaml");
        File.WriteAllText(_scenario, Document);
        _source = new ReaderSource(Reader, _scenario, Sets, OutsideSeries.None);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Own_inputs_bear_the_members_name_and_shared_ones_none()
    {
        var names = Design().Names;
        Assert.Contains("supply.gas.price", names);
        Assert.Contains("supply.gas.escalation", names);
        Assert.DoesNotContain(names, n => n.StartsWith("campuses.", StringComparison.Ordinal) && n.Contains(".gas.price", StringComparison.Ordinal));
        var own = names.Where(n => n.StartsWith("campuses.richland.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, n => Assert.Contains(n.Replace("campuses.richland.", "campuses.second.", StringComparison.Ordinal), names));
    }

    [Fact]
    public void A_shared_price_is_one_factor_on_what_each_member_states()
    {
        var subject = _source.Read([]);
        var values = subject.Members.Select(m => (IReadOnlyDictionary<string, ISourced>)ScenarioValues.All(m).ToDictionary(v => v.Path)).ToList();
        const string price = "supply.gas.price", own = "campuses.second.operations.availability";
        var draws = PortfolioDraws.Of(["richland", "second"], values, new DrawBlock(1, 7, 3, new Dictionary<string, double[]> { [price] = [5], [own] = [0.9] }));
        Assert.Equal(5, draws[0].Sampled[price][0]);
        Assert.Equal(5 * values[1][price].BaseBase / values[0][price].BaseBase, draws[1].Sampled[price][0], 12);
        Assert.NotEqual(values[0][price].BaseBase, values[1][price].BaseBase);
        Assert.Equal(["operations.availability", price], draws[1].Sampled.Keys.Order());
        Assert.Equal([price], draws[0].Sampled.Keys);
        Assert.NotEqual(draws[0].Seed, draws[1].Seed);
    }

    // The first states 2 .. 4 .. 8, the second 5 .. 6 .. 7: half way down is 3 and 5.5, half way up 6 and 6.5; beyond the end twice is twice.
    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 5.5)]
    [InlineData(4, 6)]
    [InlineData(6, 6.5)]
    [InlineData(8, 7)]
    [InlineData(16, 14)]
    [InlineData(1, 2.5)]
    public void A_shared_price_stands_at_the_same_place_of_each_members_range(double first, double second)
    {
        const string price = "supply.gas.price";
        string[] sets = [.. Sets[..^1], "campuses.richland.supply.gas.price=2 .. 4 .. 8 USD/MMBtu", "campuses.second.supply.gas.price=5 .. 6 .. 7 USD/MMBtu"];
        var subject = new ReaderSource(Reader, _scenario, sets, OutsideSeries.None).Read([]);
        var values = subject.Members.Select(m => (IReadOnlyDictionary<string, ISourced>)ScenarioValues.All(m).ToDictionary(v => v.Path)).ToList();
        var draws = PortfolioDraws.Of(["richland", "second"], values, new DrawBlock(1, 7, 3, new Dictionary<string, double[]> { [price] = [first] }));
        Assert.Equal(first, draws[0].Sampled[price][0]);
        Assert.Equal(second, draws[1].Sampled[price][0], 12);
    }

    [Fact]
    public void A_shared_price_is_sampled_from_the_first_range_that_a_member_states()
    {
        string[] sets = [.. Sets[..^1], "campuses.richland.supply.gas.price=4 USD/MMBtu", "campuses.second.supply.gas.price=5 .. 6 .. 9 USD/MMBtu"];
        var source = new ReaderSource(Reader, _scenario, sets, OutsideSeries.None);
        var input = StudyEntryInputs.Design(source.Read([]), null, "triangular", false, [], new FindingBag()).Inputs.Single(i => i.Path == "supply.gas.price");
        Assert.Equal((5.0, 6.0, 9.0), (input.Low, input.Base, input.High));
        var values = source.Read([]).Members.Select(m => (IReadOnlyDictionary<string, ISourced>)ScenarioValues.All(m).ToDictionary(v => v.Path)).ToList();
        var draws = PortfolioDraws.Of(["richland", "second"], values, new DrawBlock(1, 7, 3, new Dictionary<string, double[]> { [input.Path] = [9] }));
        Assert.Equal((6.0, 9.0), (draws[0].Sampled[input.Path][0], draws[1].Sampled[input.Path][0]));
    }

    [Fact]
    public void Every_draw_equals_the_portfolio_that_is_written_for_it_and_runs_alone()
    {
        var (design, all) = (Design(), PreparedSubject.Of(_source.Read([]), OutsideSeries.None).Base().Select(m => m.Name).ToList());
        var spec = Spec(3, all);
        var block = MonteCarlo.Run(new ChainModel(_source, design, all), design, spec, new NoStore(), new EngineOptions(1, 3));
        for (var d = 0; d < 3; d++)
        {
            var file = Path.Combine(_folder, "scenario.yaml");
            File.WriteAllText(file, FailureFolder.ScenarioOf(spec, design, [.. block.Inputs.Select(i => i[d])], d, "written to be run alone"));
            var read = Reader.Read(file, []);
            Assert.False(read.HasErrors, string.Join('\n', read.Findings));
            var alone = PortfolioRun.Run(read.Portfolio!, read.Members, OutsideSeries.None, DrawBlock.Single);
            var values = MetricNames.Flat(alone.Metrics).Concat(alone.Campuses.SelectMany(c => MetricNames.Flat(c.Metrics).Select(m => KeyValuePair.Create($"campuses.{c.Campus}.{m.Key}", m.Value)))).ToDictionary();
            Assert.Equal(all.Count, values.Count);
            for (var m = 0; m < all.Count; m++) Assert.True((values[all[m].Name] ?? double.NaN).Equals(block.Metrics[m][d]), $"{all[m].Name}, draw {d}: {values[all[m].Name]:R} alone, {block.Metrics[m][d]:R} in the block");
        }
    }

    [Fact]
    public void Statistics_are_the_same_bytes_for_any_threads_and_batch()
    {
        var first = Statistics(new EngineOptions(1, 1));
        foreach (var options in (EngineOptions[])[new(2, 3), new(1, 64)]) Assert.Equal(first, Statistics(options));
    }

    private static ScenarioReader Reader { get; } = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios"));

    private StudyDesign Design() => StudyEntryInputs.Design(_source.Read([]), null, "triangular", false, [], new FindingBag());

    private byte[] Statistics(EngineOptions options)
    {
        List<MetricName> metrics = [.. MetricNames.Pick(PreparedSubject.Of(_source.Read([]), OutsideSeries.None).Base(), ["build_out.capex_usd", "energy.pue", "campuses.*.unit_costs.usd_per_chip_hour"]).Found.Select(m => m.Name)];
        var (design, study) = (Design(), StudyFolder.Start(_folder, Spec(10, metrics)));
        StudyResults.Of(study.Spec, design, metrics, MonteCarlo.Run(new ChainModel(_source, design, metrics), design, study.Spec, study, options)).Write(study, metrics);
        return File.ReadAllBytes(study.PathOf("statistics.json"));
    }

    private StudySpec Spec(int draws, IReadOnlyList<MetricName> metrics) => new(_scenario, Sets, "", "triangular", false, [], [.. metrics.Select(m => m.Name)], draws, 5, "random", 1);
}
