using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Where a job is.</summary>
public enum JobState : byte
{
    /// <summary>Not submitted yet.</summary>
    Ahead,

    /// <summary>Waiting.</summary>
    Queued,

    /// <summary>Holding its nodes.</summary>
    Running,

    /// <summary>Ended by itself.</summary>
    Done,

    /// <summary>Ended at its limit.</summary>
    TimedOut,

    /// <summary>Ended by a failed node.</summary>
    Failed,

    /// <summary>Larger than the cluster; never queued.</summary>
    Rejected,

    /// <summary>Withdrawn before it started, by the log itself, which gives no running time; never queued.</summary>
    Withdrawn,
}

/// <summary>What became of each job, by its index in the trace; times in seconds after the trace's start.</summary>
public sealed class JobRecords
{
    private readonly TraceJob[] _jobs;
    private readonly JobState[] _states;
    private readonly double[] _firstStart;
    private readonly double[] _start;
    private readonly double[] _end;
    private readonly double[] _left;

    internal JobRecords(TraceJob[] jobs)
    {
        _jobs = jobs;
        _states = new JobState[jobs.Length];
        (_firstStart, _start, _end, _left) = (new double[jobs.Length], new double[jobs.Length], new double[jobs.Length], new double[jobs.Length]);
        Array.Fill(_firstStart, double.NaN);
        Array.Fill(_end, double.NaN);
        for (var i = 0; i < jobs.Length; i++) _left[i] = Math.Max(0, jobs[i].RuntimeS);
    }

    public int Count => _jobs.Length;

    public ref readonly TraceJob Job(int job) => ref _jobs[job];

    public int Nodes(int job) => _jobs[job].Nodes;

    public JobState State(int job) => _states[job];

    /// <summary>First start; NaN where it has not started.</summary>
    public double FirstStartS(int job) => _firstStart[job];

    /// <summary>Last end; NaN where it has not ended.</summary>
    public double EndS(int job) => _end[job];

    /// <summary>What the scheduler takes for its running time: its limit, or where it has none the running time that is left.</summary>
    public double EstimateS(int job) => double.IsPositiveInfinity(_jobs[job].LimitS) ? _left[job] : _jobs[job].LimitS;

    /// <summary>Running time that is left at its last start.</summary>
    internal double LeftS(int job) => _left[job];

    internal double StartS(int job) => _start[job];

    internal void Queue(int job) => _states[job] = JobState.Queued;

    internal void Begin(int job, double nowS)
    {
        (_states[job], _start[job]) = (JobState.Running, nowS);
        if (double.IsNaN(_firstStart[job])) _firstStart[job] = nowS;
    }

    internal void Close(int job, JobState state, double nowS) => (_states[job], _end[job]) = (state, nowS);

    /// <summary>Back to the queue with the work of its last checkpoint; returns the seconds of work that are lost.</summary>
    internal double Requeue(int job, double nowS, double checkpointS)
    {
        var worked = nowS - _start[job];
        var kept = checkpointS <= 0 ? worked : double.IsPositiveInfinity(checkpointS) ? 0 : Math.Floor(worked / checkpointS) * checkpointS;
        _left[job] -= kept;
        _states[job] = JobState.Queued;
        return worked - kept;
    }
}
