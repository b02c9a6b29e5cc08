namespace Tokenworks.Questions;

/// <summary>One place where a workload could run, a month of it; USD, kWh, kg of CO2, litres, milliseconds, km.</summary>
/// <param name="Kind">api, cloud, box, edge or campus.</param>
/// <param name="AsOf">Date of its price.</param>
/// <param name="FixedUsdPerMonth">What is paid whatever is asked.</param>
/// <param name="MarginalPerMillion">What a million output tokens with their prompts add, USD.</param>
/// <param name="CapacityPerMonth">Output tokens a month that it can make; null without a bound.</param>
/// <param name="Misses">Limits that it breaks; feasible where empty.</param>
public sealed record Alternative(
    string Kind, string Id, string Title, string Source, string AsOf, int Chips, Interval UsdPerMonth, double FixedUsdPerMonth, double MarginalPerMillion,
    double? CapacityPerMonth, double OutputTokensPerMonth, double Kilometres, double RoundTripMs, double? FirstTokenMs, Interval KwhPerMonth, Interval KgCo2PerMonth,
    double LockIn, double Availability, bool EnergyIsEstimate, IReadOnlyList<string> Misses)
{
    public bool Feasible => Misses.Count == 0;

    /// <summary>USD of a million output tokens at the asked volume, prompts included.</summary>
    public double UsdPerMillionOutput => UsdPerMonth.Base / OutputTokensPerMonth * 1e6;
}
