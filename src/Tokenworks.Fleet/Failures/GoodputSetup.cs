namespace Tokenworks.Fleet.Failures;

/// <summary>A long job on a fleet that fails.</summary>
public sealed record GoodputSetup
{
    public required HazardSet Hazards { get; init; }

    /// <summary>Accelerators of the job.</summary>
    public required int Chips { get; init; }

    /// <summary>Wall-clock hours.</summary>
    public required double Hours { get; init; }

    /// <summary>Nodes that stand by, powered and checked.</summary>
    public int SpareNodes { get; init; }

    /// <summary>Nodes that are repaired at the same time.</summary>
    public int Technicians { get; init; } = 10;

    /// <summary>Seconds that a checkpoint stops the job.</summary>
    public required double CheckpointS { get; init; }

    /// <summary>Seconds of work between checkpoints; null for Young's.</summary>
    public double? IntervalS { get; init; }

    /// <summary>Seconds to find the fault, swap the node, load the checkpoint and start.</summary>
    public required double RestartS { get; init; }

    /// <summary>Nodes of one data-parallel replica; null where the job waits when nodes are lacking, else it goes on with fewer replicas.</summary>
    public int? ReplicaNodes { get; init; }

    /// <summary>Hours until silent corruption is found; work since then is lost.</summary>
    public double SilentHours { get; init; } = 2;

    /// <summary>Hours that the hardware has run before.</summary>
    public double AgeHours { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Nodes => (Chips + Hazards.ChipsPerNode - 1) / Hazards.ChipsPerNode;

    /// <summary>Mean seconds between interruptions, settled.</summary>
    public double MeanS => Hazards.MeanHours(Chips) * 3600;

    /// <summary>Stated, or Young's within the run.</summary>
    public double ChosenIntervalS => IntervalS ?? Math.Min(Hours * 3600, Math.Max(1, YoungDaly.IntervalS(CheckpointS, MeanS)));
}

/// <summary>Where the wall-clock hours of one run went, and what interrupted it.</summary>
/// <param name="Useful">Hours of work kept, of the whole job.</param>
/// <param name="Rework">Hours of work lost since the last checkpoint.</param>
/// <param name="Waiting">Hours without enough nodes.</param>
/// <param name="Degraded">Hours lost by going on with fewer replicas.</param>
/// <param name="Interruptions">By cause, in the order of the hazards.</param>
public sealed record GoodputRun(double Hours, double Useful, double Checkpoint, double Rework, double Restart, double Waiting, double Degraded, int[] Interruptions)
{
    /// <summary>Useful over wall-clock time (ETTR).</summary>
    public double EffectiveShare => Useful / Hours;

    public int Count => Interruptions.Sum();
}
