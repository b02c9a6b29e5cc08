using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Sums over columns of draws, a vector at a time and in the order of months, so that they equal sums of one draw to the last bit.</summary>
internal static class Columns
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> sum, ReadOnlySpan<double> more)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(more);
        for (var i = 0; i < to.Length; i++) to[i] += from[i];
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += more[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(Span<double> sum, ReadOnlySpan<double> less)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(less);
        for (var i = 0; i < to.Length; i++) to[i] -= from[i];
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] -= less[i];
    }

    /// <summary>What came in less what went out, element by element in the order given; all of <paramref name="net"/> is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Net(Span<double> net, ReadOnlySpan<(double[] Usd, int Start, bool IsIn)> flows, int at)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(net);
        for (var i = 0; i < to.Length; i++)
        {
            var (sum, from) = (Vector<double>.Zero, at + i * Vector<double>.Count);
            foreach (var (usd, start, isIn) in flows) sum = isIn ? sum + new Vector<double>(usd, start + from) : sum - new Vector<double>(usd, start + from);
            to[i] = sum;
        }
        for (var i = to.Length * Vector<double>.Count; i < net.Length; i++)
        {
            net[i] = 0;
            foreach (var (usd, start, isIn) in flows) net[i] += isIn ? usd[start + at + i] : -usd[start + at + i];
        }
    }

    /// <summary>Adds absolute values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSizes(Span<double> sum, ReadOnlySpan<double> more)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var from = MemoryMarshal.Cast<double, Vector<double>>(more);
        for (var i = 0; i < to.Length; i++) to[i] += Vector.Abs(from[i]);
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += Math.Abs(more[i]);
    }

    /// <summary>Makes each row the sum of those up to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(DrawTable table)
    {
        if (table.Width == 1)
            for (var row = 1; row < table.Rows; row++) table.Data[row] += table.Data[row - 1];
        else for (var row = 1; row < table.Rows; row++) Add(table.Row(row), table.Row(row - 1));
    }

    /// <summary>Adds one amount of each draw to rows <paramref name="from"/> (included) to <paramref name="to"/> (excluded); none where they begin after they end.</summary>
    public static void AddToRows(DrawTable table, int from, int to, double[] amounts)
    {
        if (from >= to) return;
        if (amounts.Length == 1)
            foreach (ref var value in table.Data.AsSpan(from, Math.Max(0, to - from))) value += amounts[0];
        else for (var row = from; row < to; row++) Add(table.Row(row), amounts);
    }

    /// <summary>Writes the products of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Times(ReadOnlySpan<double> one, ReadOnlySpan<double> other, Span<double> product)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(one);
        var b = MemoryMarshal.Cast<double, Vector<double>>(other);
        var to = MemoryMarshal.Cast<double, Vector<double>>(product);
        for (var i = 0; i < to.Length; i++) to[i] = a[i] * b[i];
        for (var i = to.Length * Vector<double>.Count; i < product.Length; i++) product[i] = one[i] * other[i];
    }

    /// <summary>Adds the products of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts(Span<double> sum, ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var a = MemoryMarshal.Cast<double, Vector<double>>(one);
        var b = MemoryMarshal.Cast<double, Vector<double>>(other);
        for (var i = 0; i < to.Length; i++) to[i] += a[i] * b[i];
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += one[i] * other[i];
    }

    /// <summary>Adds the products of two rows, times a number and a third row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> one, ReadOnlySpan<double> other, ReadOnlySpan<double> scale, double times)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var a = MemoryMarshal.Cast<double, Vector<double>>(one);
        var b = MemoryMarshal.Cast<double, Vector<double>>(other);
        var c = MemoryMarshal.Cast<double, Vector<double>>(scale);
        for (var i = 0; i < to.Length; i++) to[i] += a[i] * b[i] * (times * c[i]);
        for (var i = to.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += one[i] * other[i] * (times * scale[i]);
    }

    /// <summary>Adds what is above nothing to one sum, and the size of what is below to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddParts(Span<double> above, Span<double> below, ReadOnlySpan<double> values)
    {
        var up = MemoryMarshal.Cast<double, Vector<double>>(above);
        var down = MemoryMarshal.Cast<double, Vector<double>>(below);
        var from = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < up.Length; i++)
        {
            up[i] += Vector.Max(from[i], Vector<double>.Zero);
            down[i] -= Vector.Min(from[i], Vector<double>.Zero);
        }
        for (var i = up.Length * Vector<double>.Count; i < values.Length; i++)
        {
            above[i] += Math.Max(values[i], 0);
            below[i] -= Math.Min(values[i], 0);
        }
    }

    /// <summary>What a capital flow spends in all, by draw.</summary>
    public static double[] Sums(CapexFlow flow) => Sums(flow.Usd, flow.SpentFrom, flow.SpentUntil);

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
