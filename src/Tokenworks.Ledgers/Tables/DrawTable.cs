using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Ledgers;

/// <summary>
/// A column of numbers over time with one value for each draw, laid out [row][draw], so that kernels run over the
/// draws of a row. Rows are months of the horizon, months of a year, or the 8,760 hours of a year.
/// </summary>
public sealed class DrawTable
{
    public DrawTable(int rows, int width)
        : this(rows, width, new double[rows * width])
    {
    }

    private DrawTable(int rows, int width, double[] data) => (Rows, Width, Data) = (rows, width, data);

    /// <summary>A table whose values are anything until they are all written.</summary>
    public static DrawTable Unfilled(int rows, int width) => new(rows, width, GC.AllocateUninitializedArray<double>(rows * width));

    public int Rows { get; }

    /// <summary>Number of draws.</summary>
    public int Width { get; }

    /// <summary>All values; element (row, draw) is at <c>row * Width + draw</c>.</summary>
    public double[] Data { get; }

    public double this[int row, int draw]
    {
        get => Data[row * Width + draw];
        set => Data[row * Width + draw] = value;
    }

    /// <summary>The draws of a row.</summary>
    public Span<double> Row(int row) => Data.AsSpan(row * Width, Width);

    /// <summary>Four draws of a row from <paramref name="first"/> on; zero beyond the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Four(int row, int first) => first + Vector256<double>.Count <= Width ? Vector256.Create(Data, row * Width + first) : Part(row, first);

    /// <summary>Writes four draws of a row; nothing beyond the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutFour(int row, int first, Vector256<double> four)
    {
        if (first + Vector256<double>.Count <= Width) four.CopyTo(Data, row * Width + first);
        else PutPart(row, first, four);
    }

    private Vector256<double> Part(int row, int first)
    {
        var four = Vector256<double>.Zero;
        for (var i = 0; first + i < Width; i++) four = four.WithElement(i, this[row, first + i]);
        return four;
    }

    private void PutPart(int row, int first, Vector256<double> four)
    {
        for (var i = 0; first + i < Width; i++) this[row, first + i] = four[i];
    }

    /// <summary>True where both hold the same numbers, to the last bit.</summary>
    public bool IsSame(DrawTable other) => ReferenceEquals(this, other) || Data.AsSpan().SequenceEqual(other.Data);

    /// <summary>Sum over rows <paramref name="from"/> (included) to <paramref name="to"/> (excluded), one draw, in order of rows.</summary>
    public double Sum(int from, int to, int draw)
    {
        var sum = 0.0;
        for (var row = from; row < to; row++) sum += Data[row * Width + draw];
        return sum;
    }

    /// <summary>Sums over rows by draw, each the same as <see cref="Sum(int, int, int)"/>.</summary>
    public double[] Totals(int from, int to)
    {
        var totals = new double[Width];
        for (var row = from; row < to; row++) DrawRows.AddTimes(totals, 1, Row(row));
        return totals;
    }

    /// <summary>Sum over all rows, one draw.</summary>
    public double Sum(int draw) => Sum(0, Rows, draw);
}
