namespace Tokenworks.Cluster;

/// <summary>Which silo has which batches of a study in its hands; a turn looks at those of one silo, not at all that a study ever had.</summary>
internal sealed class Hands
{
    private readonly Dictionary<string, List<Work>> _bySilo = new(StringComparer.Ordinal);

    public IEnumerable<Work> Of(string silo) => _bySilo.GetValueOrDefault(silo) ?? [];

    public void Give(Work work, string silo, DateTimeOffset now)
    {
        (work.Holder, work.Since) = (silo, now);
        if (!_bySilo.TryGetValue(silo, out var held)) _bySilo[silo] = held = [];
        held.Add(work);
    }

    public void Free(Work work)
    {
        if (work.Holder is not { } silo) return;
        work.Holder = null;
        _bySilo[silo].Remove(work);
        if (_bySilo[silo].Count == 0) _bySilo.Remove(silo);
    }
}
