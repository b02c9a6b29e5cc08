namespace Tokenworks.Cluster;

/// <summary>The desk's state: studies in a fair order and the silos that have given a sign of life.</summary>
internal sealed class Desk(TimeProvider clock)
{
    private readonly Dictionary<string, StudyQueue> _studies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Slots, DateTimeOffset Seen)> _silos = new(StringComparer.Ordinal);
    private long _marks;
    private int _turn;

    public StudyQueue? Find(string study) => _studies.GetValueOrDefault(study);

    /// <summary>A client of a study that has given a sign, and the study.</summary>
    public (StudyQueue Study, StudyClient Client) Seen(string study, string name)
    {
        Sweep();
        var queue = _studies.TryGetValue(study, out var known) ? known : _studies[study] = new StudyQueue(study);
        var client = queue.Clients.Find(c => c.Name == name);
        if (client is null) queue.Clients.Add(client = new StudyClient(name, ++_marks));
        client.Seen = clock.GetUtcNow();
        return (queue, client);
    }

    /// <summary>A client has all it wants; true where it was the last of its study.</summary>
    public bool Close(string study, string name)
    {
        if (Find(study) is not { } queue) return true;
        if (queue.Clients.Find(c => c.Name == name) is { } client) queue.Remove(client);
        return queue.Clients.Count == 0 && _studies.Remove(study);
    }

    /// <summary>The silos as a study sees them.</summary>
    public SiloState[] Silos(StudyQueue study) => [.. _silos.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new SiloState(s.Key, s.Value.Slots, study.RefusalOf(s.Key)))];

    /// <summary>A silo's sign of life with what it brings.</summary>
    public void Hear(SiloTurn turn)
    {
        var now = clock.GetUtcNow();
        _silos[turn.Silo] = (turn.Slots, now);
        foreach (var done in turn.Done) Find(done.Study)?.Done(done.Key, done.Result);
        foreach (var setback in turn.Setbacks) Note(turn.Silo, setback);
        Sweep();
        if (turn.IsLeaving) Leave(turn.Silo);
        var held = turn.Holding.ToHashSet(StringComparer.Ordinal);
        foreach (var study in _studies.Values) study.Held(turn.Silo, held, now);
    }

    /// <summary>What a silo shall do next. Studies take turns, so that a long one does not starve a short one.</summary>
    public IReadOnlyList<Assignment> Take(string silo, int free)
    {
        var now = clock.GetUtcNow();
        var (work, awake) = (new List<Assignment>(), _studies.Values.Where(s => s.Job is not null && s.Clients.Exists(c => now - c.Seen < DeskTimes.ClientSilence)).ToList());
        for (var misses = 0; awake.Count > 0 && misses < awake.Count && work.Count < free;)
        {
            var got = work.Count;
            work.AddRange(awake[_turn++ % awake.Count].Take(silo, 1, now));
            misses = work.Count > got ? 0 : misses + 1;
        }
        return work;
    }

    private void Note(string silo, Setback setback)
    {
        if (setback.Key is { } key) Find(setback.Study)?.Failed(key, setback.Why);
        else Find(setback.Study)?.Refused(silo, setback.Why);
    }

    private void Leave(string silo)
    {
        _silos.Remove(silo);
        foreach (var study in _studies.Values) study.Gone(silo);
    }

    // Silos and clients that are silent for too long are gone.
    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var silo in _silos.Where(s => now - s.Value.Seen > DeskTimes.SiloSilence).Select(s => s.Key).ToList()) Leave(silo);
        foreach (var study in _studies.Values.ToList())
        {
            foreach (var client in study.Clients.Where(c => now - c.Seen > DeskTimes.Forgotten).ToList()) study.Remove(client);
            if (study.Clients.Count == 0) _studies.Remove(study.Study);
        }
    }
}
