namespace Tokenworks.Facility;

/// <summary>A phase of a training step as the meter sees it.</summary>
/// <param name="Seconds">Length.</param>
/// <param name="WattsPerChip">Draw of an accelerator, W.</param>
public readonly record struct LoadPhase(string Name, double Seconds, double WattsPerChip);

/// <summary>Something that breaks the rhythm of steps.</summary>
/// <param name="Start">Seconds from the window's start.</param>
/// <param name="Seconds">Length; infinity for a stop that lasts.</param>
/// <param name="WattsPerChip">Draw of an accelerator meanwhile, W.</param>
public readonly record struct LoadEvent(string Name, double Start, double Seconds, double WattsPerChip);

/// <summary>A synchronous training job whose accelerators draw alike.</summary>
public sealed record SwingSetup(double Chips, IReadOnlyList<LoadPhase> Step)
{
    /// <summary>Events, such as a checkpoint or a stop.</summary>
    public IReadOnlyList<LoadEvent> Events { get; init; } = [];

    /// <summary>Constant draw beside an accelerator (hosts, network, fans), W.</summary>
    public double OtherWattsPerChip { get; init; } = 300;

    /// <summary>IT power that moves with a watt of an accelerator: its own, its converters', and what of the node follows its work.</summary>
    public double WattsPerChipWatt { get; init; } = 1.1;

    /// <summary>Power at the meter over IT power for quick changes: the chain's losses; cooling is too slow to follow.</summary>
    public double MeterFactor { get; init; } = 1.06;

    /// <summary>Window, seconds.</summary>
    public double WindowSeconds { get; init; } = 60;

    /// <summary>Samples a second, 1 to 10,000.</summary>
    public double SamplesPerSecond { get; init; } = 1000;

    /// <summary>Standard deviation of the accelerators' lag behind each other, seconds; estimate.</summary>
    public double JitterSeconds { get; init; } = 0.005;
}

/// <summary>What softens the swings, in the order in which it acts. Zero means absent.</summary>
public sealed record SwingMitigation
{
    /// <summary>Least draw of an accelerator at work (power smoothing or dummy work), W.</summary>
    public double FloorWatts { get; init; }

    /// <summary>Fastest rise or fall of an accelerator's draw, W/s; dummy work keeps it up while it falls.</summary>
    public double RampWattsPerSecond { get; init; }

    /// <summary>Energy in the rack's power supplies, J an accelerator.</summary>
    public double RackJoulesPerChip { get; init; }

    /// <summary>Fastest change of the draw by charging the racks, W/s an accelerator; null for the ramp control's, or else the utility's ramp limit.</summary>
    public double? RechargeWattsPerSecond { get; init; }
}

/// <summary>What a utility allows at the meter; infinity where it sets no limit.</summary>
/// <param name="RampMwPerSecond">MW/s, over a tenth of a second.</param>
/// <param name="RangeMw">Largest less least within <see cref="RangeSeconds"/>, MW.</param>
/// <param name="BandMw">Effective (RMS) swing between 0.1 and 20 Hz, MW.</param>
public sealed record SwingLimits(double RampMwPerSecond = double.PositiveInfinity, double RangeMw = double.PositiveInfinity, double BandMw = double.PositiveInfinity)
{
    /// <summary>Window of the range limit, seconds; estimate: a few periods of inter-area oscillation.</summary>
    public const double RangeSeconds = 10;
}
