namespace Tokenworks.Studies;

/// <summary>Where a metric passes a target as one input moves over a range: every crossing of a grid, narrowed by whole rounds of points.</summary>
public static class BreakEven
{
    /// <summary>Points of the grid; two crossings between neighbours are missed.</summary>
    public const int Points = 17;

    // Of the change over the first bracket: a metric without a step changes by the share of the widths, a millionth or so.
    private const double StepShare = 0.01;

    /// <summary>A value of the input at which the metric passes the target.</summary>
    /// <param name="Below">The metric just below it.</param>
    /// <param name="Above">The metric just above it.</param>
    /// <param name="IsJump">True where it steps over the target and has its value nowhere near.</param>
    public sealed record Crossing(double At, double Below, double Above, bool IsJump);

    /// <summary>The crossings in rising order of the input; none where the metric stays on one side.</summary>
    /// <param name="evaluate">The metric at a list of values of the input; NaN where undefined.</param>
    public static IReadOnlyList<Crossing> Find(double low, double high, double target, double relative, Func<IReadOnlyList<double>, IReadOnlyList<double>> evaluate) =>
        [.. Brackets(low, high, target, evaluate).Select(b => Narrow(b, target, relative * Math.Max(Math.Abs(low), Math.Abs(high)), evaluate))];

    private static Crossing Narrow(Bracket first, double target, double width, Func<IReadOnlyList<double>, IReadOnlyList<double>> evaluate)
    {
        var at = first;
        while (at.Width > width && Brackets(at.Low, at.High, target, evaluate).FirstOrDefault() is { } found && found.Width < at.Width) at = found;
        return new Crossing(0.5 * (at.Low + at.High), at.Below, at.Above, at.Change > StepShare * first.Change && at.Width < first.Width);
    }

    private static List<Bracket> Brackets(double low, double high, double target, Func<IReadOnlyList<double>, IReadOnlyList<double>> evaluate)
    {
        var grid = Enumerable.Range(0, Points).Select(i => low + i * (high - low) / (Points - 1)).ToList();
        var metric = evaluate(grid);
        var found = new List<Bracket>();
        for (var i = 0; i < Points; i++)
            if (metric[i] == target) found.Add(new Bracket(grid[i], grid[i], target, target));
            else if (i + 1 < Points && (metric[i] - target) * (metric[i + 1] - target) < 0) found.Add(new Bracket(grid[i], grid[i + 1], metric[i], metric[i + 1]));
        return found;
    }

    private sealed record Bracket(double Low, double High, double Below, double Above)
    {
        public double Width => High - Low;

        public double Change => Math.Abs(Above - Below);
    }
}
