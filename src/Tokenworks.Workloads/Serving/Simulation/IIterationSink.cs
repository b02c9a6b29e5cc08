namespace Tokenworks.Workloads.Serving;

/// <summary>Told each stretch of iterations; for timelines and checks.</summary>
public interface IIterationSink
{
    /// <param name="start">Picoseconds.</param>
    /// <param name="iterations">Of the stretch; above 1 where equal iterations were skipped over.</param>
    void Accept(int replica, long start, long duration, long iterations, int entries, int tokens);
}
