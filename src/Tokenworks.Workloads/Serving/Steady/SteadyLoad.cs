namespace Tokenworks.Workloads.Serving;

/// <summary>How requests come.</summary>
public enum LoadKind
{
    /// <summary>A fixed number is always under way.</summary>
    ClosedLoop,

    /// <summary>All wait at the start; throughput over the whole run.</summary>
    Offline,

    /// <summary>A batch is prefilled at once and decoded to its end.</summary>
    StaticBatch,
}

/// <summary>A steady load of one replica.</summary>
/// <param name="Concurrency">Requests under way; of an offline run, the most that may be.</param>
/// <param name="Requests">Of an offline run; 0 where they are without end.</param>
/// <param name="Drafts">Drafted tokens of a step.</param>
/// <param name="StartsAtOnce">All requests begin in one burst, as benchmarks have it; first tokens wait for its prefills.</param>
public sealed record SteadyLoad(LoadKind Kind, double Concurrency, double Input, double Output, double Requests = 0, int Drafts = 0, bool StartsAtOnce = true);

/// <summary>What the planner says of a load.</summary>
/// <param name="Tpot">Mean seconds of an output token after the first.</param>
/// <param name="TpotP90">Nine of ten requests are faster: prefills that fall into a request's decodes are counted as random.</param>
/// <param name="MedianItl">Median seconds between tokens.</param>
/// <param name="Ttft">Mean seconds to the first token.</param>
/// <param name="TokensPerSecond">Output tokens of the replica.</param>
/// <param name="Watts">Of a chip.</param>
/// <param name="Running">Requests in the batches of an attention rank; fewer than asked where the cache is full.</param>
public sealed record SteadyPoint(
    double Tpot, double TpotP90, double MedianItl, double Ttft, double TokensPerSecond, double Watts, double Running, double PrefillShare, bool CacheBound)
{
    /// <summary>Mean tokens a second of one request's output.</summary>
    public double UserSpeed => 1 / Tpot;

    /// <summary>Joules of the chips for an output token.</summary>
    public double JoulesPerToken(int chips) => chips * Watts / TokensPerSecond;
}
