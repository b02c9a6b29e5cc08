using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Scenarios;

/// <summary>A number for each hour of a year: one for all draws, or one for each draw of a block.</summary>
/// <param name="values">Element (hour, draw) is at <c>hour * width + draw</c>; nobody writes to them while the column is read.</param>
/// <param name="width">1 where all draws share the column, else the number of draws.</param>
public readonly struct HourColumn(double[] values, int width)
{
    /// <summary>One column for all draws.</summary>
    public HourColumn(double[] values)
        : this(values, 1)
    {
    }

    /// <summary>All numbers.</summary>
    public double[] Values => values;

    /// <summary>1, or the number of draws.</summary>
    public int Width => width;

    /// <summary>True where all draws share the column.</summary>
    public bool IsShared => width == 1;

    /// <summary>Number of hours.</summary>
    public int Hours => values.Length / width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(int hour, int draw) => width == 1 ? values[hour] : values[hour * width + draw];

    /// <summary>Four draws from <paramref name="first"/> on; nothing beyond the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Four(int hour, int first)
    {
        if (width == 1) return Vector256.Create(values[hour]);
        return first + Vector256<double>.Count <= width ? Vector256.Create(values, hour * width + first) : Part(hour, first);
    }

    private Vector256<double> Part(int hour, int first)
    {
        Span<double> four = stackalloc double[Vector256<double>.Count];
        four.Clear();
        values.AsSpan(hour * width + first, width - first).CopyTo(four);
        return Vector256.Create<double>(four);
    }
}
