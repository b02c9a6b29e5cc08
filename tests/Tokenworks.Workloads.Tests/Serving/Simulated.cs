using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Runs of one replica.</summary>
internal static class Simulated
{
    /// <summary>The stated linear time of the reference runs.</summary>
    public static StepClock VidurStep(SchedulerRules rules) => StepClock.Linear(0.009, 30e-6, 100e-9, 20e-9, rules.MostTokens, rules.Cap);

    /// <summary>All requests, in the order given, to their ends.</summary>
    public static (RequestTable Table, ReplicaTotals Totals) Run(SchedulerRules rules, StepClock step, IReadOnlyList<(double Arrival, int Prompt, int Output)> requests, bool skips = true)
    {
        var (table, totals, _) = RunToEnd(rules, step, requests, skips);
        return (table, totals);
    }

    /// <summary>The same, with the blocks that are free at the end.</summary>
    public static (RequestTable Table, ReplicaTotals Totals, int Free) RunToEnd(SchedulerRules rules, StepClock step, IReadOnlyList<(double Arrival, int Prompt, int Output)> requests, bool skips = true, IIterationSink? sink = null)
    {
        var table = new RequestTable(requests.Count);
        for (var i = 0; i < requests.Count; i++) table.Set(i, requests[i].Arrival, requests[i].Prompt, requests[i].Output);
        var replica = new Replica(table, rules, step, skips) { Sink = sink };
        for (var i = 0; i < table.Count; i++)
        {
            replica.Advance(table.Arrival[i]);
            replica.Offer(i);
        }
        replica.Advance(long.MaxValue);
        return (table, replica.Totals, replica.FreeBlocks);
    }
}
