namespace Tokenworks.Studies;

/// <summary>Where a metric passes a target as one input moves over a range: every crossing of a grid, narrowed by whole rounds of points.</summary>
public static class BreakEven
{
    private const int Points = 17;

    /// <summary>The crossings in rising order of the input; none where the metric stays on one side.</summary>
    /// <param name="evaluate">The metric at a list of values of the input; NaN where undefined.</param>
    public static IReadOnlyList<double> Find(double low, double high, double target, double relative, Func<IReadOnlyList<double>, IReadOnlyList<double>> evaluate)
    {
        var grid = Grid(low, high);
        var off = evaluate(grid).Select(m => m - target).ToList();
        return [.. Crossings(grid, off).Select(c => Narrow(c.Low, c.High, target, relative * Math.Max(Math.Abs(low), Math.Abs(high)), evaluate))];
    }

    private static double Narrow(double low, double high, double target, double width, Func<IReadOnlyList<double>, IReadOnlyList<double>> evaluate)
    {
        while (high - low > width)
        {
            var grid = Grid(low, high);
            var off = evaluate(grid).Select(m => m - target).ToList();
            var found = Crossings(grid, off).Append((Low: low, High: high)).First();
            if (found.High - found.Low >= high - low) break;
            (low, high) = found;
        }
        return 0.5 * (low + high);
    }

    private static List<double> Grid(double low, double high) => [.. Enumerable.Range(0, Points).Select(i => low + i * (high - low) / (Points - 1))];

    private static IEnumerable<(double Low, double High)> Crossings(List<double> grid, List<double> off)
    {
        for (var i = 0; i + 1 < grid.Count; i++)
            if (off[i] == 0) yield return (grid[i], grid[i]);
            else if (off[i] * off[i + 1] < 0) yield return (grid[i], grid[i + 1]);
        if (off[^1] == 0) yield return (grid[^1], grid[^1]);
    }
}
