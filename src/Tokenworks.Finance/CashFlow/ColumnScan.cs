using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What is looked for in columns of draws, a vector at a time: where there is anything, and the largest.</summary>
internal static class ColumnScan
{
    /// <summary>The largest absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Most(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var most = Vector<double>.Zero;
        for (var i = 0; i < vectors.Length; i++) most = Vector.Max(most, Vector.Abs(vectors[i]));
        var all = Largest(most);
        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++) all = Math.Max(all, Math.Abs(values[i]));
        return all;
    }

    /// <summary>The largest absolute difference of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MostApart(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(one);
        var b = MemoryMarshal.Cast<double, Vector<double>>(other);
        var most = Vector<double>.Zero;
        for (var i = 0; i < a.Length; i++) most = Vector.Max(most, Vector.Abs(a[i] - b[i]));
        var all = Largest(most);
        for (var i = a.Length * Vector<double>.Count; i < one.Length; i++) all = Math.Max(all, Math.Abs(one[i] - other[i]));
        return all;
    }

    private static double Largest(Vector<double> values)
    {
        var most = values[0];
        for (var i = 1; i < Vector<double>.Count; i++) most = Math.Max(most, values[i]);
        return most;
    }

    /// <summary>True where all values are nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsZero(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < vectors.Length; i++)
            if (!Vector.EqualsAll(vectors[i], Vector<double>.Zero)) return false;
        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
            if (values[i] != 0) return false;
        return true;
    }

    /// <summary>First row with a value that is not nothing; the number of rows where there is none.</summary>
    public static int FirstRow(DrawTable table)
    {
        var row = 0;
        while (row < table.Rows && IsZero(table.Row(row))) row++;
        return row;
    }

    /// <summary>Row after the last with a value that is not nothing; 0 where there is none.</summary>
    public static int EndRow(DrawTable table)
    {
        var row = table.Rows;
        while (row > 0 && IsZero(table.Row(row - 1))) row--;
        return row;
    }
}
