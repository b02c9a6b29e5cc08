using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>A limit on a metric: at most or at least so much.</summary>
public sealed record Limit(int Metric, bool IsAtMost, double Bound)
{
    /// <summary>By how much it is broken, as a share of the bound (dimensionless); 0 where it holds, infinite where undefined.</summary>
    public double Broken(double value) =>
        double.IsNaN(value) ? double.PositiveInfinity : Math.Max(0, IsAtMost ? value - Bound : Bound - value) / Math.Max(1e-9, Math.Abs(Bound));
}

/// <summary>A design that was tried.</summary>
/// <param name="Values">By variable, in base units; numbers of choices.</param>
/// <param name="Metrics">By metric: the statistic over the draws.</param>
public sealed record TriedDesign(double[] Values, double[] Metrics, double Objective, double Broken);

/// <summary>
/// Finds the best values of any inputs, ranges and choices mixed, under limits: differential evolution over whole
/// generations (so that designs run side by side), then a shrinking search along each variable. Shares of ranges inside; dimensionless.
/// </summary>
/// <remarks>
/// Of two designs the one that breaks limits less is better, then the one with the better objective (Deb's rules). With draws each design's
/// metrics are a statistic over the same draws, so that chance does not choose. No proof of optimality: the last
/// improvement and the number of runs are reported.
/// </remarks>
[ModelReference("Storn & Price 1997, doi:10.1023/A:1008202821328; Deb 2000 on limits, doi:10.1016/S0045-7825(99)00389-8; compass search, Kolda et al. 2003")]
public sealed class DesignSearch(IReadOnlyList<SweepAxis> variables, Func<IReadOnlyList<double[]>, IReadOnlyList<double[]>> evaluate, int objective, bool isMaximum, IReadOnlyList<Limit> limits, ulong seed)
{
    private readonly List<TriedDesign> _tried = [];
    private RandomStream _stream = RandomStream.Open(seed, 0, "designs", "search");

    /// <summary>All designs in the order tried.</summary>
    public IReadOnlyList<TriedDesign> Tried => _tried;

    /// <summary>The best design after so many evaluations of designs.</summary>
    /// <param name="start">The design as it stands: the first that is tried.</param>
    public TriedDesign Run(double[] start, int budget)
    {
        var size = Math.Clamp(6 * variables.Count, 12, Math.Max(12, budget / 4));
        var population = Evaluate([Share(start), .. Enumerable.Range(1, size - 1).Select(_ => variables.Select(_ => _stream.NextDouble()).ToArray())]);
        while (_tried.Count < 0.7 * budget && Spread(population) > 1e-10) Generation(population);
        Refine(population, budget);
        return population.Select(p => p.Design).Aggregate((a, b) => IsBetter(b, a) ? b : a);
    }

    private void Generation((double[] Share, TriedDesign Design)[] population)
    {
        var best = population.Aggregate((a, b) => IsBetter(b.Design, a.Design) ? b : a).Share;
        var trials = Evaluate([.. population.Select((p, i) => Mutant(population, best, i))]);
        for (var i = 0; i < trials.Length; i++)
            if (!IsBetter(population[i].Design, trials[i].Design)) population[i] = trials[i];
    }

    // DE/current-to-best/1/bin with a scale drawn anew.
    private double[] Mutant((double[] Share, TriedDesign Design)[] population, double[] best, int at)
    {
        var (a, b) = (population[Pick(population.Length)].Share, population[Pick(population.Length)].Share);
        var (own, scale, forced) = (population[at].Share, 0.3 + 0.6 * _stream.NextDouble(), Pick(variables.Count));
        var trial = (double[])own.Clone();
        for (var v = 0; v < trial.Length; v++)
        {
            var moved = own[v] + scale * (best[v] - own[v]) + scale * (a[v] - b[v]);
            if (v != forced && _stream.NextDouble() > 0.8) continue;
            trial[v] = moved is < 0 or > 1 ? _stream.NextDouble() : moved;
        }
        return trial;
    }

    // Steps up and down each variable from the best, halved when none helps.
    private void Refine((double[] Share, TriedDesign Design)[] population, int budget)
    {
        var at = Array.FindIndex(population, p => ReferenceEquals(p.Design, population.Select(x => x.Design).Aggregate((a, b) => IsBetter(b, a) ? b : a)));
        var best = population[at];
        for (var step = 0.1; step > 1e-7 && _tried.Count < budget;)
        {
            var around = Evaluate([.. Enumerable.Range(0, 2 * variables.Count).Select(k => Moved(best.Share, k / 2, k % 2 == 0 ? step : -step)).Concat(Corners(best.Share, step))]);
            var found = around.Aggregate((a, b) => IsBetter(b.Design, a.Design) ? b : a);
            if (IsBetter(found.Design, best.Design)) best = found;
            else step /= 2;
        }
        population[at] = best;
    }

    private IEnumerable<double[]> Corners(double[] from, double step) =>
        Enumerable.Range(0, 2 * variables.Count).Select(_ => from.Select(x => Math.Clamp(x + step * (2 * _stream.NextDouble() - 1), 0, 1)).ToArray());

    private static double[] Moved(double[] from, int variable, double step)
    {
        var moved = (double[])from.Clone();
        moved[variable] = Math.Clamp(moved[variable] + step, 0, 1);
        return moved;
    }

    private (double[] Share, TriedDesign Design)[] Evaluate(IReadOnlyList<double[]> shares)
    {
        var values = shares.Select(s => s.Select((x, v) => variables[v].Input.Distribution.Quantile(Math.Clamp(x, 1e-12, 1 - 1e-12))).ToArray()).ToList();
        var metrics = evaluate(values);
        var designs = values.Select((v, i) => new TriedDesign(v, metrics[i], metrics[i][objective], limits.Sum(l => l.Broken(metrics[i][l.Metric])))).ToList();
        _tried.AddRange(designs);
        return [.. shares.Zip(designs)];
    }

    private double[] Share(double[] start) => [.. start.Select((x, v) => variables[v].Input.IsChoice ? (x + 0.5) / variables[v].Values.Count
        : Math.Clamp((x - variables[v].Input.Low) / Math.Max(1e-300, variables[v].Input.High - variables[v].Input.Low), 0, 1))];

    /// <summary>True where the first is better than the second.</summary>
    private bool IsBetter(TriedDesign a, TriedDesign b)
    {
        if (a.Broken != b.Broken) return a.Broken < b.Broken;
        if (double.IsNaN(a.Objective) || double.IsNaN(b.Objective)) return !double.IsNaN(a.Objective) && double.IsNaN(b.Objective);
        return isMaximum ? a.Objective > b.Objective : a.Objective < b.Objective;
    }

    private static double Spread((double[] Share, TriedDesign Design)[] population) =>
        population.Max(p => p.Share.Zip(population[0].Share, (a, b) => Math.Abs(a - b)).Max());

    private int Pick(int count) => Math.Min(count - 1, (int)(_stream.NextDouble() * count));

    /// <summary>Designs that no other beats in both the objective and a metric: the trade-off curve, by that metric.</summary>
    public IReadOnlyList<TriedDesign> TradeOff(int metric, bool lessIsBetter)
    {
        var front = new List<TriedDesign>();
        var sign = lessIsBetter ? 1 : -1;
        foreach (var design in _tried.Where(t => !double.IsNaN(t.Objective) && !double.IsNaN(t.Metrics[metric]))
            .OrderBy(t => sign * t.Metrics[metric]).ThenBy(t => isMaximum ? -t.Objective : t.Objective))
            if (front.Count == 0 || (isMaximum ? design.Objective > front[^1].Objective : design.Objective < front[^1].Objective)) front.Add(design);
        return front;
    }
}
