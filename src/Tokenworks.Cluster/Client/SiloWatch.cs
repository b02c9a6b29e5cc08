namespace Tokenworks.Cluster;

/// <summary>Tells the user which silos take part, and decides when there are none for too long.</summary>
internal sealed class SiloWatch(TimeProvider clock, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RefusalPatience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, SiloState> _known = new(StringComparer.Ordinal);
    private long _working = clock.GetTimestamp();
    private readonly Spell _storeAway = new(say);
    private bool _isWaiting;

    /// <summary>Slots of all silos that take part.</summary>
    public int Slots => _known.Values.Where(s => s.Refusal is null).Sum(s => s.Slots);

    /// <summary>The desk answered with these silos.</summary>
    /// <exception cref="ClusterException">None has taken part for too long.</exception>
    public void Seen(IReadOnlyList<SiloState> silos)
    {
        foreach (var silo in silos.Where(s => !_known.TryGetValue(s.Silo, out var before) || before.Refusal != s.Refusal))
            say(silo.Refusal is { } why ? $"Silo {silo.Silo} does not take part: {why}" : $"Silo {silo.Silo} takes part with {silo.Slots} slot(s).");
        foreach (var gone in _known.Keys.Except(silos.Select(s => s.Silo)).ToList()) say($"Silo {gone} is gone; what it held goes to others.");
        _known.Clear();
        foreach (var silo in silos) _known[silo.Silo] = silo;
        if (Slots > 0) Works();
        else if (silos.Count > 0 && clock.GetElapsedTime(_working) > RefusalPatience) throw new ClusterException($"No silo takes part: {silos[0].Refusal}");
        else Missed();
    }

    /// <summary>The desk answers, and takes no batches for a reason or for none. It is waited for: silos are there, and nothing is lost.</summary>
    public void Waits(string? why)
    {
        if (why is null) _storeAway.Ends("The cluster goes on.");
        else _storeAway.Begins($"The cluster waits for its database ({why}).");
    }

    /// <summary>The desk did not answer.</summary>
    /// <exception cref="ClusterException">For too long.</exception>
    public void Missed()
    {
        var silence = clock.GetElapsedTime(_working);
        if (silence > Patience) throw new ClusterException($"No silo has answered for {silence.TotalSeconds:0} s.");
        if (silence.TotalSeconds > 3 && !_isWaiting) say("Waiting for the cluster.");
        _isWaiting |= silence.TotalSeconds > 3;
    }

    private void Works() => (_working, _isWaiting) = (clock.GetTimestamp(), false);
}
