namespace Tokenworks.Cluster;

/// <summary>A batch at the desk: it waits, is in a silo's hands, or is done.</summary>
internal sealed class Work(Batch batch)
{
    public Batch Batch { get; private set; } = batch;

    public string? Holder { get; set; }

    public DateTimeOffset Since { get; set; }

    public LinkedListNode<Work>? Place { get; set; }

    public byte[]? Result { get; private set; }

    /// <summary>Of the first result; it stays when the result has gone.</summary>
    public byte[]? Hash { get; private set; }

    public int Attempts { get; set; }

    /// <summary>Clients that have asked for it and not yet confirmed its result.</summary>
    public List<StudyClient> WantedBy { get; } = [];

    public void Finish(byte[] result, byte[] hash) => (Result, Hash) = (result, hash);

    /// <summary>Nobody wants the result any longer.</summary>
    public void Let() => (Result, Batch) = (null, Batch with { Block = [] });

    /// <summary>Somebody wants it again.</summary>
    public void Ask(Batch batch) => Batch = batch;
}
