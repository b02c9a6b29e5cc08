namespace Tokenworks.Ledgers;

/// <summary>Ranks the inputs of a study by what they do to its metrics; the inputs' own ranks are taken once for metrics that are defined in the same draws.</summary>
/// <param name="names">Names of the inputs.</param>
/// <param name="columns">By input, then draw.</param>
public sealed class DriverRanker(IReadOnlyList<string> names, IReadOnlyList<double[]> columns)
{
    // Of the largest value: less is rounding.
    private const double Rounding = 1e-12;
    private int[] _draws = [];
    private double[][] _ranks = [];

    /// <summary>True where the values with a number differ by more than rounding.</summary>
    public static bool Varies(IReadOnlyList<double> values)
    {
        var sound = values.Where(double.IsFinite).ToList();
        return sound.Count > 1 && sound.Max() - sound.Min() > Rounding * sound.Max(Math.Abs);
    }

    /// <summary>The ranking for a metric; null where it or no input varies.</summary>
    public DriverRanking? Of(double[] metric)
    {
        if (!Varies(metric)) return null;
        Take([.. Enumerable.Range(0, metric.Length).Where(d => double.IsFinite(metric[d]))]);
        var own = RankCorrelation.Ranks([.. _draws.Select(d => metric[d])]);
        var found = Enumerable.Range(0, names.Count).Where(i => _ranks[i].Length > 0).Select(i => (Input: i, Rank: RankCorrelation.OfRanks(_ranks[i], own))).OrderByDescending(x => Math.Abs(x.Rank)).ToList();
        return found.Count == 0 ? null : new DriverRanking(_draws.Length, CorrelationTest.Critical(_draws.Length, found.Count), [.. found.Select(f => Driver(f.Input, f.Rank))], [.. found.Skip(1).Where(f => !IsLarger(found[0], f)).Select(f => names[f.Input])]);
    }

    private void Take(int[] draws)
    {
        if (_ranks.Length > 0 && draws.AsSpan().SequenceEqual(_draws)) return;
        _draws = draws;
        _ranks = [.. columns.Select(c => draws.Select(d => c[d]).ToArray()).Select(c => Varies(c) ? RankCorrelation.Ranks(c) : [])];
    }

    private Driver Driver(int input, double rank)
    {
        var (low, high) = CorrelationTest.Interval(rank, _draws.Length);
        return new Driver(names[input], rank, low, high);
    }

    private bool IsLarger((int Input, double Rank) first, (int Input, double Rank) other) =>
        CorrelationTest.IsLarger(first.Rank, other.Rank, RankCorrelation.OfRanks(_ranks[first.Input], _ranks[other.Input]), _draws.Length);
}
