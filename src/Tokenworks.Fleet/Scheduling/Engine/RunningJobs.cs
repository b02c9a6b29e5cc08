namespace Tokenworks.Fleet.Scheduling;

/// <summary>The jobs that hold nodes: their ends in time, and when they give their nodes back at the latest.</summary>
internal sealed class RunningJobs(JobRecords records)
{
    private readonly PriorityQueue<(int Job, int Start), double> _ends = new();
    private readonly List<int> _jobs = [];
    private readonly int[] _index = new int[records.Count];
    private readonly int[] _starts = new int[records.Count];

    public ReleaseList Releases { get; } = new();

    public IReadOnlyList<int> Jobs => _jobs;

    /// <summary>Nodes that they hold together.</summary>
    public int Nodes { get; private set; }

    public double NextEndS
    {
        get
        {
            while (_ends.TryPeek(out var next, out var time))
            {
                if (_starts[next.Job] == next.Start) return time;
                _ends.Dequeue();
            }
            return double.PositiveInfinity;
        }
    }

    public void Add(int job, double nowS)
    {
        records.Begin(job, nowS);
        _starts[job] = Math.Abs(_starts[job]) + 1;
        _ends.Enqueue((job, _starts[job]), nowS + Math.Min(records.LeftS(job), records.Job(job).LimitS));
        Releases.Add(nowS + records.EstimateS(job), job, records.Nodes(job));
        _index[job] = _jobs.Count;
        _jobs.Add(job);
        Nodes += records.Nodes(job);
    }

    /// <summary>The job that ends next.</summary>
    public int TakeNext()
    {
        var job = _ends.Peek().Job;
        Remove(job);
        return job;
    }

    /// <summary>Takes a job out before its end or at it.</summary>
    public void Remove(int job)
    {
        // A negative count marks its end in the heap as void.
        _starts[job] = -_starts[job];
        Releases.Remove(records.StartS(job) + records.EstimateS(job), job);
        var last = _jobs[^1];
        (_jobs[_index[job]], _index[last]) = (last, _index[job]);
        _jobs.RemoveAt(_jobs.Count - 1);
        Nodes -= records.Nodes(job);
    }
}
