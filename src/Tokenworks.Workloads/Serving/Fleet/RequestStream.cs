namespace Tokenworks.Workloads.Serving;

/// <summary>Requests in order of arrival, as a trace or a distribution gives them.</summary>
/// <param name="ArrivalSeconds">From the start, not falling.</param>
/// <param name="PrefixBlocks">Of each request the hashes of its leading prompt blocks; null where none are known.</param>
/// <param name="PrefixBlockTokens">Tokens of such a block.</param>
public sealed record RequestStream(double[] ArrivalSeconds, int[] Prompt, int[] Output, long[][]? PrefixBlocks = null, int PrefixBlockTokens = 512)
{
    public int Count => Prompt.Length;

    /// <summary>Classes of service of a mix; empty where all requests are alike.</summary>
    public IReadOnlyList<TrafficClass> Classes { get; init; } = [];

    /// <summary>Of each request the place of its class; null where all are alike.</summary>
    public byte[]? ClassOf { get; init; }

    /// <summary>The same requests so many times as fast.</summary>
    public RequestStream Faster(double factor) => this with { ArrivalSeconds = [.. ArrivalSeconds.Select(a => a / factor)] };

    /// <summary>The first so many.</summary>
    public RequestStream First(int count) => count >= Count ? this
        : new RequestStream(ArrivalSeconds[..count], Prompt[..count], Output[..count], PrefixBlocks?[..count], PrefixBlockTokens) { Classes = Classes, ClassOf = ClassOf?[..count] };

    /// <summary>As a table for the simulator; with speculation a decode step yields so many tokens.</summary>
    public RequestTable Table(double tokensPerStep = 1)
    {
        var table = new RequestTable(Count);
        for (var i = 0; i < Count; i++)
            table.Set(i, ArrivalSeconds[i], Prompt[i], tokensPerStep <= 1 ? Output[i] : 1 + (int)Math.Ceiling((Output[i] - 1) / tokensPerStep));
        if (ClassOf is { } of) table.Priority = [.. of.Select(c => (byte)Classes[c].Priority)];
        return table;
    }

    /// <summary>Mean tokens of a request's cache at its end.</summary>
    public double MeanContext => Count > 0 ? Prompt.Average() + Output.Average() : 0;

    /// <summary>Requests a second over the whole stream.</summary>
    public double Rate => Count > 1 && ArrivalSeconds[^1] > ArrivalSeconds[0] ? (Count - 1) / (ArrivalSeconds[^1] - ArrivalSeconds[0]) : 0;
}
