using System.Collections.Concurrent;
using Tokenworks.Ledgers;

namespace Tokenworks.BuildOut;

/// <summary>How capital spending spreads over the months of construction: the smoothstep w(x) = 3x² - 2x³.</summary>
/// <remarks>
/// w is the share of the cost (1) spent when the share x of the time (months) has gone: slow at first, fastest in the middle,
/// slow at the end, symmetric. An estimate: real projects pay deposits earlier or retentions later. Valid for x from 0 to 1;
/// outside it w is 0 or 1. The shares of all months add up to 1.
/// </remarks>
[ModelReference("own: smoothstep as the plainest S-curve of construction spending")]
public static class SpendCurve
{
    private static readonly ConcurrentDictionary<int, SpendShares> Known = new();

    /// <summary>The shares of a construction of so many months.</summary>
    internal static SpendShares Over(int months) => Known.GetOrAdd(months, n =>
        new([.. Enumerable.Range(0, n).Select(m => InMonth(m, n))], [.. Enumerable.Range(0, n).Select(m => Spent((m + 1.0) / n))]));

    /// <summary>Share of the cost spent when the share <paramref name="x"/> of the time has gone.</summary>
    public static double Spent(double x)
    {
        var t = Math.Clamp(x, 0, 1);
        return t * t * (3 - 2 * t);
    }

    /// <summary>Share of the cost that falls in a month of construction, 0 the first.</summary>
    public static double InMonth(int month, int months) => Spent((month + 1.0) / months) - Spent((double)month / months);
}

/// <summary>Shares of the cost by month of construction, 0 the first: in each month, and up to its end.</summary>
internal sealed record SpendShares(double[] InMonth, double[] Spent);
