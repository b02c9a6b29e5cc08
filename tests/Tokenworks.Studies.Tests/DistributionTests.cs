using Tokenworks.Ledgers;

namespace Tokenworks.Studies.Tests;

/// <summary>Quantiles against what is known of each distribution.</summary>
public sealed class DistributionTests
{
    public static TheoryData<IDistribution, double, double> Moments() => new()
    {
        { new Uniform(2, 6), 4, 4 / Math.Sqrt(12) },
        { new Triangular(1, 2, 6), 3, Math.Sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18.0) },
        { new BetaPert(1, 2, 6), 2.5, Math.Sqrt((2.5 - 1) * (6 - 2.5) / 7) },
        { new Normal(3, 0.5), 3, 0.5 },
        { new LogNormal(2, 0.4), 2 * Math.Exp(0.08), 2 * Math.Exp(0.08) * Math.Sqrt(Math.Exp(0.16) - 1) },
        { new Discrete([1, 5], [3, 1]), 2, Math.Sqrt(3) },
        { new Empirical([1, 2, 3, 4, 5]), 3, Math.Sqrt(2) * 0.97 },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void Quantiles_give_mean_and_deviation(IDistribution distribution, double mean, double deviation)
    {
        const int n = 40_000;
        var values = Enumerable.Range(0, n).Select(i => distribution.Quantile((i + 0.5) / n)).ToArray();
        Assert.Equal(values.Order(), values);
        Assert.Equal(mean, TreeSum.Mean(values), 0.001 * Math.Abs(mean));
        Assert.Equal(deviation, Math.Sqrt(TreeSum.Variance(values)), 0.02 * deviation);
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.9, 1.2815515655446004)]
    public void Normal_quantile_is_exact(double p, double z)
    {
        Assert.Equal(z, NormalCurve.Quantile(p), 12);
        Assert.Equal(p, NormalCurve.Probability(NormalCurve.Quantile(p)), 1e-14);
    }

    [Theory]
    [InlineData(0.3, 2, 3, 0.3483)]
    [InlineData(0.5, 1, 1, 0.5)]
    [InlineData(0.9, 5, 2, 0.885735)]
    public void Beta_probability_is_exact(double x, double a, double b, double p)
    {
        Assert.Equal(p, BetaCurve.Probability(x, a, b), 1e-9);
        Assert.Equal(x, BetaCurve.Quantile(p, a, b), 1e-9);
    }

    [Fact]
    public void Lognormal_of_p10_and_p90_has_them()
    {
        var distribution = LogNormal.OfP10P90(2, 8);
        Assert.Equal(2, distribution.Quantile(0.1), 12);
        Assert.Equal(8, distribution.Quantile(0.9), 12);
    }

    [Fact]
    public void Normal_with_bounds_stays_within_them()
    {
        var distribution = new Normal(0, 1, -0.5, 2);
        Assert.InRange(distribution.Quantile(1e-9), -0.5, -0.4999);
        Assert.InRange(distribution.Quantile(1 - 1e-9), 1.999, 2);
    }

    [Fact]
    public void Statistics_are_exact()
    {
        double[] draws = [3, double.NaN, 1, 2, 5, 4];
        var s = MetricStatistics.Of("y", "1", draws, 1);
        Assert.Equal((5, 1, 3.0, 3.0, 1.0, 5.0), (s.Defined, s.Undefined, s.Mean, s.P50, s.Least, s.Most));
        Assert.Equal(Math.Sqrt(2.5), s.Std!.Value, 14);
        Assert.Equal(1.4, s.P10!.Value, 14);
    }
}
