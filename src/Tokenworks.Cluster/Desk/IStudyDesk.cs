using Orleans;

namespace Tokenworks.Cluster;

/// <summary>
/// Where clients and silos meet: clients leave batches and fetch results, silos fetch batches and leave results. One
/// activation in a cluster; it holds no more than what is in flight, so that it can be lost and opened anew on another silo.
/// </summary>
[Alias("tokenworks.desk")]
public interface IStudyDesk : IGrainWithIntegerKey
{
    /// <summary>Waits a second at most where nothing is finished.</summary>
    [Alias("client")]
    Task<ClientAnswer> Client(ClientTurn turn);

    /// <summary>Waits a second at most where there is no work for a silo that has none.</summary>
    [Alias("silo")]
    Task<Assignment[]> Silo(SiloTurn turn);

    /// <summary>The job of a study; null where the desk does not have it.</summary>
    [Alias("job")]
    Task<byte[]?> Job(string study);

    /// <summary>The client has all it wants: nothing is kept for it any longer.</summary>
    [Alias("close")]
    Task Close(string study, string client);
}
