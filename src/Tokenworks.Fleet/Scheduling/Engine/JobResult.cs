using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Percentiles of a quantity over jobs; NaN where there are none.</summary>
public readonly record struct Percentiles(double P50, double P90, double P99, double Mean)
{
    /// <summary>By linear interpolation between order statistics; sorts the values.</summary>
    public static Percentiles Of(List<double> values)
    {
        if (values.Count == 0) return new(double.NaN, double.NaN, double.NaN, double.NaN);
        values.Sort();
        return new(At(values, 0.5), At(values, 0.9), At(values, 0.99), values.Average());
    }

    private static double At(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var low = (int)at;
        return low + 1 < sorted.Count ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }
}

/// <summary>What a cluster did with its jobs.</summary>
public sealed class JobResult
{
    // Bounded slowdown counts jobs as at least so long, s (Feitelson 2001).
    private const double LeastRuntimeS = 10;

    private readonly JobMeter _meter;
    private readonly PassLog _log;
    private readonly int[] _counts = new int[Enum.GetValues<JobState>().Length];

    internal JobResult(JobTrace trace, JobSetup setup, JobRecords records, JobMeter meter, PassLog log, int submitted)
    {
        (Trace, Setup, Records, _meter, _log, Submitted) = (trace, setup, records, meter, log, submitted);
        for (var i = 0; i < records.Count; i++) _counts[(int)records.State(i)]++;
        (WaitS, Slowdown) = Waits();
    }

    public JobTrace Trace { get; }

    public JobSetup Setup { get; }

    public JobRecords Records { get; }

    /// <summary>Jobs submitted until the end = done + running + queued + failed.</summary>
    public int Submitted { get; }

    public int Done => _counts[(int)JobState.Done];

    public int Running => _counts[(int)JobState.Running];

    public int Queued => _counts[(int)JobState.Queued];

    /// <summary>Ended at their limit, by failed nodes, or never queued: larger than the cluster, or withdrawn in the log.</summary>
    public int Failed => TimedOut + NodeFailed + Rejected + Withdrawn;

    public int TimedOut => _counts[(int)JobState.TimedOut];

    public int NodeFailed => _counts[(int)JobState.Failed];

    public int Rejected => _counts[(int)JobState.Rejected];

    public int Withdrawn => _counts[(int)JobState.Withdrawn];

    /// <summary>Jobs of the trace that come after the end.</summary>
    public int Ahead => _counts[(int)JobState.Ahead];

    public double SpanS => _meter.NowS;

    /// <summary>Share of the pool's capacity that jobs hold, mean over time.</summary>
    public double Utilisation => SpanS > 0 ? _meter.UsedSeconds / (Setup.Pool.Capacity * SpanS) : double.NaN;

    /// <summary>As utilisation, less what was lost with interrupted and timed-out jobs.</summary>
    public double Goodput => SpanS > 0 ? (_meter.UsedSeconds - _log.LostSeconds - TimedOutSeconds()) / (Setup.Pool.Capacity * SpanS) : double.NaN;

    /// <summary>Node-seconds kept from jobs by maintenance, serving or failures over those of the cluster.</summary>
    public double KeptShare => SpanS > 0 ? _meter.HeldNodeSeconds / (Setup.Pool.Total * SpanS) : double.NaN;

    public double MeanKw => Kw(_meter.EnergyWs / SpanS);

    public double LeastKw => Kw(_meter.LeastW);

    public double MostKw => Kw(_meter.MostW);

    public double LossKwMean => Kw(_meter.LossWs / SpanS);

    public double EnergyMwh => Setup.Power is null ? double.NaN : _meter.EnergyWs / 3.6e9;

    /// <summary>From submission to first start of the jobs that started, s.</summary>
    public Percentiles WaitS { get; }

    /// <summary>Bounded slowdown of the jobs that ended.</summary>
    public Percentiles Slowdown { get; }

    /// <summary>Use of the cluster at each sampling time, 0 to 1.</summary>
    public IReadOnlyList<float> UseSamples => _meter.Samples;

    public double MeanQueued => SpanS > 0 ? _meter.QueuedSeconds / SpanS : 0;

    public int MostQueued => _meter.MostQueued;

    public double Fragmentation => _meter.Fragmentation;

    /// <summary>Racks that jobs span over the fewest that could hold them, by node; NaN where none started.</summary>
    public double Spread => _log.Started > 0 ? _log.Spread / _log.Started : double.NaN;

    public int Preemptions => _log.Preemptions;

    public int Interruptions => _log.Interruptions;

    public int Backfilled => _log.Backfilled + _log.Planned;

    private double Kw(double watts) => Setup.Power is null ? double.NaN : watts / 1e3;

    private (Percentiles Wait, Percentiles Slowdown) Waits()
    {
        var (waits, slowdowns) = (new List<double>(), new List<double>());
        for (var i = 0; i < Records.Count; i++)
        {
            if (double.IsNaN(Records.FirstStartS(i))) continue;
            ref readonly var job = ref Records.Job(i);
            waits.Add(Records.FirstStartS(i) - job.SubmitS);
            if (Records.State(i) != JobState.Done) continue;
            slowdowns.Add(Math.Max(1, (Records.EndS(i) - job.SubmitS) / Math.Max(LeastRuntimeS, job.RuntimeS)));
        }
        return (Percentiles.Of(waits), Percentiles.Of(slowdowns));
    }

    private double TimedOutSeconds()
    {
        double sum = 0;
        for (var i = 0; i < Records.Count; i++)
            if (Records.State(i) == JobState.TimedOut) sum += Setup.Pool.Weight(i) * Records.Job(i).LimitS;
        return sum;
    }
}
