namespace Tokenworks.Workloads.Serving;

/// <summary>What a replica is asked to keep, and how long requests are; tokens, seconds.</summary>
/// <param name="Tpot">Of an output token that nine of ten requests keep; infinite for none.</param>
/// <param name="Ttft">Mean to the first token; infinite for none.</param>
public readonly record struct ServingLimits(double Input, double Output, double Tpot, double Ttft);

/// <summary>Replicas that only prefill, as many as feed one decoding replica.</summary>
/// <param name="Chips">Of all of them; a share of one where it feeds several.</param>
public sealed record PrefillPool(ServingLayout Layout, double Chips);

/// <summary>A replica at the largest load that keeps its limits.</summary>
/// <param name="Requests">Of an attention rank at a time.</param>
/// <param name="Keeps">False where one request at a time breaks a limit already.</param>
public readonly record struct ServedLoad(ServingLayout Layout, SteadyPoint Point, double Requests, bool Keeps)
{
    /// <summary>Null where the replica prefills too.</summary>
    public PrefillPool? Front { get; init; }

    /// <summary>Of the replica and what prefills for it.</summary>
    public double Chips => Layout.Chips + (Front?.Chips ?? 0);

    /// <summary>Output tokens a second of a chip.</summary>
    public double TokensPerChip => Point.TokensPerSecond / Chips;

    /// <summary>As people write it: what prefills before the slash.</summary>
    public string Text => Front is { } front ? $"{front.Layout.Text()} / {Layout.Text()}" : Layout.Text();
}
