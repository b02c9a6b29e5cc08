namespace Tokenworks.Cluster;

/// <summary>One run of a study at the desk. Two clients may run the same study: each gets every result, and each batch is computed once.</summary>
/// <param name="name">Its own name, other at each start.</param>
/// <param name="mark">Another one where the desk had forgotten the client.</param>
internal sealed class StudyClient(string name, long mark)
{
    private readonly Dictionary<string, Work> _finished = new(StringComparer.Ordinal);

    public string Name => name;

    public long Mark => mark;

    /// <summary>When it last gave a sign.</summary>
    public DateTimeOffset Seen { get; set; }

    /// <summary>Results that it has not confirmed.</summary>
    public IReadOnlyCollection<Work> Finished => _finished.Values;

    public void Give(Work work) => _finished[work.Batch.Key] = work;

    /// <summary>It has this one; null where it was not told of it.</summary>
    public Work? Confirm(string key) => _finished.Remove(key, out var work) ? work : null;
}
