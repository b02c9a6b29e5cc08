namespace Tokenworks.Studies.Tests;

/// <summary>Built cases with known optima, and break-even points.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Search_finds_the_bottom_of_a_curved_valley()
    {
        // Rosenbrock: 0 at (1, 1).
        var best = Search([Range("x", -2, 2), Range("y", -1, 3)], x => [Math.Pow(1 - x[0], 2) + 100 * Math.Pow(x[1] - x[0] * x[0], 2)], [], 6000, [-1.5, 2]);
        Assert.Equal(1, best.Values[0], 0.01);
        Assert.Equal(1, best.Values[1], 0.02);
    }

    [Fact]
    public void Search_finds_the_optimum_on_a_limit()
    {
        // Least x^2 + 2 y^2 with x + y >= 3: x = 2, y = 1, value 6.
        var best = Search([Range("x", 0, 5), Range("y", 0, 5)], x => [x[0] * x[0] + 2 * x[1] * x[1], x[0] + x[1]], [new Limit(1, false, 3)], 4000, [5, 5]);
        Assert.Equal(6, best.Objective, 0.01);
        Assert.Equal(2, best.Values[0], 0.05);
        Assert.Equal(0, best.Broken);
    }

    [Fact]
    public void Search_finds_the_best_choice_with_its_size()
    {
        // Plant: cost = price[k] x size + fixed[k], size x yield[k] >= 100. Best is b: 40 x 2 + 10 = 90.
        double[] price = [1, 2, 5], yield = [1, 2.5, 4], fixedCost = [20, 10, 1];
        var best = Search([Choice("kind", "a", "b", "c"), Range("size", 0, 200)],
            x => [price[(int)x[0]] * x[1] + fixedCost[(int)x[0]], x[1] * yield[(int)x[0]]], [new Limit(1, false, 100)], 3000, [0, 200]);
        Assert.Equal(1, best.Values[0]);
        Assert.Equal(90, best.Objective, 0.2);
    }

    [Fact]
    public void Trade_off_is_the_front_of_what_was_tried()
    {
        var search = new DesignSearch([Range("x", 0, 1)], xs => [.. xs.Select(x => new[] { (x[0] - 1) * (x[0] - 1), x[0] })], 0, false, [], 3);
        search.Run([0.2], 200);
        var front = search.TradeOff(1, lessIsBetter: true);
        Assert.True(front.Count > 5);
        Assert.Equal(front.Select(f => f.Objective).OrderDescending(), front.Select(f => f.Objective));
    }

    [Fact]
    public void Break_even_finds_every_crossing()
    {
        var found = BreakEven.Find(0, 10, 0, 1e-9, xs => [.. xs.Select(x => (x - 2) * (x - 7.3))]);
        Assert.Equal(2, found.Count);
        Assert.Equal(2, found[0].At, 6);
        Assert.Equal(7.3, found[1].At, 6);
        Assert.All(found, f => Assert.False(f.IsJump));
        Assert.Empty(BreakEven.Find(0, 10, -100, 1e-9, xs => [.. xs.Select(x => (x - 2) * (x - 7.3))]));
    }

    // A step of 3 at 4.2 on a slope of 0.1: the value 2 is taken nowhere.
    [Fact]
    public void Break_even_tells_a_step_from_a_crossing()
    {
        var step = Assert.Single(BreakEven.Find(0, 10, 2, 1e-9, xs => [.. xs.Select(x => 0.1 * x + (x < 4.2 ? 0 : 3))]));
        Assert.Equal(4.2, step.At, 6);
        Assert.True(step.IsJump);
        Assert.Equal(0.42, step.Below, 6);
        Assert.Equal(3.42, step.Above, 6);
        Assert.False(Assert.Single(BreakEven.Find(0, 10, 2, 1e-9, xs => [.. xs.Select(x => Math.Exp(x) - 5)])).IsJump);
    }

    private static TriedDesign Search(SweepAxis[] variables, Func<double[], double[]> f, Limit[] limits, int budget, double[] start) =>
        new DesignSearch(variables, xs => [.. xs.Select(f)], 0, false, limits, 5).Run(start, budget);

    private static SweepAxis Range(string name, double low, double high) => new(new StudyInput(name, "1", new Uniform(low, high), low, low, high), [low, high]);

    private static SweepAxis Choice(string name, params string[] texts)
    {
        double[] numbers = [.. texts.Select((_, i) => (double)i)];
        return new SweepAxis(new StudyInput(name, "1", new Discrete(numbers, [.. numbers.Select(_ => 1.0)]), 0, 0, texts.Length - 1) { Choices = texts }, numbers);
    }
}
