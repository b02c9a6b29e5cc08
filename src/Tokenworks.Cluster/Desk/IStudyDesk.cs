using Orleans;

namespace Tokenworks.Cluster;

/// <summary>
/// Where clients and silos meet: clients leave batches and fetch results, silos fetch batches and leave results. One
/// activation in a cluster; it holds no more than what is in flight, so that it can be lost and opened anew on another silo.
/// </summary>
[Alias("tokenworks.desk")]
public interface IStudyDesk : IGrainWithIntegerKey
{
    [Alias("client")]
    Task<ClientAnswer> Client(ClientTurn turn);

    [Alias("silo")]
    Task<Assignment[]> Silo(SiloTurn turn);

    /// <summary>The job of a study; null where the desk does not have it.</summary>
    [Alias("job")]
    Task<byte[]?> Job(string study);

    /// <summary>The client has all it wants: nothing of the study is kept any longer.</summary>
    [Alias("close")]
    Task Close(string study);
}
