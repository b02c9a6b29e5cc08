using System.Numerics;
using System.Runtime.InteropServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Sums over columns of draws, a vector at a time and in the order of months, so that they equal sums of one draw to the last bit.</summary>
internal static class Columns
{
    public static void Add(Span<double> sum, ReadOnlySpan<double> more)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(more);
        for (var i = 0; i < to.Length; i++) to[i] += from[i];
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += more[i];
    }

    public static void Subtract(Span<double> sum, ReadOnlySpan<double> less)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(less);
        for (var i = 0; i < to.Length; i++) to[i] -= from[i];
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] -= less[i];
    }

    /// <summary>What came in less what went out, element by element in the order given; all of <paramref name="net"/> is written.</summary>
    public static void Net(Span<double> net, ReadOnlySpan<(double[] Usd, bool IsIn)> flows, int at)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(net);
        for (var i = 0; i < to.Length; i++)
        {
            var (sum, from) = (Vector<double>.Zero, at + i * Vector<double>.Count);
            foreach (var (usd, isIn) in flows) sum = isIn ? sum + new Vector<double>(usd, from) : sum - new Vector<double>(usd, from);
            to[i] = sum;
        }
        for (var i = to.Length * Vector<double>.Count; i < net.Length; i++)
        {
            net[i] = 0;
            foreach (var (usd, isIn) in flows) net[i] += isIn ? usd[at + i] : -usd[at + i];
        }
    }

    /// <summary>Adds absolute values.</summary>
    public static void AddSizes(Span<double> sum, ReadOnlySpan<double> more)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(more);
        for (var i = 0; i < to.Length; i++) to[i] += Vector.Abs(from[i]);
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += Math.Abs(more[i]);
    }

    /// <summary>Adds one amount of each draw to rows <paramref name="from"/> (included) to <paramref name="to"/> (excluded); none where they begin after they end.</summary>
    public static void AddToRows(DrawTable table, int from, int to, double[] amounts)
    {
        if (from >= to) return;
        if (amounts.Length == 1)
            foreach (ref var value in table.Data.AsSpan(from, Math.Max(0, to - from))) value += amounts[0];
        else for (var row = from; row < to; row++) Add(table.Row(row), amounts);
    }

    /// <summary>Sum over all rows of each draw.</summary>
    public static double[] Sums(DrawTable table) => Sums(table, 0, table.Rows);

    /// <summary>Sum over rows <paramref name="from"/> (included) to <paramref name="to"/> (excluded) of each draw.</summary>
    public static double[] Sums(DrawTable table, int from, int to)
    {
        var sums = new double[table.Width];
        if (sums.Length == 1) sums[0] = table.Sum(from, to, 0);
        else for (var row = from; row < to; row++) Add(sums, table.Row(row));
        return sums;
    }
}
