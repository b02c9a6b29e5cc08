namespace Tokenworks.Workloads.Serving;

/// <summary>A fleet's run: requests with their times, and sums over iterations.</summary>
/// <param name="Rejected">By request; turned away at the door.</param>
/// <param name="ReplicaSeconds">Replicas by seconds that they were held, warm-up included; each with all its schedulers.</param>
/// <param name="PrefillTotals">Of the replicas that only prefill; null where none do.</param>
public sealed record FleetResult(RequestTable Requests, ReplicaTotals Totals, ReplicaTotals? PrefillTotals, bool[] Rejected, double Seconds, double ReplicaSeconds)
{
    /// <summary>Of replica-seconds those of replicas that only prefill.</summary>
    public double PrefillReplicaSeconds { get; init; }
}
