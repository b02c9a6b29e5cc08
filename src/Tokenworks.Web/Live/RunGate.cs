namespace Tokenworks.Web;

/// <summary>
/// Lets as many runs compute at once as there are cores, in the order of their coming, and ends what its own page has
/// outdated: the newest drag of a session cancels the one before.
/// </summary>
public sealed class RunGate(int cores)
{
    private readonly SemaphoreSlim _places = new(cores);
    private readonly Dictionary<string, CancellationTokenSource> _newest = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Runs the work when a place is free.</summary>
    /// <param name="session">Names the page; empty for a caller whose runs do not outdate each other.</param>
    /// <exception cref="OperationCanceledException">The caller left, or a newer run of the session came.</exception>
    public async Task<T> Run<T>(string session, CancellationToken left, Func<CancellationToken, T> work)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(left);
        if (session.Length > 0) Outdate(session, source);
        try
        {
            await _places.WaitAsync(source.Token).ConfigureAwait(false);
            try
            {
                source.Token.ThrowIfCancellationRequested();
                return await Task.Run(() => work(source.Token), source.Token).ConfigureAwait(false);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            if (session.Length > 0) Forget(session, source);
        }
    }

    private void Outdate(string session, CancellationTokenSource source)
    {
        CancellationTokenSource? older;
        lock (_gate)
        {
            _newest.TryGetValue(session, out older);
            _newest[session] = source;
            // Inside the gate, where the older source is not disposed of yet.
            older?.Cancel();
        }
    }

    private void Forget(string session, CancellationTokenSource source)
    {
        lock (_gate)
            if (_newest.TryGetValue(session, out var newest) && newest == source) _newest.Remove(session);
    }
}
