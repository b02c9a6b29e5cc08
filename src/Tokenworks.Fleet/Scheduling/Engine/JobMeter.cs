namespace Tokenworks.Fleet.Scheduling;

/// <summary>Sums over time of what the cluster does between events.</summary>
internal sealed class JobMeter(INodePool pool, ClusterPower? power, double sampleS)
{
    private double _fragmented;
    private double _freeS;

    public double NowS { get; private set; }

    /// <summary>Draw of the running jobs' nodes above idle, W.</summary>
    public double AboveIdleW { get; set; }

    /// <summary>Of the pool's capacity, in nodes or accelerators, times seconds.</summary>
    public double UsedSeconds { get; private set; }

    public double HeldNodeSeconds { get; private set; }

    public double EnergyWs { get; private set; }

    public double LossWs { get; private set; }

    public double LeastW { get; private set; } = double.PositiveInfinity;

    public double MostW { get; private set; } = double.NegativeInfinity;

    public double QueuedSeconds { get; private set; }

    public int MostQueued { get; private set; }

    /// <summary>Share of free node-seconds in racks that are not wholly free; NaN where nodes have no place.</summary>
    public double Fragmentation => _freeS > 0 ? _fragmented / _freeS : double.NaN;

    /// <summary>Use at each sampling time, 0 to 1.</summary>
    public List<float> Samples { get; } = [];

    public void Advance(double toS, int held, int queued)
    {
        var seconds = toS - NowS;
        MostQueued = Math.Max(MostQueued, queued);
        if (seconds <= 0) return;
        while (Samples.Count * sampleS < toS && Samples.Count * sampleS >= NowS) Samples.Add((float)(pool.Used / pool.Capacity));
        NowS = toS;
        UsedSeconds += pool.Used * seconds;
        HeldNodeSeconds += held * seconds;
        QueuedSeconds += queued * seconds;
        if (pool.Fragmentation is var share && !double.IsNaN(share))
        {
            _fragmented += share * pool.Free * seconds;
            _freeS += pool.Free * seconds;
        }
        if (power is null) return;
        var (total, loss) = power.At(AboveIdleW);
        EnergyWs += total * seconds;
        LossWs += loss * seconds;
        (LeastW, MostW) = (Math.Min(LeastW, total), Math.Max(MostW, total));
    }
}
