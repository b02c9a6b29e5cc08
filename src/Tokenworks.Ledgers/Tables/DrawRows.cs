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

    /// <summary>sum += a x b.</summary>
    public static void AddProducts(Span<double> sum, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (d, lanes) = (0, Vector<double>.Count);
        for (; d <= sum.Length - lanes; d += lanes) (new Vector<double>(sum[d..]) + new Vector<double>(a[d..]) * new Vector<double>(b[d..])).CopyTo(sum[d..]);
        for (; d < sum.Length; d++) sum[d] += a[d] * b[d];
    }

    /// <summary>The largest difference between two rows.</summary>
    public static double LargestGap(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (d, lanes, worst, all) = (0, Vector<double>.Count, Vector<double>.Zero, 0.0);
        for (; d <= a.Length - lanes; d += lanes) worst = Vector.Max(worst, Vector.Abs(new Vector<double>(a[d..]) - new Vector<double>(b[d..])));
        for (; d < a.Length; d++) all = Math.Max(all, Math.Abs(a[d] - b[d]));
        for (var i = 0; i < lanes; i++) all = Math.Max(all, worst[i]);
        return all;
    }
}
