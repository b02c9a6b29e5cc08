namespace Tokenworks.Cluster;

/// <summary>Results that outlive silos and clients, by study and batch. The first one written stands.</summary>
public interface IResultStore
{
    /// <summary>Where they are kept, in a word.</summary>
    string Name { get; }

    /// <summary>Keeps a result for good before it returns.</summary>
    /// <exception cref="InvalidDataException">Another result of the batch stands there already.</exception>
    /// <exception cref="StoreUnavailableException">Nobody answers; try again.</exception>
    Task Keep(string study, string batch, byte[] result, string silo);

    /// <summary>Those of the batches that have a result.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> Find(string study, IReadOnlyList<string> batches);

    /// <summary>Lets go of batches of a study.</summary>
    Task Remove(string study, IReadOnlyList<string> batches);

    /// <summary>Lets go of a study.</summary>
    Task Remove(string study);
}

/// <summary>The store does not answer at the moment.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>Keeps nothing: results live at the desk until the client has them in its folder.</summary>
public sealed class NoResultStore : IResultStore
{
    public string Name => "memory";

    public Task Keep(string study, string batch, byte[] result, string silo) => Task.CompletedTask;

    public Task<IReadOnlyDictionary<string, byte[]>> Find(string study, IReadOnlyList<string> batches) =>
        Task.FromResult<IReadOnlyDictionary<string, byte[]>>(new Dictionary<string, byte[]>());

    public Task Remove(string study, IReadOnlyList<string> batches) => Task.CompletedTask;

    public Task Remove(string study) => Task.CompletedTask;
}
