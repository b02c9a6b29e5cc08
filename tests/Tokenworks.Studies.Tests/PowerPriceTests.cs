using System.Globalization;
using System.IO.Compression;
using Tokenworks.Campus;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Paths of power prices and of load, with years kept out of the fits; the bounds are stated in docs/models/prices.md.</summary>
public sealed class PowerPriceTests
{
    private static readonly SpikyProcess Process = new(92, 5.2, 3.1, 4, 3.7, 1.8, 164);

    [Fact]
    public void Factors_of_power_have_a_mean_of_one_and_spells_as_stated()
    {
        var means = Enumerable.Range(0, 4000).Select(d => Process.Factors(RandomStream.Open(1, d, "power", "test"), 24)[12..].Average()).ToArray();
        Assert.Equal(1, means.Average(), 0.06);
        Assert.Equal(3.1 / 365 / (3.1 / 365 + 0.25), Process.SpikeShare, 12);
        var calm = Process with { SpellsPerYear = 0 };
        Assert.Equal(1, Enumerable.Range(0, 1000).Average(d => calm.Factors(RandomStream.Open(1, d, "power", "test"), 12)[11]), 0.01);
    }

    [Fact]
    public void Fit_finds_the_process_that_made_the_days()
    {
        // Days, which the process itself sums to months.
        var stream = RandomStream.Open(3, 0, "days", "test");
        var (days, deviation, spike) = (new double[40 * 365], 0.0, false);
        for (var i = 0; i < days.Length; i++)
        {
            deviation = deviation * Process.DailyPersistence + Process.DailyDeviation * Ledgers.NormalCurve.Quantile(stream.NextDouble());
            spike = stream.NextDouble() < (spike ? Process.GoesOn : Process.Begins);
            days[i] = 30 * (spike ? 60 : Math.Exp(deviation));
        }
        var fit = SpikyFit.Of(days, 5000);
        Assert.Equal(Process.ReversionPerYear, fit.Motion.ReversionPerYear, Process.ReversionPerYear * 0.1);
        Assert.Equal(Process.VolatilityPerRootYear, fit.Motion.VolatilityPerRootYear, Process.VolatilityPerRootYear * 0.05);
        Assert.Equal(3.1, fit.Motion.SpellsPerYear, 0.7);
        Assert.Equal(4, fit.Motion.SpellDays, 0.8);
    }

    [Fact]
    public void Ercot_days_of_2021_cover_2023_and_a_year_without_spikes()
    {
        var fit = SpikyFit.Of(Days("data/prices/ercot_hourly_price_2021.csv"), 5000);
        var written = StudyEntryInputs.Design(StudySubject.Of(Reader.Read("hyperion", [])), Entry(), "triangular", false, ["none"], new FindingBag()).Paths.Single(p => p.Target == "power");
        var motion = (SpikyProcess)written.Motion;
        foreach (var (found, stated) in (ReadOnlySpan<(double, double)>)
            [(fit.Motion.ReversionPerYear, motion.ReversionPerYear), (fit.Motion.VolatilityPerRootYear, motion.VolatilityPerRootYear), (fit.Motion.SpellsPerYear, motion.SpellsPerYear), (fit.Motion.SpellDays, motion.SpellDays),
             (fit.Motion.SpikeMean, motion.SpikeMean), (fit.Motion.SpikeDeviation, motion.SpikeDeviation), (fit.Motion.SpikeMost, motion.SpikeMost)])
            Assert.Equal(found, stated, Math.Abs(found) * 0.01);
        foreach (var ahead in (int[])[1, 7, 30])
        {
            Held(SpikyFit.Coverage(fit, Days("data/prices/ercot_hourly_price_2023.csv"), ahead), 0.40, (0.60, 0.90), (0.70, 0.97));
            Held(SpikyFit.Coverage(fit, Headerless("data/prices/ssc_ercot_price_per_mwh_8760.csv"), ahead), 0.35, (0.70, 0.97), (0.80, 1));
        }
    }

    [Theory]
    [InlineData("eia930_ERCO-WEST_2020-2024.csv.gz")]
    [InlineData("eia930_MISO-8910_2020-2024.csv")]
    [InlineData("eia930_PJM-AEP_2020-2024.csv.gz")]
    [InlineData("eia930_PJM-DOM_2020-2024.csv.gz")]
    public void A_walk_of_load_covers_the_two_years_kept_out(string file)
    {
        var months = PriceFit.WithoutSeason(Load($"data/load/{file}"), 3);
        var (fit, keptOut) = (PriceFit.Walk([.. months.Take(36)]), months.Skip(36).ToList());
        Assert.InRange(fit.Motion.VolatilityPerRootYear, 0.10, 0.22);
        if (file.Contains("DOM", StringComparison.Ordinal)) Assert.Equal(0.163, fit.Motion.VolatilityPerRootYear, 0.001);
        foreach (var (ahead, least) in (ReadOnlySpan<(int, double)>)[(1, 0.60), (3, 0.60), (6, 0.60), (12, 0.90)])
            Assert.InRange(PriceFit.Coverage(fit, keptOut, ahead).Count(p => p is > 0.1 and < 0.9) / (double)(24 - ahead), least, 1);
    }

    [Fact]
    public void A_path_of_power_moves_the_months_of_the_grid_and_of_demand_what_is_asked()
    {
        var source = new ReaderSource(Reader, "hyperion", [], OutsideSeries.None);
        var design = StudyEntryInputs.Design(source.Read([]), Entry(), "triangular", false, ["none"], new FindingBag());
        Assert.Equal(["power", "demand"], design.Paths.Select(p => p.Target));
        var model = new ChainModel(source, design, [new MetricName("unit_costs.usd_per_million_output_tokens", "USD/Mtoken"), new MetricName("tokens.served_output_tokens", "token")]);
        var block = model.Evaluate(new StudyBlock(5, [0, 1, 2, 3], []));
        Assert.All(block.Failures, Assert.Null);
        Assert.All(block.Metrics, m => Assert.Equal(4, m.Distinct().Count()));
        for (var d = 0; d < 4; d++) Assert.Equal(block.Metrics.Select(m => m[d]), model.Evaluate(new StudyBlock(5, [d], [])).Metrics.Select(m => m[0]));
    }

    // Gas, tokens, power and demand at once: what a failed draw leaves is the draw.
    [Theory]
    [InlineData("stargate-abilene")]
    [InlineData("stargate-programme")]
    public void A_draw_with_paths_is_the_scenario_that_is_written_for_it(string scenario)
    {
        var source = new ReaderSource(Reader, scenario, [], OutsideSeries.None);
        PathInput[] paths = [new("gas", new PriceProcess(0.3, 0.5)), new("tokens", new PriceProcess(0.2, 0.25)), new("power", Process), new("demand", new PriceProcess(0, 0.2))];
        var design = StudyEntryInputs.Design(source.Read([]), null, "triangular", false, ["*operations*"], new FindingBag()) with { Paths = paths };
        var all = PreparedSubject.Of(source.Read([]), OutsideSeries.None).Base().Select(m => m.Name).ToList();
        var spec = new StudySpec(scenario, [], "", "triangular", false, [], [.. all.Select(m => m.Name)], 2, 5, "random", 1);
        var block = MonteCarlo.Run(new ChainModel(source, design, all), design, spec, new NoStore(), new EngineOptions(1, 2));
        Assert.All(block.Failures, Assert.Null);
        var folder = Directory.CreateTempSubdirectory("paths").FullName;
        for (var d = 0; d < 2; d++)
        {
            File.WriteAllText(Path.Combine(folder, "scenario.yaml"), FailureFolder.ScenarioOf(spec, design, [.. block.Inputs.Select(i => i[d])], d, "written to be run alone", source));
            var read = Reader.Read(Path.Combine(folder, "scenario.yaml"), []);
            Assert.False(read.HasErrors, string.Join('\n', read.Findings));
            var alone = PreparedSubject.Of(StudySubject.Of(read), OutsideSeries.None).Base();
            for (var m = 0; m < all.Count; m++) Assert.True((alone[m].Base ?? double.NaN).Equals(block.Metrics[m][d]), $"{all[m].Name}, draw {d}: {alone[m].Base:R} alone, {block.Metrics[m][d]:R} in the block");
        }
        Directory.Delete(folder, true);
        Assert.True(block.Metrics.Count(m => m[0] != m[1]) > 10);
    }

    private static ScenarioReader Reader { get; } = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios"));

    private static StudyEntry Entry()
    {
        var findings = new FindingBag();
        var entry = new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")).Get<StudyEntry>("power-and-demand-paths", findings, SourceSpan.Of("test"));
        Assert.False(findings.HasErrors, string.Join('\n', findings.Items));
        return entry!;
    }

    private static void Held(IReadOnlyList<double> below, double leastRank, (double Least, double Most) eighty, (double Least, double Most) ninety)
    {
        Assert.InRange(below.Average(), leastRank, 0.60);
        Assert.InRange(below.Count(p => p is > 0.1 and < 0.9) / (double)below.Count, eighty.Least, eighty.Most);
        Assert.InRange(below.Count(p => p is > 0.05 and < 0.95) / (double)below.Count, ninety.Least, ninety.Most);
    }

    private static List<double> Days(string file) =>
        [.. File.ReadLines(Shipped.Shared(file)).Skip(1).Select(l => l.Split(',')).GroupBy(c => c[0][..10]).Select(g => g.Average(c => double.Parse(c[2], CultureInfo.InvariantCulture)))];

    private static List<double> Headerless(string file) =>
        [.. File.ReadLines(Shipped.Shared(file)).Where(l => l.Trim().Length > 0).Select(l => double.Parse(l, CultureInfo.InvariantCulture)).Chunk(24).Select(d => d.Average())];

    private static List<double> Load(string file)
    {
        using var raw = File.OpenRead(Shipped.Shared(file));
        using var text = new StreamReader(file.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        var rows = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Trim().Split(','));
        return [.. rows.GroupBy(c => c[0][..7]).Select(g => g.Average(c => double.Parse(c[3], CultureInfo.InvariantCulture)))];
    }
}
