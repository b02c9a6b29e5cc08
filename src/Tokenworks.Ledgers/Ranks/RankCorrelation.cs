namespace Tokenworks.Ledgers;

/// <summary>Spearman's rank correlation of two columns of the same draws. Dimensionless.</summary>
[ModelReference("Spearman 1904, doi:10.2307/1412159; equal values share the mean of their ranks")]
public static class RankCorrelation
{
    /// <summary>The correlation of two columns of ranks; 0 where one does not vary.</summary>
    public static double OfRanks(double[] a, double[] b)
    {
        // The mean of 1 .. n less one, whatever is tied.
        var (mean, cross, ownA, ownB) = ((a.Length - 1) / 2.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            cross += (a[i] - mean) * (b[i] - mean);
            ownA += (a[i] - mean) * (a[i] - mean);
            ownB += (b[i] - mean) * (b[i] - mean);
        }
        return ownA > 0 && ownB > 0 ? Math.Clamp(cross / Math.Sqrt(ownA * ownB), -1, 1) : 0;
    }

    /// <summary>The rank of each value, from 0.</summary>
    public static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
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
