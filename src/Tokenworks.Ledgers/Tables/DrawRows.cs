using System.Numerics;

namespace Tokenworks.Ledgers;

/// <summary>Arithmetic on rows of draws; each draw's numbers are those that it would have alone.</summary>
public static class DrawRows
{
    /// <summary>sum += factor x row.</summary>
    public static void AddTimes(Span<double> sum, double factor, ReadOnlySpan<double> row)
    {
        var (d, lanes) = (0, Vector<double>.Count);
        var factors = new Vector<double>(factor);
        for (; d <= sum.Length - lanes; d += lanes) (new Vector<double>(sum[d..]) + factors * new Vector<double>(row[d..])).CopyTo(sum[d..]);
        for (; d < sum.Length; d++) sum[d] += factor * row[d];
    }
}
