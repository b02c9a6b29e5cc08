namespace Tokenworks.Studies;

/// <summary>
/// Sums over a fixed tree of indices: halves of the range are summed on their own, down to eight. The result depends on
/// the numbers and their places only, never on who computed them, and rounding grows with the depth, not the count.
/// </summary>
public static class TreeSum
{
    /// <summary>The sum; 0 of nothing.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        if (values.Length > 8)
        {
            var half = values.Length / 2;
            return Of(values[..half]) + Of(values[half..]);
        }
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>The mean.</summary>
    public static double Mean(ReadOnlySpan<double> values) => Of(values) / values.Length;

    /// <summary>The unbiased variance, by two passes; 0 for fewer than two numbers.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return 0;
        var mean = Mean(values);
        var squares = new double[values.Length];
        for (var i = 0; i < squares.Length; i++) squares[i] = (values[i] - mean) * (values[i] - mean);
        return Of(squares) / (values.Length - 1);
    }
}
