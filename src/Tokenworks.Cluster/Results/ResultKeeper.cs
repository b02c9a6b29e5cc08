namespace Tokenworks.Cluster;

/// <summary>Keeps results for a silo's slots. While the store is away a slot waits with its result: no new work is begun that could not be kept.</summary>
internal sealed class ResultKeeper(IResultStore results, SiloMetrics metrics, Func<string> silo, Action<string> say)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);
    private readonly Spell _away = new(say);

    /// <summary>Keeps a result; false where the silo ends meanwhile.</summary>
    /// <exception cref="InvalidDataException">Another result of the batch stands there already.</exception>
    public bool Keep(Assignment assignment, byte[] result, CancellationToken ended)
    {
        while (true)
            try
            {
                results.Keep(assignment.Study, assignment.Batch.Key, result, silo()).GetAwaiter().GetResult();
                _away.Ends("Results are kept again.");
                return true;
            }
            catch (StoreUnavailableException e)
            {
                metrics.StoreFailed();
                _away.Begins($"Results cannot be kept, and slots wait for it ({e.Message}).");
                if (ended.WaitHandle.WaitOne(Retry)) return false;
            }
    }
}
