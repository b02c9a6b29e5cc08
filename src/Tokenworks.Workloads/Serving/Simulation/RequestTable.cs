namespace Tokenworks.Workloads.Serving;

/// <summary>Requests by column: what is asked, and what became of it. Times in picoseconds.</summary>
public sealed class RequestTable
{
    public RequestTable(int count)
    {
        (Arrival, Prompt, Output, Cached) = (new long[count], new int[count], new int[count], new int[count]);
        (Scheduled, FirstToken, Finish, Preemptions) = (new long[count], new long[count], new long[count], new int[count]);
        (Next, Previous, Base, Ends, LeftPrompt, LeftOutput) = (new int[count], new int[count], new long[count], new long[count], new int[count], new int[count]);
        Array.Fill(Scheduled, -1);
        Array.Fill(FirstToken, -1);
        Array.Fill(Finish, -1);
    }

    public int Count => Arrival.Length;

    public long[] Arrival { get; }

    public int[] Prompt { get; }

    public int[] Output { get; }

    /// <summary>Leading prompt tokens whose keys and values are at hand: no prefill is needed for them.</summary>
    public int[] Cached { get; }

    /// <summary>0 to <see cref="TrafficClass.MostPriority"/>, the higher first; null where all are alike.</summary>
    public byte[]? Priority { get; set; }

    internal int PriorityOf(int request) => Priority is { } p ? p[request] : 0;

    /// <summary>-1 where it did not come to it.</summary>
    public long[] Scheduled { get; }

    public long[] FirstToken { get; }

    public long[] Finish { get; }

    public int[] Preemptions { get; }

    // Working columns of the replica that holds the request: links of its finish list, context less tick, last tick, prompt
    // and output that are left after preemptions.
    internal int[] Next { get; }

    internal int[] Previous { get; }

    internal long[] Base { get; }

    internal long[] Ends { get; }

    internal int[] LeftPrompt { get; }

    internal int[] LeftOutput { get; }

    /// <summary>Sets a request.</summary>
    public void Set(int at, double arrivalSeconds, int prompt, int output, int cached = 0)
    {
        Arrival[at] = (long)Math.Round(arrivalSeconds * StepClock.PerSecond);
        (Prompt[at], Output[at], Cached[at]) = (prompt, output, cached);
    }

    /// <summary>Longest output.</summary>
    public int MostOutput
    {
        get
        {
            var most = 1;
            for (var i = 0; i < Count; i++) most = Math.Max(most, Prompt[i] + Output[i]);
            return most;
        }
    }
}
