using System.Security.Cryptography;

namespace Tokenworks.Cluster;

/// <summary>
/// One study at the desk: what waits, who holds what, what is done. The first result of a batch stands; a later one must
/// have the same bytes. Plain state without a clock: times are passed in.
/// </summary>
internal sealed class StudyQueue(string study)
{
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);
    private readonly LinkedList<Work> _waiting = new();
    private readonly Hands _hands = new();
    private readonly Dictionary<string, string> _refusals = new(StringComparer.Ordinal);

    public string Study => study;

    public byte[]? Job { get; set; }

    /// <summary>Why the study cannot go on.</summary>
    public string? Failure { get; private set; }

    /// <summary>Who runs it.</summary>
    public List<StudyClient> Clients { get; } = [];

    /// <summary>Batches that all who asked for them have; the store need not keep them.</summary>
    public HashSet<string> Settled { get; } = new(StringComparer.Ordinal);

    public string? RefusalOf(string silo) => _refusals.GetValueOrDefault(silo);

    /// <summary>Those of the batches whose results are neither here nor on their way.</summary>
    public IReadOnlyList<Batch> Unknown(IEnumerable<Batch> batches) => [.. batches.Where(b => !_works.TryGetValue(b.Key, out var work) || IsGone(work))];

    /// <summary>Notes that a client wants a batch; it goes in the queue unless it is there or done.</summary>
    public void Add(Batch batch, StudyClient client)
    {
        if (!_works.TryGetValue(batch.Key, out var work)) work = _works[batch.Key] = new Work(batch);
        if (IsGone(work)) Wait(work, batch);
        if (!work.WantedBy.Contains(client)) work.WantedBy.Add(client);
        if (work.Result is not null) client.Give(work);
    }

    /// <summary>A client has these.</summary>
    public void Taken(IEnumerable<string> keys, StudyClient client)
    {
        foreach (var key in keys)
            if (client.Confirm(key) is { } work && work.WantedBy.Remove(client)) Settle(work);
    }

    /// <summary>A client is gone, and with it what it alone wanted.</summary>
    public void Remove(StudyClient client)
    {
        Clients.Remove(client);
        foreach (var work in _works.Values.Where(w => w.WantedBy.Remove(client))) Settle(work);
    }

    /// <summary>The next batches for a silo, the oldest first.</summary>
    public IEnumerable<Assignment> Take(string silo, int most, DateTimeOffset now)
    {
        if (Failure is not null || _refusals.ContainsKey(silo)) yield break;
        for (; most > 0 && _waiting.First is { } first; most--)
        {
            _waiting.RemoveFirst();
            first.Value.Place = null;
            _hands.Give(first.Value, silo, now);
            yield return new Assignment(study, first.Value.Batch);
        }
    }

    /// <summary>Takes a result; the first one stands.</summary>
    public void Done(string key, byte[] result)
    {
        if (!_works.TryGetValue(key, out var work)) return;
        var hash = SHA256.HashData(result);
        if (work.Hash is { } known && !known.AsSpan().SequenceEqual(hash)) Failure = BatchBytes.Differ(key);
        if (work.Result is not null) return;
        Unqueue(work);
        _hands.Free(work);
        work.Finish(result, hash);
        work.WantedBy.ForEach(c => c.Give(work));
        Settle(work);
    }

    /// <summary>A batch that threw on a silo is tried again elsewhere, so many times.</summary>
    public void Failed(string key, string why)
    {
        if (!_works.TryGetValue(key, out var work) || work.Result is not null || IsGone(work)) return;
        if (++work.Attempts >= DeskTimes.Attempts) Failure = $"A batch failed {work.Attempts} times: {why}";
        Return(work);
    }

    /// <summary>A silo does nothing for this study.</summary>
    public void Refused(string silo, string why)
    {
        _refusals[silo] = why;
        Gone(silo);
    }

    /// <summary>Batches of a silo that it does not know of were lost on the way and wait again.</summary>
    public void Held(string silo, IReadOnlySet<string> held, DateTimeOffset now)
    {
        foreach (var work in _hands.Of(silo).Where(w => now - w.Since > DeskTimes.Lost && !held.Contains(Assignment.NameOf(study, w.Batch.Key))).ToList()) Return(work);
    }

    /// <summary>A silo is gone: what it held waits again, before the rest.</summary>
    public void Gone(string silo)
    {
        foreach (var work in _hands.Of(silo).ToList()) Return(work);
    }

    // Neither done nor on its way: whoever wants it has it computed, again where it was let go.
    private static bool IsGone(Work work) => work.Result is null && work.Place is null && work.Holder is null;

    private void Wait(Work work, Batch batch)
    {
        work.Ask(batch);
        work.Place = _waiting.AddLast(work);
        Settled.Remove(batch.Key);
    }

    // Where nobody wants it any longer its bytes go, and its hash stays for comparison; one in the hands of a silo stays until it is done.
    private void Settle(Work work)
    {
        if (work.WantedBy.Count > 0 || work.Holder is not null) return;
        Unqueue(work);
        if (work.Hash is not null) Settled.Add(work.Batch.Key);
        work.Let();
    }

    private void Unqueue(Work work)
    {
        if (work.Place is { } place) _waiting.Remove(place);
        work.Place = null;
    }

    private void Return(Work work)
    {
        if (work.Place is not null) return;
        _hands.Free(work);
        work.Place = _waiting.AddFirst(work);
        Settle(work);
    }
}
