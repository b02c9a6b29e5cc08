namespace Tokenworks.Scenarios;

/// <summary>A job of a cluster's log, as a scheduler meets it: a gang of whole nodes.</summary>
/// <param name="SubmitS">Seconds after the trace's start.</param>
/// <param name="RuntimeS">Seconds that it runs when nothing stops it.</param>
/// <param name="LimitS">Seconds after which it is ended; infinite where none is stated.</param>
/// <param name="Nodes">Nodes that it holds all at once.</param>
/// <param name="Cpu">Mean use of the nodes' CPUs, 0 to 1.</param>
/// <param name="Gpu">Mean use of the nodes' accelerators, 0 to 1.</param>
/// <param name="Priority">Larger is more urgent.</param>
/// <param name="User">Number of the user or account, from 0.</param>
public readonly record struct TraceJob(
    double SubmitS, double RuntimeS, double LimitS, int Nodes, double Cpu, double Gpu, int Priority = 0, int User = 0);

/// <summary>What a job asks of one node that it shares with others.</summary>
/// <param name="CpuMilli">Thousandths of a CPU core.</param>
/// <param name="MemoryMib">MiB.</param>
/// <param name="Gpus">Accelerators.</param>
/// <param name="GpuMilli">Thousandths of each accelerator; 1,000 takes it whole.</param>
/// <param name="Models">Accelerator models that it accepts; empty accepts any.</param>
public sealed record ShareRequest(int CpuMilli, int MemoryMib, int Gpus, int GpuMilli, IReadOnlyList<string> Models)
{
    /// <summary>Accelerators counted by share.</summary>
    public double GpuShare => Gpus * GpuMilli / 1000.0;
}

/// <summary>A node that jobs share.</summary>
public sealed record ShareNode(string Id, int CpuMilli, int MemoryMib, int Gpus, string Model);

/// <summary>Jobs of a log in order of submission.</summary>
/// <param name="Source">File or generator.</param>
/// <param name="Ids">Their names in the log, one a job.</param>
/// <param name="Jobs">Not to be changed.</param>
/// <param name="Requests">Shares of a node, one a job; null where jobs hold whole nodes.</param>
/// <param name="Recorded">What the log itself says became of its jobs; null where it does not.</param>
public sealed record JobTrace(
    string Source, IReadOnlyList<string> Ids, TraceJob[] Jobs, IReadOnlyList<ShareRequest>? Requests = null, RecordedUse? Recorded = null)
{
    /// <summary>Most nodes of one job.</summary>
    public int LargestJob => Jobs.Length == 0 ? 0 : Jobs.Max(j => j.Nodes);
}

/// <summary>What a log says itself.</summary>
/// <param name="GpuSeconds">Accelerator-seconds held, by share.</param>
/// <param name="Scheduled">Jobs that started.</param>
/// <param name="NeverScheduled">Jobs that were withdrawn before they started.</param>
/// <param name="SpanS">Seconds from start to last end.</param>
public sealed record RecordedUse(double GpuSeconds, int Scheduled, int NeverScheduled, double SpanS);
