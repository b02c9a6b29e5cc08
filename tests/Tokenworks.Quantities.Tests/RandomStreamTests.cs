namespace Tokenworks.Quantities.Tests;

public sealed class RandomStreamTests
{
    private static double[] Take(ulong seed, long draw, string entity, string purpose, int count = 5)
    {
        var stream = RandomStream.Open(seed, draw, entity, purpose);
        return [.. Enumerable.Range(0, count).Select(_ => stream.NextDouble())];
    }

    [Fact]
    public void Open_same_key_gives_the_same_numbers() => Assert.Equal(Take(1, 2, "gas-1", "outage"), Take(1, 2, "gas-1", "outage"));

    [Fact]
    public void Open_any_other_key_gives_other_numbers()
    {
        var numbers = new[] { Take(1, 2, "gas-1", "outage"), Take(2, 2, "gas-1", "outage"), Take(1, 3, "gas-1", "outage"), Take(1, 2, "gas-2", "outage"), Take(1, 2, "gas-1", "price"), Take(1, 2, "gas-1o", "utage") };
        Assert.Equal(numbers.Length, numbers.Select(n => n[0]).Distinct().Count());
    }

    [Fact]
    public void At_position_goes_on_where_it_stood()
    {
        var stream = RandomStream.Open(7, 0, "a", "b");
        for (var i = 0; i < 10; i++) stream.NextDouble();
        var again = RandomStream.Open(7, 0, "a", "b").At(stream.Position);
        Assert.Equal(stream.NextDouble(), again.NextDouble());
    }

    [Fact]
    public void NextDouble_is_uniform_inside_the_open_interval()
    {
        var numbers = Take(3, 0, "unit", "uniform", 100_000);
        Assert.All(numbers, v => Assert.InRange(v, double.Epsilon, 1 - 1e-17));
        // Four standard errors of mean (0.289/sqrt n) and of variance.
        Assert.Equal(0.5, numbers.Average(), 4 * 0.2887 / Math.Sqrt(numbers.Length));
        Assert.Equal(1.0 / 12, numbers.Average(v => (v - 0.5) * (v - 0.5)), 0.001);
        var bins = numbers.GroupBy(v => (int)(v * 100)).Select(g => g.Count()).ToList();
        Assert.Equal(100, bins.Count);
        Assert.InRange(bins.Sum(n => (n - 1000.0) * (n - 1000.0) / 1000), 50, 160);
    }

    [Fact]
    public void NextExponential_has_its_mean()
    {
        var stream = RandomStream.Open(1, 0, "x", "y");
        Assert.Equal(48, Enumerable.Range(0, 100_000).Average(_ => stream.NextExponential(48)), 48 * 4 / Math.Sqrt(100_000));
    }
}
