namespace Tokenworks.Campus;

/// <summary>Small functions that several formulas share; undefined is null, never NaN.</summary>
internal static class Ratios
{
    public static double? Of(double above, double below) => below != 0 ? above / below : null;

    /// <summary>Least ratio of the first half of a list to its second half, period by period.</summary>
    public static double? Least(IReadOnlyList<double> x)
    {
        var n = x.Count / 2;
        double? least = null;
        for (var i = 0; i < n; i++)
            if (Of(x[i], x[n + i]) is { } ratio && !(ratio >= least)) least = ratio;
        return least;
    }
}
