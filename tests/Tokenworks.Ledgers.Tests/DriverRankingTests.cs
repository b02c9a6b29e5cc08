using Tokenworks.Quantities;

namespace Tokenworks.Ledgers.Tests;

/// <summary>What drives a metric, and whether so many draws can tell it from noise.</summary>
public sealed class DriverRankingTests
{
    // scipy 1.10: t.ppf of (1 + 0.95^(1/k)) / 2 at n - 2 degrees of freedom, as a correlation.
    [Theory]
    [InlineData(64, 1, 0.246064)]
    [InlineData(64, 52, 0.402201)]
    [InlineData(256, 52, 0.204724)]
    [InlineData(1000, 10, 0.088469)]
    [InlineData(12, 3, 0.670790)]
    [InlineData(9, 3, 1)]
    public void Largest_correlation_of_noise_is_the_table_s(int draws, int inputs, double critical) => Assert.Equal(critical, CorrelationTest.Critical(draws, inputs), 1e-6);

    [Fact]
    public void Interval_is_that_of_Bonett_and_Wright()
    {
        var (low, high) = CorrelationTest.Interval(0.5, 64);
        Assert.Equal(0.275805, low, 1e-6);
        Assert.Equal(0.672600, high, 1e-6);
        Assert.Equal((1, 1), CorrelationTest.Interval(1, 64));
        Assert.Equal((-1, 1), CorrelationTest.Interval(0.9, 9));
    }

    [Theory]
    [InlineData(0.6, 0.2, 0, 64, true)]
    [InlineData(-0.6, 0.35, 0, 64, false)]
    [InlineData(0.6, -0.5, -0.9, 256, true)]
    [InlineData(0.6, -0.5, 0.9, 256, false)]
    [InlineData(1, 1, 1, 64, false)]
    [InlineData(1, 0.99, 0.99, 64, true)]
    public void Second_is_told_from_the_first_by_what_they_share(double first, double second, double between, int draws, bool larger) =>
        Assert.Equal(larger, CorrelationTest.IsLarger(first, second, between, draws));

    // Of 400 studies of noise one in twenty has a first driver; more than twice that would be a wrong bound.
    [Fact]
    public void Noise_has_a_first_driver_in_one_study_of_twenty()
    {
        var found = Enumerable.Range(0, 400).Count(s => Study(s, 64, 20, (_, noise) => noise).IsBeyondChance);
        Assert.InRange(found, 8, 36);
    }

    [Fact]
    public void An_input_that_moves_the_metric_is_first_and_equal_ones_are_alike()
    {
        var alone = Study(1, 64, 20, (x, noise) => 3 * x[4] + 0.3 * x[7] + 0.3 * noise);
        Assert.True(alone.IsBeyondChance);
        Assert.Equal("x4", alone.First.Input);
        Assert.Empty(alone.Alike);
        var both = Study(1, 64, 20, (x, noise) => x[4] - x[7] + 0.1 * noise);
        Assert.True(both.IsBeyondChance);
        Assert.Contains(both.First.Input, (string[])["x4", "x7"]);
        Assert.Contains(both.First.Input == "x4" ? "x7" : "x4", both.Alike);
    }

    [Fact]
    public void Equal_values_share_their_rank_and_rounding_is_no_variation()
    {
        Assert.Equal([0.5, 2, 0.5, 3], RankCorrelation.Ranks([1, 2, 1, 7]));
        Assert.False(DriverRanker.Varies([0.18, 0.18 + 3e-17, double.NaN]));
        Assert.True(DriverRanker.Varies([0.18, 0.1801]));
        var ranker = new DriverRanker(["still", "moves"], [[1, 1, 1, 1], [1, 2, 3, 4]]);
        Assert.Equal(["moves"], ranker.Of([1, 4, 9, 16])!.Drivers.Select(d => d.Input));
        Assert.Null(ranker.Of([5, 5, 5, double.NaN]));
    }

    // Draws in which the metric has no value take no part, also where the next metric has them all.
    [Fact]
    public void Undefined_draws_are_left_out()
    {
        var ranker = new DriverRanker(["a"], [[1, 2, 3, 4, 0]]);
        Assert.Equal(1, ranker.Of([1, 2, 3, 4, double.NaN])!.First.Rank, 12);
        Assert.Equal(0, ranker.Of([1, 2, 3, 4, 5])!.First.Rank, 12);
        Assert.Equal(1, ranker.Of([1, 2, 3, 4, double.NaN])!.First.Rank, 12);
    }

    private static DriverRanking Study(int seed, int draws, int inputs, Func<double[], double, double> metric)
    {
        double At(int draw, string name) => RandomStream.Open((ulong)seed, draw, name, "test").NextDouble();
        double[][] columns = [.. Enumerable.Range(0, inputs).Select(i => Enumerable.Range(0, draws).Select(d => At(d, $"x{i}")).ToArray())];
        double[] values = [.. Enumerable.Range(0, draws).Select(d => metric([.. columns.Select(c => c[d])], At(d, "noise")))];
        return new DriverRanker([.. columns.Select((_, i) => $"x{i}")], columns).Of(values)!;
    }
}
