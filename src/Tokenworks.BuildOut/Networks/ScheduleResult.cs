using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Days from the network's start at which a milestone is reached.</summary>
/// <param name="BaseDay">With base durations.</param>
/// <param name="Mean">Over the draws.</param>
public sealed record MilestoneSpread(string Name, string Block, double ItMw, double BaseDay, double P10, double P50, double P90, double Mean);

/// <summary>An activity over the draws, days from the start.</summary>
/// <param name="Criticality">Share of draws in which it is on the path that drives the last target.</param>
public sealed record ActivitySpread(PlannedActivity Activity, double BaseStart, double BaseFinish, double MeanStart, double MeanFinish, double Criticality);

/// <summary>IT power in service at a month's start, MW; P10 is the low one.</summary>
public sealed record PowerAt(int Month, double P10, double P50, double P90);

/// <summary>What holds back the next power in a month.</summary>
/// <param name="Constraint">The most frequent cause among the draws that are not complete.</param>
/// <param name="Share">Its share of all draws.</param>
/// <param name="Activity">The most frequent activity of that cause.</param>
/// <param name="CompleteShare">Draws in which nothing is left to wait for.</param>
/// <param name="Shares">By cause, in the order of the enumeration.</param>
public sealed record MonthConstraint(int Month, BuildConstraint Constraint, double Share, string Activity, double CompleteShare, IReadOnlyList<double> Shares)
{
    /// <summary>The resource that is waited for: a trade, cranes; empty where work itself holds back.</summary>
    public string Resource { get; init; } = "";
}

/// <summary>A network over many draws. Months count from the month of its start.</summary>
public sealed record ScheduleResult(
    PlannedNetwork Network, int Draws, ulong Seed, IReadOnlyList<MilestoneSpread> Milestones, IReadOnlyList<ActivitySpread> Activities,
    IReadOnlyList<PowerAt> Power, IReadOnlyList<MonthConstraint> Binding, IReadOnlyList<string> CriticalPath)
{
    /// <summary>The activities' dates with base durations, with floats.</summary>
    public required IReadOnlyList<ActivityDates> Dates { get; init; }
}
