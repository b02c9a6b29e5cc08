using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>A cluster's jobs from event to event: submissions, ends, capacity, failures; a scheduling pass after each.</summary>
/// <remarks>
/// Jobs are gangs: all their nodes at once or none. Times in seconds, exact to the event; nothing happens between events, so power and
/// use are integrated exactly. At one time ends come first, then repairs and capacity, then submissions, then one pass. A job ends at its limit at
/// the latest and is counted. Not modelled: start-up and clean-up times, job arrays and dependencies, jobs that slow each other.
/// </remarks>
[ModelReference("EASY: Lifka 1995; conservative: Mu'alem and Feitelson 2001, doi:10.1109/71.932708")]
public sealed class JobSimulation
{
    private readonly JobSetup _setup;
    private readonly JobTrace _trace;
    private readonly JobRecords _records;
    private readonly RunningJobs _running;
    private readonly IWaitingJobs _waiting;
    private readonly JobMeter _meter;
    private readonly UserUse _use;
    private readonly SchedulingPass _pass;
    private readonly CapacityPlan _capacity;
    private RandomStream _failures;
    private double _nextFailureS = double.PositiveInfinity;
    private int _submitted;

    public JobSimulation(JobTrace trace, JobSetup setup)
    {
        (_trace, _setup, _records) = (trace, setup, new JobRecords(trace.Jobs));
        _running = new RunningJobs(_records);
        _meter = new JobMeter(setup.Pool, setup.Power, setup.SampleS);
        _use = new UserUse(trace.Jobs);
        _waiting = Waiting(trace.Jobs, setup.Policy);
        _capacity = new CapacityPlan(setup.Capacity);
        var context = new SchedulingContext(setup, _records, _running, _waiting, _meter, _use, _capacity);
        _pass = new SchedulingPass(context);
        if (setup.Failures is not { } failures) return;
        _failures = RandomStream.Open(failures.Seed, 0, "cluster", "node failures");
        _nextFailureS = _failures.NextExponential(failures.MeanTimeS / setup.Pool.Total);
    }

    /// <summary>Runs to the horizon, or until nothing is left to do.</summary>
    /// <param name="progress">Receives the share of jobs that have ended, now and then.</param>
    public JobResult Run(Action<double>? progress = null)
    {
        var events = 0;
        while (NextS() is var next && next <= _setup.HorizonS && !double.IsPositiveInfinity(next))
        {
            Advance(next);
            Step(next);
            if (progress is not null && (++events & 0xFFFF) == 0) progress(_submitted / (double)_trace.Jobs.Length);
        }
        if (!double.IsPositiveInfinity(_setup.HorizonS)) Advance(_setup.HorizonS);
        return new JobResult(_trace, _setup, _records, _meter, _pass.Log, _submitted);
    }

    private double NextS()
    {
        var jobs = _submitted < _trace.Jobs.Length ? Math.Max(_trace.Jobs[_submitted].SubmitS, _meter.NowS) : double.PositiveInfinity;
        var next = Math.Min(jobs, _running.NextEndS);
        // Capacity, failures and prices alone keep no finished cluster going.
        if (double.IsPositiveInfinity(next) && (_waiting.Count == 0 || IsStuck)) return double.PositiveInfinity;
        next = Math.Min(next, Math.Min(_capacity.NextS, _nextFailureS));
        return _setup.Gate is { } gate && _waiting.Count > 0 ? Math.Min(next, gate.NextChangeS(_meter.NowS)) : next;
    }

    // Nothing runs, nothing comes, and whoever waits may start and has not.
    private bool IsStuck => double.IsPositiveInfinity(_capacity.NextS) && _running.Jobs.Count == 0 && _submitted == _trace.Jobs.Length && AllAllowed();

    private bool AllAllowed()
    {
        if (_setup.Gate is not { } gate) return true;
        for (var place = _waiting.Next(0); place >= 0; place = _waiting.Next(place + 1))
            if (!gate.Allows(_waiting.JobAt(place), _meter.NowS)) return false;
        return true;
    }

    private void Advance(double toS) => _meter.Advance(toS, _capacity.Held, _waiting.Count);

    private void Step(double now)
    {
        var released = false;
        while (_running.NextEndS <= now)
        {
            End(_running.TakeNext(), now);
            released = true;
        }
        if (_capacity.NextS <= now)
        {
            _capacity.Advance(now);
            released = true;
        }
        if (_nextFailureS <= now)
        {
            Fail(now);
            released = true;
        }
        if (released) _pass.TakeCapacity(now);
        var first = _submitted;
        while (_submitted < _trace.Jobs.Length && _trace.Jobs[_submitted].SubmitS <= now) Submit(_submitted++, now);
        _pass.Run(now, released || _setup.Gate is not null, first, _submitted);
    }

    private void Submit(int job, double now)
    {
        if (double.IsNaN(_trace.Jobs[job].RuntimeS))
        {
            _records.Close(job, JobState.Withdrawn, now);
            return;
        }
        if (!_setup.Pool.CanEverHold(job))
        {
            _records.Close(job, JobState.Rejected, now);
            return;
        }
        _records.Queue(job);
        _waiting.Add(job);
    }

    private void End(int job, double now)
    {
        _pass.Free(job, now);
        var overran = _records.LeftS(job) > _records.Job(job).LimitS;
        _records.Close(job, overran ? JobState.TimedOut : JobState.Done, now);
    }

    private void Fail(double now)
    {
        var failures = _setup.Failures!;
        _nextFailureS = now + _failures.NextExponential(failures.MeanTimeS / _setup.Pool.Total);
        var node = (int)(_failures.NextDouble() * _setup.Pool.Total);
        _capacity.Break(now + failures.RepairS);
        foreach (var job in _running.Jobs)
        {
            node -= _records.Nodes(job);
            if (node >= 0) continue;
            _pass.Interrupt(job, now, failures.IsRequeued);
            return;
        }
    }

    private IWaitingJobs Waiting(TraceJob[] jobs, ISchedulingPolicy policy)
    {
        if (!policy.IsStatic) return new ChangingOrder(_records, j => policy.Rank(jobs[j], _use));
        var order = new int[jobs.Length];
        var ranks = new double[jobs.Length];
        for (var i = 0; i < jobs.Length; i++) (order[i], ranks[i]) = (i, policy.Rank(jobs[i], _use));
        // Sorting by rank alone is not stable; the index breaks ties.
        if (!IsSorted(ranks)) Array.Sort(order, (a, b) => ranks[a] != ranks[b] ? ranks[a].CompareTo(ranks[b]) : a.CompareTo(b));
        return new FixedOrder(order, _records);
    }

    private static bool IsSorted(double[] ranks)
    {
        for (var i = 1; i < ranks.Length; i++)
            if (ranks[i] < ranks[i - 1]) return false;
        return true;
    }
}
