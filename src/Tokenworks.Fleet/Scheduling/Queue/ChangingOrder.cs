namespace Tokenworks.Fleet.Scheduling;

/// <summary>Waiting jobs whose order changes while they wait: sorted again before each pass.</summary>
/// <param name="rank">A job's rank now.</param>
internal sealed class ChangingOrder(JobRecords records, Func<int, double> rank) : IWaitingJobs
{
    private readonly List<int> _jobs = [];
    private readonly List<(double Rank, int Job)> _sorted = [];

    public int Count => _jobs.Count;

    public void Add(int job) => _jobs.Add(job);

    public void Remove(int job)
    {
        _jobs.Remove(job);
        var place = _sorted.FindIndex(s => s.Job == job);
        if (place >= 0) _sorted[place] = (double.NaN, -1);
    }

    public void Refresh()
    {
        _sorted.Clear();
        foreach (var job in _jobs) _sorted.Add((rank(job), job));
        _sorted.Sort();
    }

    public int JobAt(int place) => _sorted[place].Job;

    public int First(int from, int free, double windowS, int extra)
    {
        for (var i = from; i < _sorted.Count; i++)
            if (_sorted[i].Job is >= 0 and var job && records.Nodes(job) is var nodes && nodes <= free && (records.EstimateS(job) <= windowS || nodes <= extra)) return i;
        return -1;
    }
}
