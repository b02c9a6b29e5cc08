namespace Tokenworks.Cluster;

/// <summary>
/// How much goes into one message: Orleans cuts a connection at 100 MB, and who handles few at a time keeps the other side busy meanwhile.
/// What is over waits for the next turn.
/// </summary>
internal static class Portion
{
    /// <summary>Bytes of one message, about; one item may be larger.</summary>
    public const int Bytes = 4 << 20;

    /// <summary>Items of one message.</summary>
    public const int Items = 16;

    /// <summary>The first items that one message takes; at least one, where there is one.</summary>
    public static List<T> Of<T>(IEnumerable<T> items, Func<T, int> size, int most = Items)
    {
        var (portion, bytes) = (new List<T>(), 0L);
        foreach (var item in items)
        {
            bytes += size(item);
            if (portion.Count == most || (portion.Count > 0 && bytes > Bytes)) break;
            portion.Add(item);
        }
        return portion;
    }
}
