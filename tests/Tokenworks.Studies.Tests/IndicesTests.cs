namespace Tokenworks.Studies.Tests;

/// <summary>Sobol' indices and screening of functions whose answers are known on paper.</summary>
public sealed class IndicesTests
{
    [Theory]
    [InlineData("sobol")]
    [InlineData("lhs")]
    [InlineData("random")]
    public void Indices_of_ishigami_within_three_standard_errors(string method)
    {
        const double a = 7, b = 0.1, pi4 = Math.PI * Math.PI * Math.PI * Math.PI;
        var v1 = 0.5 * Math.Pow(1 + b * pi4 / 5, 2);
        var (v2, v13) = (a * a / 8, b * b * pi4 * pi4 * (1 / 18.0 - 1 / 50.0));
        var v = v1 + v2 + v13;
        Check(Indices(TestFunctions.Cube(3, -Math.PI, Math.PI), TestFunctions.Ishigami, method, 4096),
            [v1 / v, v2 / v, 0], [(v1 + v13) / v, v2 / v, v13 / v]);
    }

    [Theory]
    [InlineData("sobol")]
    [InlineData("random")]
    public void Indices_of_g_function_within_three_standard_errors(string method)
    {
        var parts = TestFunctions.G.Select(g => 1 / (3 * (1 + g) * (1 + g))).ToArray();
        var all = parts.Aggregate(1.0, (x, p) => x * (1 + p));
        var v = all - 1;
        Check(Indices(TestFunctions.Cube(6), TestFunctions.GFunction, method, 4096),
            [.. parts.Select(p => p / v)], [.. parts.Select(p => p * all / (1 + p) / v)]);
    }

    // Weights that fall: a plain sequence of 104 dimensions is off by 0.08 here.
    [Fact]
    public void Indices_of_many_inputs_keep_them_apart()
    {
        double[] weights = [.. Enumerable.Range(0, 52).Select(i => 1 / (1 + i / 4.0))];
        var (design, squares) = (TestFunctions.Cube(52), weights.Sum(w => w * w));
        var error = Math.Sqrt(Enumerable.Range(1, 5).Average(seed =>
        {
            var (points, numbers) = SobolIndices.Plan(design, "sobol", (ulong)seed, 128);
            var found = SobolIndices.Of(design.Names, ModelEvaluation.Run(new FunctionModel(x => x.Zip(weights, (v, w) => v * w).Sum()), 7, points, numbers, new EngineOptions(1, 64)).Metrics[0], 1);
            return found.Select((f, i) => Math.Pow(f.Total - weights[i] * weights[i] / squares, 2)).Sum();
        }));
        Assert.True(error < 0.03, $"{error}");
    }

    [Fact]
    public void Morris_finds_the_inputs_that_do_nothing()
    {
        var design = TestFunctions.Cube(4);
        var plan = MorrisScreening.Plan(design, 7, 20);
        var metric = ModelEvaluation.Run(new FunctionModel(x => 5 * x[2] + x[0] * x[0]), 7, plan.Points, plan.Numbers, new EngineOptions(1, 8)).Metrics[0];
        var effects = MorrisScreening.Of(design.Names, plan.Moves, metric);
        Assert.Equal(5, effects[2].MuStar, 9);
        Assert.Equal(0, effects[2].Sigma, 9);
        Assert.Equal(0, effects[1].MuStar);
        Assert.InRange(effects[0].MuStar, 0.5, 1.5);
        Assert.True(effects[0].Sigma > 0.01);
    }

    private static IReadOnlyList<SobolIndices.Index> Indices(StudyDesign design, Func<double[], double> f, string method, int rows)
    {
        var (points, numbers) = SobolIndices.Plan(design, method, 11, rows);
        return SobolIndices.Of(design.Names, ModelEvaluation.Run(new FunctionModel(f), 11, points, numbers, new EngineOptions(2, 64)).Metrics[0], 11);
    }

    private static void Check(IReadOnlyList<SobolIndices.Index> found, double[] first, double[] total)
    {
        for (var i = 0; i < first.Length; i++)
        {
            Assert.InRange(found[i].First, first[i] - 3 * found[i].FirstError - 1e-12, first[i] + 3 * found[i].FirstError + 1e-12);
            Assert.InRange(found[i].Total, total[i] - 3 * found[i].TotalError - 1e-12, total[i] + 3 * found[i].TotalError + 1e-12);
            Assert.True(found[i].TotalError < 0.05);
        }
    }
}
