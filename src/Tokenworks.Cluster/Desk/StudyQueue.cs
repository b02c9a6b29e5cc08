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
    private readonly Dictionary<string, string> _refusals = new(StringComparer.Ordinal);

    public string Study => study;

    public byte[]? Job { get; set; }

    /// <summary>Why the study cannot go on.</summary>
    public string? Failure { get; private set; }

    /// <summary>When the client last gave a sign.</summary>
    public DateTimeOffset Seen { get; set; }

    public string? RefusalOf(string silo) => _refusals.GetValueOrDefault(silo);

    /// <summary>Those of the batches that are new here.</summary>
    public IReadOnlyList<Batch> Unknown(IEnumerable<Batch> batches) => [.. batches.Where(b => !_works.ContainsKey(b.Key))];

    /// <summary>Puts a batch in the queue; one that is known stays as it is.</summary>
    public void Add(Batch batch)
    {
        var work = new Work(batch);
        if (_works.TryAdd(batch.Key, work)) work.Place = _waiting.AddLast(work);
    }

    /// <summary>The client has these: their bytes go, their hash stays for comparison.</summary>
    public void Taken(IEnumerable<string> keys)
    {
        foreach (var key in keys)
            if (_works.TryGetValue(key, out var work)) work.Let();
    }

    /// <summary>Results that the client has not confirmed.</summary>
    public IEnumerable<Outcome> Finished() => _works.Values.Where(w => w.Result is not null).Select(w => new Outcome(study, w.Batch.Key, w.Result!));

    /// <summary>The next batches for a silo, the oldest first.</summary>
    public IEnumerable<Assignment> Take(string silo, int most, DateTimeOffset now)
    {
        if (Failure is not null || _refusals.ContainsKey(silo)) yield break;
        for (; most > 0 && _waiting.First is { } first; most--)
        {
            _waiting.RemoveFirst();
            (first.Value.Place, first.Value.Holder, first.Value.Since) = (null, silo, now);
            yield return new Assignment(study, first.Value.Batch);
        }
    }

    /// <summary>Takes a result; the first one stands.</summary>
    public void Done(string key, byte[] result)
    {
        if (!_works.TryGetValue(key, out var work)) return;
        var hash = SHA256.HashData(result);
        if (work.Hash is { } known)
        {
            if (!known.AsSpan().SequenceEqual(hash)) Failure = BatchBytes.Differ(key);
            return;
        }
        if (work.Place is { } place) _waiting.Remove(place);
        (work.Place, work.Holder, work.Result, work.Hash) = (null, null, result, hash);
    }

    /// <summary>A batch that threw on a silo is tried again elsewhere, so many times.</summary>
    public void Failed(string key, string why)
    {
        if (!_works.TryGetValue(key, out var work) || work.Hash is not null) return;
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
    public void Held(string silo, IReadOnlySet<string> keys, DateTimeOffset now)
    {
        foreach (var work in _works.Values.Where(w => w.Holder == silo && now - w.Since > DeskTimes.Lost && !keys.Contains(w.Batch.Key)).ToList()) Return(work);
    }

    /// <summary>A silo is gone: what it held waits again, before the rest.</summary>
    public void Gone(string silo)
    {
        foreach (var work in _works.Values.Where(w => w.Holder == silo).ToList()) Return(work);
    }

    private void Return(Work work)
    {
        if (work.Place is not null) return;
        (work.Holder, work.Place) = (null, _waiting.AddFirst(work));
    }

    private sealed class Work(Batch batch)
    {
        public Batch Batch { get; private set; } = batch;

        public string? Holder { get; set; }

        public DateTimeOffset Since { get; set; }

        public LinkedListNode<Work>? Place { get; set; }

        public byte[]? Result { get; set; }

        public byte[]? Hash { get; set; }

        public int Attempts { get; set; }

        public void Let() => (Result, Batch) = (null, Batch with { Block = [] });
    }
}
