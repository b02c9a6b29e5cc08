namespace Tokenworks.Fleet.Scheduling;

/// <summary>How a cluster runs jobs.</summary>
public sealed record JobSetup
{
    public required INodePool Pool { get; init; }

    public required ISchedulingPolicy Policy { get; init; }

    public Backfill Backfill { get; init; } = Backfill.Easy;

    /// <summary>What nodes draw; null where no power is asked for.</summary>
    public ClusterPower? Power { get; init; }

    /// <summary>Seconds that are simulated; infinite runs until every job has ended.</summary>
    public double HorizonS { get; init; } = double.PositiveInfinity;

    /// <summary>No job starts that would lift the cluster's draw above it, W.</summary>
    public double PowerCapW { get; init; } = double.PositiveInfinity;

    /// <summary>The first waiting job may stop running ones of lower priority.</summary>
    public bool Preempts { get; init; }

    /// <summary>Seconds of work between checkpoints of a job; 0 loses nothing, infinite loses all.</summary>
    public double CheckpointS { get; init; } = 3600;

    /// <summary>Nodes kept from jobs for maintenance or serving, from each time on.</summary>
    public IReadOnlyList<CapacityStep> Capacity { get; init; } = [];

    /// <summary>Says when a job may start beyond having room; null says always.</summary>
    public IStartGate? Gate { get; init; }

    /// <summary>Failing nodes; null where none fail.</summary>
    public NodeFailures? Failures { get; init; }

    /// <summary>Seconds between samples of use; infinite for none.</summary>
    public double SampleS { get; init; } = double.PositiveInfinity;

    /// <summary>Waiting jobs that conservative backfill plans for, from the first on.</summary>
    public int PlanDepth { get; init; } = 1000;
}

/// <summary>From a time on, so many nodes are kept from jobs.</summary>
/// <param name="TimeS">Seconds after the trace's start.</param>
/// <param name="Nodes">Nodes kept; 0 gives them back.</param>
/// <param name="IsDrained">Known ahead: no job starts that would still need them. Otherwise running jobs are stopped.</param>
public readonly record struct CapacityStep(double TimeS, int Nodes, bool IsDrained);

/// <summary>Nodes that fail at random.</summary>
/// <param name="MeanTimeS">Mean seconds between failures of one node.</param>
/// <param name="RepairS">Seconds until it is back.</param>
/// <param name="IsRequeued">Its job goes back to the queue with its last checkpoint; otherwise it has failed.</param>
public sealed record NodeFailures(double MeanTimeS, double RepairS, bool IsRequeued, ulong Seed);

/// <summary>Whether a job that has room may start now; price-aware and carbon-aware modes are gates.</summary>
public interface IStartGate
{
    bool Allows(int job, double nowS);

    /// <summary>When its answer may change next, seconds; infinite where never.</summary>
    double NextChangeS(double nowS);
}
