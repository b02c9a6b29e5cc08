namespace Tokenworks.Workloads.Training;

/// <summary>The valid values on both sides of an invalid one, for findings.</summary>
internal static class NearestValid
{
    /// <summary>Divisors of a whole number nearest to a value.</summary>
    public static string Divisor(int whole, int value) =>
        Around(value, [.. Enumerable.Range(1, Math.Max(1, whole)).Where(d => whole % d == 0)]);

    /// <summary>Multiples of a number nearest to a value.</summary>
    public static string Multiple(double of, double value)
    {
        var below = Math.Floor(value / of) * of;
        return below >= of ? $"{below:0} or {below + of:0}" : $"{of:0}";
    }

    /// <summary>The nearest of a sorted list below and above.</summary>
    public static string Around(int value, IReadOnlyList<int> valid)
    {
        int? below = valid.Where(v => v < value).Select(v => (int?)v).LastOrDefault(), above = valid.Where(v => v > value).Select(v => (int?)v).FirstOrDefault();
        return (below, above) switch
        {
            ({ } b, { } a) => $"{b} or {a}",
            ({ } b, null) => $"{b}",
            (null, { } a) => $"{a}",
            _ => "1",
        };
    }
}
