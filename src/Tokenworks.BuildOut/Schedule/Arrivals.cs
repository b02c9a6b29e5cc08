namespace Tokenworks.BuildOut;

/// <summary>
/// Buildings by month of first service. Building k of n comes on at first + round(k (full - first) / (n - 1)): the first at
/// first power, the last at full power, a single one at first power. The number of buildings may differ by draw.
/// </summary>
internal sealed class Arrivals
{
    private readonly double[] _buildings;
    private (int Month, double[] Count)[]? _standing;

    private Arrivals(double[] buildings) => _buildings = [.. buildings.Select(b => Math.Max(1, Math.Round(b)))];

    /// <summary>Buildings that come on in a month, by draw.</summary>
    public SortedDictionary<int, double[]> Counts { get; } = [];

    /// <summary>Spreads the buildings from the first to the last month.</summary>
    public static Arrivals Of(double[] buildings, int first, int full) => Of(buildings, (_, k, n) => InService(k, n, first, full));

    /// <summary>Buildings by a rule.</summary>
    /// <param name="month">Month of a draw's building k of n, k from 0.</param>
    public static Arrivals Of(double[] buildings, Func<int, int, double, int> month)
    {
        var arrivals = new Arrivals(buildings);
        for (var d = 0; d < buildings.Length; d++)
            for (var k = 0; k < arrivals._buildings[d]; k++) arrivals.Add(month(d, k, arrivals._buildings[d]), d);
        return arrivals;
    }

    /// <summary>Share of the buildings that come on in a month.</summary>
    public double Share(int month, int draw) => Counts.TryGetValue(month, out var counts) ? counts[draw] / _buildings[draw] : 0;

    /// <summary>Share of the buildings in service in a month; exactly 1 when all are.</summary>
    public double InService(int month, int draw) => Count(month) is { } count ? count[draw] / _buildings[draw] : 0;

    /// <summary>What is in service of a full amount in a month, by draw.</summary>
    public void Fill(Span<double> row, int month, double[] full)
    {
        if (Count(month) is not { } count) row.Clear();
        else
            for (var d = 0; d < row.Length; d++) row[d] = full[d] * (count[d] / _buildings[d]);
    }

    // Buildings that stand in a month, by draw; null before the first.
    private double[]? Count(int month)
    {
        var standing = _standing ??= [.. Standing()];
        var last = standing.Length - 1;
        while (last >= 0 && standing[last].Month > month) last--;
        return last < 0 ? null : standing[last].Count;
    }

    // Buildings that stand from each month of arrival on.
    private IEnumerable<(int Month, double[] Count)> Standing()
    {
        var sum = new double[_buildings.Length];
        foreach (var (month, counts) in Counts) yield return (month, sum = [.. sum.Select((s, d) => s + counts[d])]);
    }

    private static int InService(int building, double buildings, int first, int full) =>
        buildings < 2 ? first : first + (int)Math.Round(building * (full - first) / (buildings - 1), MidpointRounding.AwayFromZero);

    private void Add(int month, int draw)
    {
        if (!Counts.TryGetValue(month, out var counts)) Counts.Add(month, counts = new double[_buildings.Length]);
        counts[draw]++;
        _standing = null;
    }
}
