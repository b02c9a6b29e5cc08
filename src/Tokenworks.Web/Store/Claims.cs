namespace Tokenworks.Web;

/// <summary>Taking work that others take too.</summary>
public static class Claims
{
    /// <summary>
    /// The first of what waits that can still be taken; null when none waits. Where others took all that was seen it looks again: more may
    /// have come meanwhile, whose signals those others answered.
    /// </summary>
    /// <param name="waiting">What waits at the moment.</param>
    /// <param name="take">Takes one; false where another was first.</param>
    public static T? First<T>(Func<IReadOnlyList<T>> waiting, Func<T, bool> take)
        where T : class
    {
        while (waiting() is { Count: > 0 } seen)
            foreach (var one in seen)
                if (take(one)) return one;
        return null;
    }
}
