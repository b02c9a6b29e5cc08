namespace Tokenworks.Supply;

/// <summary>Columns of draws rounded up to whole vectors of four, so that kernels need no tail; what is beyond the width is zero.</summary>
internal static class Padded
{
    public const int Vector = 4;

    public static int Lanes(int width) => (width + Vector - 1) / Vector * Vector;

    /// <summary>One row of numbers a unit.</summary>
    public static double[] Rows(int rows, int lanes) => new double[rows * lanes];

    public static void Set(double[] rows, int row, int lanes, ReadOnlySpan<double> values) => values.CopyTo(rows.AsSpan(row * lanes));
}
