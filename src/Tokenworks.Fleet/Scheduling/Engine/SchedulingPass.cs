// Long because one pass is one idea: start what is first, then what may overtake it, under every limit.
namespace Tokenworks.Fleet.Scheduling;

/// <summary>What a pass looks at.</summary>
internal sealed record SchedulingContext(
    JobSetup Setup, JobRecords Records, RunningJobs Running, IWaitingJobs Waiting, JobMeter Meter, UserUse Use, CapacityPlan Capacity);

/// <summary>What passes did.</summary>
internal sealed class PassLog
{
    public int Preemptions { get; set; }

    public int Interruptions { get; set; }

    /// <summary>Jobs that overtook the first by the plan of conservative backfill.</summary>
    public int Planned { get; set; }

    public int Backfilled { get; set; }

    public double LostSeconds { get; set; }

    public double Spread { get; set; }

    public double Started { get; set; }
}

/// <summary>One scheduling pass: starts jobs in order while they fit, then lets others overtake by the kind of backfill.</summary>
internal sealed class SchedulingPass
{
    private readonly SchedulingContext _c;
    private readonly INodePool _pool;
    private readonly bool _isLimited;
    private readonly ConservativePlan _plan;

    // What the first waiting job holds back since the last full pass.
    private int _headPlace = -1;
    private double _shadowS = double.PositiveInfinity;
    private int _extra;

    public SchedulingPass(SchedulingContext context)
    {
        (_c, _pool, _isLimited) = (context, context.Setup.Pool, context.Capacity.HasDrains);
        _plan = new ConservativePlan(context, TryStart);
    }

    public PassLog Log { get; } = new();

    /// <param name="isFull">Nodes came free or limits changed; otherwise only new jobs can start.</param>
    /// <param name="first">First job submitted now.</param>
    /// <param name="end">One beyond the last.</param>
    public void Run(double now, bool isFull, int first, int end)
    {
        _c.Use.Move(now);
        if (_c.Waiting.Count == 0) return;
        _c.Waiting.Refresh();
        if (!isFull && _c.Setup.Policy.IsStatic && IsHeadSame()) OvertakeNew(now, first, end);
        else Full(now);
    }

    /// <summary>A job gives its nodes back.</summary>
    public void Free(int job, double now)
    {
        _pool.Release(job);
        ref readonly var spec = ref _c.Records.Job(job);
        if (_c.Setup.Power is { } power) _c.Meter.AboveIdleW -= spec.Nodes * power.AboveIdleW(spec.Cpu, spec.Gpu);
        if (_c.Running.Jobs.Count == 0) _c.Meter.AboveIdleW = 0;
        _c.Use.Move(now);
        _c.Use.Add(spec.User, _pool.Weight(job) * (now - _c.Records.StartS(job)));
    }

    /// <summary>Stops a running job, back to the queue or for good.</summary>
    public void Interrupt(int job, double now, bool isRequeued)
    {
        _c.Running.Remove(job);
        Free(job, now);
        Log.Interruptions++;
        if (isRequeued)
        {
            Log.LostSeconds += _pool.Weight(job) * _c.Records.Requeue(job, now, _c.Setup.CheckpointS);
            _c.Waiting.Add(job);
            return;
        }
        Log.LostSeconds += _pool.Weight(job) * (now - _c.Records.StartS(job));
        _c.Records.Close(job, JobState.Failed, now);
    }

    /// <summary>Keeps nodes from jobs as planned; where running jobs must yield, the least urgent and youngest go first.</summary>
    public void TakeCapacity(double now)
    {
        var lacking = _pool.Hold(_c.Capacity.Held);
        if (lacking <= 0 || !_c.Capacity.IsTaken) return;
        foreach (var job in LeastUrgent(int.MaxValue))
        {
            if (lacking <= 0) break;
            Log.Preemptions++;
            Interrupt(job, now, isRequeued: true);
            lacking = _pool.Hold(_c.Capacity.Held);
        }
    }

    private bool IsHeadSame() => _headPlace >= 0 && _c.Waiting.Next(0) == _headPlace;

    private void OvertakeNew(double now, int first, int end)
    {
        if (_c.Setup.Backfill == Backfill.None) return;
        for (var job = first; job < end; job++)
        {
            if (_c.Records.State(job) != JobState.Queued) continue;
            if (_c.Setup.Backfill == Backfill.Conservative) _plan.Append(job, now);
            else if (IsHarmless(job, now)) TryOvertake(job, now);
        }
        Log.Planned = _plan.Overtaken;
    }

    private bool IsHarmless(int job, double now)
    {
        var nodes = _c.Records.Nodes(job);
        return nodes <= _pool.Free && (_c.Setup.Backfill == Backfill.FirstFit || now + _c.Records.EstimateS(job) <= _shadowS || nodes <= _extra);
    }

    private void TryOvertake(int job, double now)
    {
        if (!TryStart(job, now)) return;
        Log.Backfilled++;
        if (now + _c.Records.EstimateS(job) > _shadowS) _extra -= _c.Records.Nodes(job);
    }

    private void Full(double now)
    {
        if (!StartHeads(now)) return;
        if (_c.Setup.Backfill == Backfill.None) return;
        if (_c.Setup.Backfill == Backfill.Conservative) _plan.Renew(now);
        else Overtake(now);
        Log.Planned = _plan.Overtaken;
    }

    // False where nobody waits any more.
    private bool StartHeads(double now)
    {
        while ((_headPlace = _c.Waiting.Next(0)) >= 0)
        {
            var job = _c.Waiting.JobAt(_headPlace);
            if (TryStart(job, now)) continue;
            if (_c.Setup.Preempts && MayStart(job, now, 0) && Preempt(job, now))
            {
                if (TryStart(job, now)) continue;
                _headPlace = _c.Waiting.Next(0);
            }
            return true;
        }
        return false;
    }

    private void Overtake(double now)
    {
        (_shadowS, _extra) = _c.Setup.Backfill == Backfill.Easy
            ? _c.Running.Releases.Earliest(_pool.Free, _c.Records.Nodes(_c.Waiting.JobAt(_headPlace))) : (double.PositiveInfinity, 0);
        var place = _headPlace;
        while (_pool.Free > 0 && (place = _c.Waiting.First(place + 1, _pool.Free, _shadowS - now, _extra)) >= 0)
            TryOvertake(_c.Waiting.JobAt(place), now);
    }

    private bool TryStart(int job, double now)
    {
        ref readonly var spec = ref _c.Records.Job(job);
        if (spec.Nodes > _pool.Free) return false;
        var addedW = _c.Setup.Power is { } power ? spec.Nodes * power.AboveIdleW(spec.Cpu, spec.Gpu) : 0;
        if (!MayStart(job, now, addedW) || !_pool.TryPlace(job)) return false;
        _c.Waiting.Remove(job);
        _c.Running.Add(job, now);
        _c.Meter.AboveIdleW += addedW;
        Log.Spread += _pool.Weight(job) * _pool.Spread(job);
        Log.Started += _pool.Weight(job);
        return true;
    }

    // All but room: power cap, gate, drained capacity.
    private bool MayStart(int job, double now, double addedW)
    {
        if (!double.IsPositiveInfinity(_c.Setup.PowerCapW) && _c.Setup.Power!.At(_c.Meter.AboveIdleW + addedW).Total > _c.Setup.PowerCapW) return false;
        if (_c.Setup.Gate is { } gate && !gate.Allows(job, now)) return false;
        return !_isLimited || EndsBeforeDrains(job, now);
    }

    private bool EndsBeforeDrains(int job, double now)
    {
        foreach (var step in _c.Capacity.DrainedUntil(now + _c.Records.EstimateS(job)))
            if (_c.Running.Releases.HeldAfter(step.TimeS) + _c.Records.Nodes(job) + step.Nodes > _pool.Total) return false;
        return true;
    }

    private bool Preempt(int head, double now)
    {
        var (needed, victims) = (_c.Records.Nodes(head) - _pool.Free, new List<int>());
        foreach (var job in LeastUrgent(_c.Records.Job(head).Priority))
        {
            if (needed <= 0) break;
            victims.Add(job);
            needed -= _c.Records.Nodes(job);
        }
        if (needed > 0) return false;
        foreach (var job in victims) Interrupt(job, now, isRequeued: true);
        Log.Preemptions += victims.Count;
        _c.Waiting.Refresh();
        return true;
    }

    private List<int> LeastUrgent(int below) =>
    [
        .. _c.Running.Jobs.Where(j => _c.Records.Job(j).Priority < below)
            .OrderBy(j => _c.Records.Job(j).Priority).ThenByDescending(_c.Records.StartS).ThenByDescending(j => j),
    ];
}
