namespace Tokenworks.Fleet.Scheduling;

/// <summary>Waiting jobs in the policy's order, by place.</summary>
internal interface IWaitingJobs
{
    /// <summary>More free nodes than any cluster has, and fewer than mark a place where nobody waits.</summary>
    const int Any = int.MaxValue - 1;

    int Count { get; }

    void Add(int job);

    void Remove(int job);

    /// <summary>Puts them in order again, where ranks change while they wait.</summary>
    void Refresh();

    /// <summary>First waiting place from one on that needs no more nodes than free, and ends in the window or fits the extra nodes; -1 where none.</summary>
    int First(int from, int free, double windowS, int extra);

    /// <summary>First waiting place from one on, whatever it needs; -1 where none.</summary>
    int Next(int from) => First(from, Any, double.PositiveInfinity, Any);

    /// <summary>The job of a place that <see cref="First"/> gave.</summary>
    int JobAt(int place);
}
