namespace Tokenworks.Web;

/// <summary>How soon somebody waits for a run's answer.</summary>
public enum RunUrgency
{
    /// <summary>A hand is on a slider.</summary>
    Drag,

    /// <summary>Charts, files, explanations, comparisons.</summary>
    Rest,
}

/// <summary>
/// Lets as many runs compute at once as there are cores, and ends what its own page has outdated: the newest drag of a session
/// cancels the one before. Next comes who has fewest runs computing; of his, drags before the rest, unless that has waited long; then the first to come.
/// </summary>
public sealed class RunGate(int cores, TimeProvider clock)
{
    // So long a chart may stand behind drags.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, CancellationTokenSource> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _computing = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiting> _queue = new();
    private readonly Lock _gate = new();
    private int _free = cores;

    /// <summary>Runs that wait for a place.</summary>
    public int Queued
    {
        get { lock (_gate) return _queue.Count; }
    }

    /// <summary>Runs the work when a place is free.</summary>
    /// <param name="who">Whose run it is, for a fair order.</param>
    /// <param name="session">Names the page; empty for a caller whose runs do not outdate each other.</param>
    /// <exception cref="OperationCanceledException">The caller left, or a newer run of the session came.</exception>
    public async Task<T> Run<T>(string who, string session, RunUrgency urgency, CancellationToken left, Func<CancellationToken, T> work)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(left);
        if (session.Length > 0) Outdate(session, source);
        try
        {
            await Enter(who, urgency, source.Token).ConfigureAwait(false);
            try
            {
                source.Token.ThrowIfCancellationRequested();
                return await Task.Run(() => work(source.Token), source.Token).ConfigureAwait(false);
            }
            finally
            {
                Leave(who);
            }
        }
        finally
        {
            if (session.Length > 0) Forget(session, source);
        }
    }

    private async Task Enter(string who, RunUrgency urgency, CancellationToken stop)
    {
        Waiting mine;
        lock (_gate)
        {
            if (_free > 0)
            {
                Take(who);
                return;
            }
            mine = new Waiting(who, urgency, clock.GetTimestamp());
            _queue.AddLast(mine);
        }
        await using var given = stop.Register(() => GiveUp(mine)).ConfigureAwait(false);
        await mine.Turn.Task.ConfigureAwait(false);
    }

    // One who was let in meanwhile has his place, and leaves it himself.
    private void GiveUp(Waiting mine)
    {
        lock (_gate)
            if (!_queue.Remove(mine)) return;
        mine.Turn.TrySetCanceled();
    }

    private void Leave(string who)
    {
        lock (_gate)
        {
            if (--_computing[who] == 0) _computing.Remove(who);
            _free++;
            if (_queue.Count == 0) return;
            var next = _queue.MinBy(w => (_computing.GetValueOrDefault(w.Who), w.Urgency == RunUrgency.Drag || clock.GetElapsedTime(w.Since) > Patience ? 0 : 1, w.Since))!;
            _queue.Remove(next);
            Take(next.Who);
            next.Turn.TrySetResult();
        }
    }

    private void Take(string who)
    {
        _free--;
        _computing[who] = _computing.GetValueOrDefault(who) + 1;
    }

    private void Outdate(string session, CancellationTokenSource source)
    {
        CancellationTokenSource? older;
        lock (_gate)
        {
            _newest.TryGetValue(session, out older);
            _newest[session] = source;
        }
        // Whoever waits on it is taken out of the queue, which asks for the gate. It may just have ended.
        try
        {
            older?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }

    private void Forget(string session, CancellationTokenSource source)
    {
        lock (_gate)
            if (_newest.TryGetValue(session, out var newest) && newest == source) _newest.Remove(session);
    }

    private sealed record Waiting(string Who, RunUrgency Urgency, long Since)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Equals(Waiting? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
