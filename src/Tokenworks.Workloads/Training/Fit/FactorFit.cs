namespace Tokenworks.Workloads.Training;

/// <summary>A residual to fit: log of measured over modelled time, with what it belongs to.</summary>
public readonly record struct FitPoint(string Source, string Chip, string ChipFamily, string Stack, string StackFamily, double LogRatio);

/// <summary>Fits the factors of chips, stacks and their families: least absolute deviations with ridge priors.</summary>
/// <remarks>
/// log ratio = chip + chip family + stack + stack family. Prior spreads .10, .08, .12 and .08 hold a factor near 1 unless rows say
/// otherwise; each source weighs as the root of its rows, so that a long table does not rule. Iterated reweighted least squares by
/// coordinates; 30 rounds are beyond convergence.
/// </remarks>
public static class FactorFit
{
    private static readonly double[] Spread = [0.10, 0.08, 0.12, 0.08];
    private const double LeastResidual = 0.005;

    // Scale of residuals against which the priors are weighed.
    private const double ResidualScale = 0.05;
    private const int Rounds = 30;

    /// <summary>The table that fits the points best.</summary>
    public static FactorTable Fit(IReadOnlyList<FitPoint> points)
    {
        var groups = new[] { Index(points, p => p.Chip), Index(points, p => p.ChipFamily), Index(points, p => p.Stack), Index(points, p => p.StackFamily) };
        var values = groups.Select(g => new double[g.Names.Count]).ToArray();
        var counts = points.GroupBy(p => p.Source).ToDictionary(g => g.Key, g => (double)g.Count());
        var weights = points.Select(p => 1 / Math.Sqrt(counts[p.Source])).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var g = 0; g < groups.Length; g++) Update(points, weights, groups, values, g);
        return new FactorTable(Table(groups[0], values[0]), Table(groups[1], values[1]), Table(groups[2], values[2]), Table(groups[3], values[3]));
    }

    private static void Update(IReadOnlyList<FitPoint> points, double[] weights, Group[] groups, double[][] values, int g)
    {
        var (sum, norm) = (new double[values[g].Length], new double[values[g].Length]);
        for (var i = 0; i < points.Count; i++)
        {
            var other = points[i].LogRatio;
            for (var j = 0; j < groups.Length; j++) other -= values[j][groups[j].Of[i]];
            var w = weights[i] / Math.Max(LeastResidual, Math.Abs(other));
            var at = groups[g].Of[i];
            sum[at] += w * (other + values[g][at]);
            norm[at] += w;
        }
        var prior = ResidualScale / (Spread[g] * Spread[g]);
        for (var k = 0; k < sum.Length; k++) values[g][k] = sum[k] / (norm[k] + prior);
    }

    private static Group Index(IReadOnlyList<FitPoint> points, Func<FitPoint, string> name)
    {
        var names = points.Select(name).Distinct().Order(StringComparer.Ordinal).ToList();
        var place = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
        return new Group(names, [.. points.Select(p => place[name(p)])]);
    }

    private static Dictionary<string, double> Table(Group group, double[] values) =>
        group.Names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => values[x.i], StringComparer.Ordinal);

    private sealed record Group(IReadOnlyList<string> Names, int[] Of);
}
