using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>The engine's promises: same bytes however the work is cut, nothing lost or done twice, failures told.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Statistics_are_the_same_bytes_for_any_threads_and_batch()
    {
        var study = new StudyCase("dry-cooler", "adiabatic");
        var first = study.Statistics(_folder, 70, new EngineOptions(1, 1));
        foreach (var options in (EngineOptions[])[new(2, 7), new(1, 64), new(2, 1024)])
            Assert.Equal(first, study.Statistics(_folder, 70, options));
    }

    [Fact]
    public void Every_draw_of_a_block_equals_its_single_run_on_every_field()
    {
        var study = new StudyCase();
        var all = MetricNames.All(PreparedCampus.Of(study.Campus, OutsideSeries.None)).Select(m => m.Name).ToList();
        var block = MonteCarlo.Run(new ChainModel(study.Source, study.Design, all), study.Design, study.Spec(5), new NoStore(), new EngineOptions(1, 5));
        for (var d = 0; d < 5; d++)
        {
            var text = FailureFolder.ScenarioOf(study.Spec(5), study.Design, [.. block.Inputs.Select(i => i[d])], d, "written to be run alone");
            var file = Path.Combine(_folder, "scenario.yaml");
            File.WriteAllText(file, text);
            var read = new ScenarioReader(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios")).Read(file, []);
            Assert.False(read.HasErrors, string.Join('\n', read.Findings));
            var single = MetricNames.All(CampusRun.Run(read.Campus!, OutsideSeries.None, DrawBlock.Single).Metrics);
            for (var m = 0; m < all.Count; m++) Assert.True((single[m].Base ?? double.NaN).Equals(block.Metrics[m][d]), $"{all[m].Name}, draw {d}: {single[m].Base:R} alone, {block.Metrics[m][d]:R} in the block");
        }
        Assert.True(block.Metrics.Count(m => m.Distinct().Count() > 1) > 10);
    }

    [Fact]
    public void Failed_draws_are_told_and_the_study_goes_on()
    {
        var study = new StudyCase("dry-cooler", "no-such-cooler");
        var folder = StudyFolder.Start(_folder, study.Spec(12));
        var draws = MonteCarlo.Run(study.Model, study.Design, folder.Spec, folder, new EngineOptions(2, 4));
        var results = StudyResults.Of(folder.Spec, study.Design, study.Metrics, draws);
        results.Write(folder, study.Metrics);
        Assert.InRange(results.Failed, 1, 11);
        Assert.Equal(results.Failed, Directory.GetDirectories(folder.PathOf("failures")).Length);
        Assert.All(results.Statistics.Take(2), s => Assert.Equal((12 - results.Failed, results.Failed), (s.Defined, s.Undefined)));
        var scenario = File.ReadAllText(Directory.GetFiles(folder.PathOf("failures"), "scenario.yaml", SearchOption.AllDirectories)[0]);
        Assert.Contains("no-such-cooler", scenario, StringComparison.Ordinal);
        Assert.Contains($"extends: \"{StudyCase.Scenario}\"", scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_was_cut_off_runs_only_what_is_missing()
    {
        var study = new StudyCase();
        var whole = study.Statistics(Path.Combine(_folder, "whole"), 40, new EngineOptions(2, 8));
        var folder = StudyFolder.Start(Path.Combine(_folder, "cut"), study.Spec(40));
        var cut = new CutOff(study.Model, 3);
        Assert.Throws<TimeoutException>(() => MonteCarlo.Run(cut, study.Design, folder.Spec, folder, new EngineOptions(1, 8)));
        // Half of a block, as a kill leaves it, and a torn one.
        File.WriteAllBytes(folder.PathOf("blocks/0000000032-8.block.part"), [1, 2, 3]);
        File.WriteAllBytes(folder.PathOf("blocks/0000000032-8.block"), [.. File.ReadAllBytes(folder.PathOf("blocks/0000000000-8.block")).Take(40)]);
        var again = StudyFolder.Open(folder.Path);
        var counting = new CutOff(study.Model, int.MaxValue);
        StudyResults.Of(again.Spec, study.Design, study.Metrics, MonteCarlo.Run(counting, study.Design, again.Spec, again, new EngineOptions(2, 5))).Write(again, study.Metrics);
        Assert.Equal(16, counting.Draws);
        Assert.Equal(whole, File.ReadAllBytes(again.PathOf("statistics.json")));
    }

    [Fact]
    public void Query_answers_over_draws_and_cannot_read_other_files()
    {
        var study = new StudyCase();
        study.Statistics(_folder, 16, new EngineOptions(2, 8));
        var answer = StudyQuery.Run(_folder, "SELECT count(*), min(\"input.operations.availability\") FROM draws");
        Assert.Equal(16L, answer.Rows[0][0]);
        Assert.InRange(Convert.ToDouble(answer.Rows[0][1], System.Globalization.CultureInfo.InvariantCulture), 0.85, 0.99);
        Assert.Throws<InvalidDataException>(() => StudyQuery.Run(_folder, $"SELECT * FROM read_csv('{Path.Combine(Shipped.Root, "README.md")}')"));
    }

    /// <summary>Throws after so many blocks, as a kill would stop it, and counts draws.</summary>
    private sealed class CutOff(IStudyModel model, int blocks) : IStudyModel
    {
        private int _blocks;
        private int _draws;

        public int Draws => _draws;

        public IReadOnlyList<MetricName> Metrics => model.Metrics;

        public BlockResult Evaluate(StudyBlock block)
        {
            if (Interlocked.Increment(ref _blocks) > blocks) throw new TimeoutException("cut off");
            Interlocked.Add(ref _draws, block.Width);
            return model.Evaluate(block);
        }
    }
}
