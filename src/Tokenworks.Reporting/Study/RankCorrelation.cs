namespace Tokenworks.Reporting;

/// <summary>Spearman's rank correlation of two columns over the draws in which both have a value.</summary>
internal static class RankCorrelation
{
    public static double Of(double[] x, double[] y)
    {
        var both = Enumerable.Range(0, x.Length).Where(d => double.IsFinite(x[d]) && double.IsFinite(y[d])).ToArray();
        if (both.Length < 3) return 0;
        var (a, b) = (Ranks([.. both.Select(d => x[d])]), Ranks([.. both.Select(d => y[d])]));
        var (meanA, meanB) = (a.Average(), b.Average());
        var (cross, ownA, ownB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            cross += (a[i] - meanA) * (b[i] - meanB);
            ownA += (a[i] - meanA) * (a[i] - meanA);
            ownB += (b[i] - meanB) * (b[i] - meanB);
        }
        return ownA > 0 && ownB > 0 ? cross / Math.Sqrt(ownA * ownB) : 0;
    }

    // Equal values share the mean of their ranks.
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var j = i;
            while (j < order.Length && values[order[j]] == values[order[i]]) j++;
            for (var k = i; k < j; k++) ranks[order[k]] = (i + j - 1) / 2.0;
            i = j;
        }
        return ranks;
    }
}
