namespace Tokenworks.Studies;

/// <summary>
/// Runs blocks on so many threads. Each block's result depends on its draws only, and is handed on under its own number:
/// who computed it, and when, leaves no trace.
/// </summary>
public static class BlockRunner
{
    /// <summary>Calls <paramref name="work"/> for each block number once; the first exception stops all and is thrown.</summary>
    public static void Run(int blocks, int threads, Action<int> work)
    {
        var next = -1;
        Exception? failed = null;
        void Loop()
        {
            for (var block = Interlocked.Increment(ref next); block < blocks && Volatile.Read(ref failed) is null; block = Interlocked.Increment(ref next))
                try
                {
                    work(block);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failed, e, null);
                }
        }
        var crew = Enumerable.Range(0, Math.Clamp(threads, 1, Math.Max(1, blocks)) - 1).Select(_ => new Thread(Loop)).ToList();
        crew.ForEach(t => t.Start());
        Loop();
        crew.ForEach(t => t.Join());
        if (failed is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
    }
}
