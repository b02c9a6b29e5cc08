namespace Tokenworks.Studies.Tests;

/// <summary>A built case whose first driver is known: conditional question and tornado must both name it.</summary>
public sealed class ConditionalTests
{
    [Fact]
    public void Conditional_question_and_tornado_name_the_same_first_driver()
    {
        // Cost = 2 gas + 8 chips + 1 power + nothing of the fourth; all over the same range.
        var design = TestFunctions.Cube(4, 1, 3);
        var model = new FunctionModel(x => 2 * x[0] + 8 * x[1] + x[2]);
        var spec = new StudySpec("built", [], "", "uniform", false, [], ["y0"], 1024, 3, "sobol", 8);
        var draws = MonteCarlo.Run(model, design, spec, new NoStore(), new EngineOptions(2, 64));
        var limit = Quantiles.Of([.. draws.Metrics[0].Order()], 0.9);
        var given = ConditionalQuestion.Of(design.Names, draws.Inputs, [.. draws.Metrics[0].Select(y => y > limit)]);
        var points = Tornado.Plan(design);
        var bars = Tornado.Of(design, ModelEvaluation.Run(model, 3, points, [.. points.Select(_ => 0L)], new EngineOptions(1, 4)).Metrics[0]);
        Assert.Equal("x1", given[0].Input);
        Assert.Equal("x1", bars[0].Input.Path);
        Assert.Equal(16, bars[0].Swing, 12);
        Assert.True(given[0].Chance < 1e-6);
        Assert.True(given.Single(g => g.Input == "x3").Chance > 0.01);
    }

    [Fact]
    public void Standard_error_of_replicates_is_that_of_the_mean()
    {
        var design = TestFunctions.Cube(3);
        var model = new FunctionModel(x => Math.Exp(x[0] + x[1] * x[2]));
        MetricStatistics Study(ulong seed) => MetricStatistics.Of("y", "1",
            MonteCarlo.Run(model, design, new StudySpec("built", [], "", "uniform", false, [], ["y0"], 256, seed, "sobol", 8), new NoStore(), new EngineOptions(1, 64)).Metrics[0], 8);
        var studies = Enumerable.Range(1, 60).Select(s => Study((ulong)s)).ToArray();
        var spread = Math.Sqrt(TreeSum.Variance([.. studies.Select(s => s.Mean!.Value)]));
        Assert.InRange(studies.Average(s => s.StandardError!.Value) / spread, 0.7, 1.4);
    }
}
