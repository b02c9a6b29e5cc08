namespace Tokenworks.Fleet.Scheduling;

/// <summary>Which nodes are free and who holds the others.</summary>
public interface INodePool
{
    /// <summary>All nodes.</summary>
    int Total { get; }

    /// <summary>Nodes that no job holds and nothing keeps out of service; a pool of shared nodes counts all of them.</summary>
    int Free { get; }

    /// <summary>What utilisation is counted in: nodes, or accelerators by share.</summary>
    double Capacity { get; }

    /// <summary>Of the capacity, what jobs hold now.</summary>
    double Used { get; }

    /// <summary>Of the capacity, what a job holds while it runs.</summary>
    double Weight(int job);

    /// <summary>The whole cluster, empty, could take the job.</summary>
    bool CanEverHold(int job);

    /// <summary>Gives the job all it asks for at once, or nothing.</summary>
    bool TryPlace(int job);

    /// <summary>Takes back what a job holds.</summary>
    void Release(int job);

    /// <summary>Keeps so many nodes out of service; returns how many free ones are lacking for it.</summary>
    int Hold(int nodes);

    /// <summary>Free nodes over racks that are not wholly free, over free nodes; NaN where nodes have no place.</summary>
    double Fragmentation { get; }

    /// <summary>Racks that a job spans over the fewest that could hold it; 1 where nodes have no place.</summary>
    double Spread(int job);
}
