using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;
using Tokenworks.Tests;

namespace Tokenworks.Cluster.Tests;

/// <summary>What travels: a scenario with all below it, a job, a batch and its result, each as it was to the last bit.</summary>
public sealed class JobTests
{
    private static readonly CatalogueStore Catalogue = new(Path.Combine(Shipped.Root, "catalogue"));
    private static readonly ScenarioReader Reader = new(Catalogue, Path.Combine(Shipped.Root, "scenarios"));
    private static readonly ProductIdentity Own = ProductIdentity.Own(Catalogue);

    [Fact]
    public void Every_shipped_scenario_arrives_with_every_place()
    {
        Assert.True(Reader.Shipped.Count > 10);
        foreach (var name in Reader.Shipped)
        {
            var sent = Reader.WholeDocument(name, new FindingBag())!;
            var memory = new MemoryStream();
            NodeCodec.Write(new BinaryWriter(memory), sent);
            memory.Position = 0;
            AssertSame(sent, NodeCodec.Read(new BinaryReader(memory)));
        }
    }

    // The job's model must fail as the local one does too, with the same words: they name a file's line.
    [Fact]
    public void A_job_computes_what_the_local_chain_does_and_fails_as_it_does()
    {
        string[] sets = ["supply.outages=sampled", "horizon.last_year=2029"];
        var source = new ReaderSource(Reader, "islanded-gas", sets, OutsideSeries.None);
        var price = ScenarioValues.All(source.Read([]).Members[0]).First(v => v.Path.StartsWith("supply.gas.price", StringComparison.Ordinal));
        var design = new StudyDesign(
        [
            new StudyInput(price.Path, price.Unit, new Triangular(2, 4, 9), 2, 4, 9),
            new StudyInput("phases.halls.cooling", "1", new Discrete([0, 1, 2], [1, 1, 1]), 0, 0, 2) { Choices = ["dry-cooler", "no-such-cooler", "adiabatic"] },
        ], null, [new PathInput("tokens", new PriceProcess(0.5, 0.2, 0.1, -0.3, 0.1))]);
        var metrics = MetricNames.All(PreparedCampus.Of(source.Read([]).Members[0], OutsideSeries.None)).Select(m => m.Name).ToList();
        var job = new ChainJob(Own, Reader.Document("islanded-gas", new FindingBag())!, sets, design, metrics);
        var jobs = new PreparedJobs(Reader, Own);
        jobs.Add(ChainJob.HashOf(job.ToBytes()), job.ToBytes());
        var block = new StudyBlock(11, [4, 5, 6], [[2, 5, 8], [0, 1, 2]]);
        var local = new ChainModel(source, design, metrics).Evaluate(block);
        var there = jobs.Find(ChainJob.HashOf(job.ToBytes()))!.Evaluate(BatchBytes.Block(BatchBytes.Of(block)));
        Assert.Equal(BatchBytes.Of(local), BatchBytes.Of(there));
        var arrived = BatchBytes.Result(BatchBytes.Of(there));
        Assert.Equal(local.Failures, arrived.Failures);
        Assert.NotNull(arrived.Failures[1]);
        Assert.Equal(local.Metrics, arrived.Metrics);
        Assert.Contains(arrived.Metrics, m => double.IsNaN(m[1]) && m[0] != m[2]);
    }

    // The silo has no scenarios at all: what the portfolio names must come with it.
    [Fact]
    public void A_portfolio_computes_there_what_it_does_here_without_its_files()
    {
        var source = new ReaderSource(Reader, "stargate-programme", [], OutsideSeries.None);
        var design = StudyEntryInputs.Design(source.Read([]), null, "triangular", false, [], new FindingBag()) with { Paths = [new PathInput("power", new SpikyProcess(92, 5, 3, 4, 3.7, 1.8, 164))] };
        var metrics = PreparedSubject.Of(source.Read([]), OutsideSeries.None).Base().Select(m => m.Name).ToList();
        var job = new ChainJob(Own, Reader.WholeDocument("stargate-programme", new FindingBag())!, [], design, metrics).ToBytes();
        var jobs = new PreparedJobs(new ScenarioReader(Catalogue, Path.Combine(Shipped.Root, "no-scenarios")), Own);
        jobs.Add(ChainJob.HashOf(job), job);
        var block = new StudyBlock(11, [4, 5], [.. design.Inputs.Select(i => new[] { i.Low, i.High })]);
        var local = new ChainModel(source, design, metrics).Evaluate(block);
        Assert.All(local.Failures, Assert.Null);
        Assert.Equal(BatchBytes.Of(local), BatchBytes.Of(jobs.Find(ChainJob.HashOf(job))!.Evaluate(block)));
        Assert.Contains(metrics, m => m.Name.StartsWith("campuses.abilene.", StringComparison.Ordinal));
    }

    [Fact]
    public void Series_of_files_arrive_to_the_last_bit()
    {
        double[] Column(double by) => [.. Enumerable.Range(0, 8760).Select(h => by + Math.Sin(h / 7.0))];
        WeatherYear Year(double by) => new($"{by}", Column(by), Column(by - 5), Column(400), Column(6), Column(1000), $"hash {by}");
        var outside = new OutsideSeries(Year(20), null, new MonthlySeries("gas", "USD/MMBtu", [new(new NodaTime.YearMonth(2027, 3), 4.25)], "file", "g"), new HourlySeries("carbon", "t/MWh", Column(0.4), "file", "c")) { WeatherRecord = [Year(20), Year(25)] };
        var job = new ChainJob(Own, Reader.Document("islanded-gas", new FindingBag())!, [], StudyDesign.Of([]), []) { Outside = outside };
        var arrived = ChainJob.Of(job.ToBytes()).Outside;
        Assert.Equal(job.ToBytes(), (job with { Outside = arrived }).ToBytes());
        Assert.Null(arrived.PowerPrice);
        Assert.Equal(outside.GasPrice!.Values, arrived.GasPrice!.Values);
        Assert.Equal(outside.GridCarbon!.Values, arrived.GridCarbon!.Values);
        Assert.Equal(outside.WeatherRecord[1].DewPoint, arrived.WeatherRecord[1].DewPoint);
        Assert.Equal("hash 25", arrived.WeatherRecord[1].ContentHash);
    }

    [Theory]
    [InlineData("0.0.9+aa", null, null, "same build")]
    [InlineData(null, "bb", null, "same catalogue")]
    [InlineData(null, null, "arm64, 128-bit vectors", "same instructions")]
    public void Another_product_catalogue_or_arithmetic_is_refused_in_a_sentence(string? product, string? catalogue, string? arithmetic, string part)
    {
        var other = new ProductIdentity(product ?? Own.Product, catalogue ?? Own.Catalogue, arithmetic ?? Own.Arithmetic);
        var job = new ChainJob(other, Reader.Document("islanded-gas", new FindingBag())!, [], StudyDesign.Of([]), []).ToBytes();
        var refused = Assert.Throws<RefusedException>(() => new PreparedJobs(Reader, Own).Add(ChainJob.HashOf(job), job));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_was_changed_on_its_way_is_refused()
    {
        var job = new ChainJob(Own, Reader.Document("islanded-gas", new FindingBag())!, [], StudyDesign.Of([]), []).ToBytes();
        var hash = ChainJob.HashOf(job);
        job[^1] ^= 1;
        Assert.Throws<RefusedException>(() => new PreparedJobs(Reader, Own).Add(hash, job));
    }

    private static void AssertSame(Node sent, Node arrived)
    {
        Assert.Equal((sent.GetType(), sent.Where), (arrived.GetType(), arrived.Where));
        if (sent is ScalarNode scalar) Assert.Equal((scalar.Text, scalar.Text is not null && scalar.IsQuoted), (((ScalarNode)arrived).Text, ((ScalarNode)arrived).IsQuoted));
        if (sent is ListNode list) Assert.All(list.Items.Zip(((ListNode)arrived).Items), p => AssertSame(p.First, p.Second));
        if (sent is not MapNode map) return;
        Assert.Equal(map.Entries.Select(e => (e.Key, e.KeyWhere)), ((MapNode)arrived).Entries.Select(e => (e.Key, e.KeyWhere)));
        Assert.All(map.Entries.Zip(((MapNode)arrived).Entries), p => AssertSame(p.First.Value, p.Second.Value));
    }
}
