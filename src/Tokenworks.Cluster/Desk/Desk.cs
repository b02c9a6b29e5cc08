namespace Tokenworks.Cluster;

/// <summary>The desk's state: studies in a fair order and the silos that have given a sign of life.</summary>
internal sealed class Desk(TimeProvider clock)
{
    private readonly Dictionary<string, StudyQueue> _studies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Slots, DateTimeOffset Seen)> _silos = new(StringComparer.Ordinal);
    private int _turn;

    public StudyQueue? Find(string study) => _studies.GetValueOrDefault(study);

    public void Remove(string study) => _studies.Remove(study);

    /// <summary>The study of a client that has given a sign.</summary>
    public StudyQueue Seen(string study)
    {
        Sweep();
        var queue = _studies.TryGetValue(study, out var known) ? known : _studies[study] = new StudyQueue(study);
        queue.Seen = clock.GetUtcNow();
        return queue;
    }

    /// <summary>The silos as a study sees them.</summary>
    public SiloState[] Silos(StudyQueue study) => [.. _silos.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new SiloState(s.Key, s.Value.Slots, study.RefusalOf(s.Key)))];

    /// <summary>A silo's sign of life with what it brings; gives what it shall do next.</summary>
    public Assignment[] Turn(SiloTurn turn)
    {
        var now = clock.GetUtcNow();
        _silos[turn.Silo] = (turn.Slots, now);
        foreach (var done in turn.Done) Find(done.Study)?.Done(done.Key, done.Result);
        foreach (var setback in turn.Setbacks) Note(turn.Silo, setback);
        Sweep();
        if (turn.IsLeaving) return Leave(turn.Silo);
        var keys = turn.Holding.ToHashSet(StringComparer.Ordinal);
        foreach (var study in _studies.Values) study.Held(turn.Silo, keys, now);
        return [.. Take(turn.Silo, turn.Free, now)];
    }

    private void Note(string silo, Setback setback)
    {
        if (setback.Key is { } key) Find(setback.Study)?.Failed(key, setback.Why);
        else Find(setback.Study)?.Refused(silo, setback.Why);
    }

    private Assignment[] Leave(string silo)
    {
        _silos.Remove(silo);
        foreach (var study in _studies.Values) study.Gone(silo);
        return [];
    }

    // Studies take turns, so that a long one does not starve a short one.
    private List<Assignment> Take(string silo, int free, DateTimeOffset now)
    {
        var (work, awake) = (new List<Assignment>(), _studies.Values.Where(s => s.Job is not null && now - s.Seen < DeskTimes.ClientSilence).ToList());
        for (var misses = 0; awake.Count > 0 && misses < awake.Count && work.Count < free;)
        {
            var got = work.Count;
            work.AddRange(awake[_turn++ % awake.Count].Take(silo, 1, now));
            misses = work.Count > got ? 0 : misses + 1;
        }
        return work;
    }

    // Silos and clients that are silent for too long are gone.
    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var silo in _silos.Where(s => now - s.Value.Seen > DeskTimes.SiloSilence).Select(s => s.Key).ToList()) Leave(silo);
        foreach (var study in _studies.Values.Where(s => now - s.Seen > DeskTimes.Forgotten).ToList()) _studies.Remove(study.Study);
    }
}
