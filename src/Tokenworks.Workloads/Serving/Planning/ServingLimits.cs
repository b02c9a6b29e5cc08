namespace Tokenworks.Workloads.Serving;

/// <summary>What a replica is asked to keep, and how long requests are; tokens, seconds.</summary>
/// <param name="Tpot">Of an output token that nine of ten requests keep; infinite for none.</param>
/// <param name="Ttft">Mean to the first token; infinite for none.</param>
public readonly record struct ServingLimits(double Input, double Output, double Tpot, double Ttft);

/// <summary>A replica at the largest load that keeps its limits.</summary>
/// <param name="Requests">Of an attention rank at a time.</param>
/// <param name="Keeps">False where one request at a time breaks a limit already.</param>
public readonly record struct ServedLoad(ServingLayout Layout, SteadyPoint Point, double Requests, bool Keeps)
{
    /// <summary>Output tokens a second of a chip.</summary>
    public double TokensPerChip => Point.TokensPerSecond / Layout.Chips;
}
