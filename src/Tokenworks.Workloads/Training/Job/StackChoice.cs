namespace Tokenworks.Workloads.Training;

/// <summary>The software stack that a word means.</summary>
public static class StackChoice
{
    /// <summary>Of several ids that start with a word, those that a word may mean, newest first by year in the id.</summary>
    public static IReadOnlyList<string> Meant(string word, IEnumerable<string> ids)
    {
        var all = ids.ToList();
        return all.Contains(word) ? [word] : [.. all.Where(i => i.StartsWith(word + "-", StringComparison.Ordinal)).OrderByDescending(i => Year(i)).ThenBy(i => i, StringComparer.Ordinal)];
    }

    private static int Year(string id) => int.TryParse(id.Split('-')[^1], out var year) ? year : 0;
}
