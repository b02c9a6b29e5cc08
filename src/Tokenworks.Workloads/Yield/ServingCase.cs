namespace Tokenworks.Workloads;

/// <summary>One model served in one number format on one chip; FLOP, bytes, hours, tokens.</summary>
/// <param name="AttentionWidth">Heads x head dimension.</param>
/// <param name="KvElements">KV-cache elements of a token and layer.</param>
/// <param name="WeightBytes">Of a parameter.</param>
/// <param name="KvBytes">Of a KV-cache element.</param>
/// <param name="DomainChips">Chips of a scale-up domain.</param>
/// <param name="UserTokensPerHour">Least output speed of a user.</param>
public readonly record struct ServingCase(
    double Parameters, double ActiveParameters, double Layers, double AttentionWidth, double KvElements,
    double WeightBytes, double KvBytes,
    double PeakFlopPerHour, double BandwidthPerHour, double MemoryBytes, double DomainChips,
    double PrefillEfficiency, double DecodeEfficiency,
    double InputTokens, double OutputTokens, double UserTokensPerHour)
{
    /// <summary>Weights of the whole model, bytes.</summary>
    public double ModelBytes => Parameters * WeightBytes;

    /// <summary>Mean tokens in a request's cache while it is answered.</summary>
    public double MeanContext => InputTokens + OutputTokens / 2;

    /// <summary>KV cache of a token, bytes.</summary>
    public double KvPerToken => KvElements * Layers * KvBytes;
}

/// <summary>How a model is served.</summary>
/// <param name="Chips">Of a replica.</param>
/// <param name="Batch">Requests answered at a time.</param>
/// <param name="IterationHours">Time of one output token of each of them, hours.</param>
/// <param name="TokensPerChipHour">Output tokens, with the chip-time of their input.</param>
/// <param name="InputShare">Share of chip-time that input tokens take.</param>
/// <param name="MeetsUserSpeed">False where even one request at a time is slower than the user speed.</param>
public readonly record struct ServingPoint(
    double Chips, double Batch, double IterationHours, double TokensPerChipHour, double InputShare, bool MeetsUserSpeed);
