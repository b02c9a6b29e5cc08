using Tokenworks.Ledgers;

namespace Tokenworks.Studies.Tests;

/// <summary>What samplers promise: strata, evenness, and errors that fall as theory says.</summary>
public sealed class SamplerTests
{
    private static readonly string[] Six = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Lhs_puts_one_point_in_each_stratum()
    {
        var sampler = new LatinHypercubeSampler(3, Six, 100);
        for (var i = 0; i < 6; i++)
            Assert.Equal(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Select(d => (int)(sampler.At(d, i) * 100)).Order());
    }

    [Fact]
    public void Sobol_puts_one_point_in_each_interval_of_a_power_of_two()
    {
        var sampler = new SobolSampler(3, Six);
        for (var i = 0; i < 6; i++)
            Assert.Equal(Enumerable.Range(0, 256), Enumerable.Range(0, 256).Select(d => (int)(sampler.At(d, i) * 256)).Order());
    }

    [Fact]
    public void Sobol_first_two_dimensions_fill_every_elementary_box()
    {
        var sampler = new SobolSampler(5, Six);
        for (var columns = 1; columns <= 256; columns *= 2)
        {
            var (c, r) = (columns, 256 / columns);
            var boxes = Enumerable.Range(0, 256).Select(d => (int)(sampler.At(d, 0) * c) * r + (int)(sampler.At(d, 1) * r)).Distinct().Count();
            Assert.Equal(256, boxes);
        }
    }

    // Columns of few draws of many inputs, as random as unrelated ones: a plain sequence ties some of them by 0.9.
    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public void Sobol_of_many_inputs_ties_none_to_another(int draws)
    {
        string[] names = [.. Enumerable.Range(0, 52).Select(i => $"input{i}")];
        var sampler = Samplers.Of("sobol", 3, names, draws, 1);
        var ranks = names.Select((_, i) => RankCorrelation.Ranks([.. Enumerable.Range(0, draws).Select(d => sampler.At(d, i))])).ToList();
        var found = Enumerable.Range(0, 52).SelectMany(i => Enumerable.Range(0, i).Select(j => RankCorrelation.OfRanks(ranks[i], ranks[j]))).ToList();
        Assert.True(found.Max(Math.Abs) < CorrelationTest.Critical(draws, 2 * found.Count), $"{found.Max(Math.Abs)}");
        Assert.InRange(Math.Sqrt(found.Average(r => r * r)) * Math.Sqrt(draws - 1), 0.8, 1.1);
    }

    // Each input alone is as even as in a plain sequence, and six inputs are one.
    [Fact]
    public void Sobol_of_many_inputs_is_even_in_each_and_plain_for_six()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"input{i}")];
        var (many, six, plain) = (Samplers.Of("sobol", 3, names, 256, 1), Samplers.Of("sobol", 3, Six, 256, 1), new SobolSampler(3, Six));
        for (var i = 0; i < 20; i++)
            Assert.Equal(Enumerable.Range(0, 256), Enumerable.Range(0, 256).Select(d => (int)(many.At(d, i) * 256)).Order());
        for (var d = 0; d < 256; d++) Assert.Equal(plain.At(d, 5), six.At(d, 5));
    }

    [Fact]
    public void Primitive_polynomials_are_as_many_as_they_should_be() =>
        Assert.Equal([1, 1, 2, 2, 6, 6, 18, 16, 48], SobolDirections.Primitive().TakeWhile(p => p.Degree < 10).GroupBy(p => p.Degree).Select(g => g.Count()));

    [Fact]
    public void Adding_an_input_changes_no_other_inputs_numbers()
    {
        var (few, many) = (new PseudoRandomSampler(9, ["a", "z"]), new PseudoRandomSampler(9, ["a", "new", "z"]));
        Assert.Equal(few.At(17, 1), many.At(17, 2));
    }

    // Root mean square errors of the mean of a smooth, nearly additive function over 40 seeds.
    [Fact]
    public void Lhs_and_sobol_reduce_the_error_of_a_smooth_integrand()
    {
        static double F(double[] x) => x.Select((v, i) => Math.Exp(v / (i + 1))).Aggregate(1.0, (a, b) => a * b);
        var exact = Enumerable.Range(1, 6).Select(i => i * (Math.Exp(1.0 / i) - 1)).Aggregate(1.0, (a, b) => a * b);
        double Error(string method, int draws) => Math.Sqrt(Enumerable.Range(0, 40).Average(s =>
        {
            var design = TestFunctions.Cube(6);
            var mean = TreeSum.Mean(TestFunctions.Run(design, Samplers.Of(method, (ulong)s, design.Names, draws, 1), draws, F));
            return Math.Pow(mean / exact - 1, 2);
        }));
        var (random, lhs, sobol) = (Error("random", 1024), Error("lhs", 1024), Error("sobol", 1024));
        Assert.True(lhs < random / 2.5, $"lhs {lhs:E2}, random {random:E2}");
        Assert.True(sobol < random / 30, $"sobol {sobol:E2}, random {random:E2}");
        // Halving with four times the draws is n^-1/2; scrambled nets do better than n^-1.
        Assert.InRange(Error("random", 256) / random, 1.4, 2.9);
        Assert.True(Error("sobol", 256) / sobol > 4, $"sobol from 256 to 1024 draws: {Error("sobol", 256) / sobol:F1}");
    }

    [Fact]
    public void Copula_reproduces_the_rank_correlations()
    {
        var copula = GaussianCopula.Of([(0, 1, 0.7), (1, 3, -0.5), (0, 3, -0.2)]);
        Assert.NotNull(copula);
        var sampler = new PseudoRandomSampler(4, Six);
        var points = Enumerable.Range(0, 20_000).Select(d =>
        {
            double[] p = [.. Enumerable.Range(0, 6).Select(i => sampler.At(d, i))];
            copula.Apply(p);
            return p;
        }).ToArray();
        Assert.Equal(0.7, Spearman(points, 0, 1), 0.02);
        Assert.Equal(-0.5, Spearman(points, 1, 3), 0.02);
        Assert.Equal(-0.2, Spearman(points, 0, 3), 0.02);
        Assert.Equal(0, Spearman(points, 0, 2), 0.02);
        Assert.Equal(sampler.At(5, 2), points[5][2]);
    }

    [Fact]
    public void Copula_of_contradicting_correlations_is_refused() =>
        Assert.Null(GaussianCopula.Of([(0, 1, 0.95), (1, 2, 0.95), (0, 2, -0.9)]));

    private static double Spearman(double[][] points, int i, int j)
    {
        double[] Ranks(int k) => [.. points.Select((p, d) => (p[k], d)).OrderBy(x => x.Item1).Select((x, r) => (x.d, r)).OrderBy(x => x.d).Select(x => (double)x.r)];
        var (a, b) = (Ranks(i), Ranks(j));
        var mean = (points.Length - 1) / 2.0;
        return a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum() / a.Sum(x => (x - mean) * (x - mean));
    }
}
