namespace Tokenworks.Ledgers;

/// <summary>How a product is served on one system, at base values.</summary>
/// <param name="ReplicaChips">Accelerators of a replica.</param>
/// <param name="Requests">That a replica answers at a time.</param>
/// <param name="Fits">The memory holds weights and a cache; nothing is served where it does not.</param>
/// <param name="KeepsLimits">User speed and time to the first token; where false, one request a rank at a time is too slow already.</param>
/// <param name="WeightBytes">On the fullest accelerator.</param>
/// <param name="TtftSeconds">Mean time to the first token.</param>
/// <param name="TpotP90Seconds">Time of an output token that nine of ten requests keep.</param>
/// <param name="TokensPerSecond">Output tokens of a full replica.</param>
/// <param name="WattsPerChip">Of the accelerator alone.</param>
/// <param name="InputShare">Share of chip-time that input tokens take.</param>
/// <param name="Band">Half width of the 90 % band of throughput, as a share.</param>
/// <param name="Situation">What the band speaks of: <c>known</c>, <c>new_model</c>, <c>new_build</c> or <c>new_chip</c>.</param>
/// <param name="TokensPerChipHour">Output tokens at the workload's load; 0 where it does not fit.</param>
public sealed record ServingPlan(
    string Product, string System, string Model, string Engine, string Format, string Layout, double ReplicaChips, double Requests, bool Fits, bool KeepsLimits,
    double WeightBytes, double TtftSeconds, double TpotP90Seconds, double TokensPerSecond, double WattsPerChip, double InputShare, double Band, string Situation, double TokensPerChipHour)
{
    /// <summary>Joules of the accelerators for an output token.</summary>
    public double JoulesPerToken => TokensPerSecond > 0 ? WattsPerChip * ReplicaChips / TokensPerSecond : 0;
}
