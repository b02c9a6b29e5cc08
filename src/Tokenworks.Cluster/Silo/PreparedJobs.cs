using System.Collections.Concurrent;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cluster;

/// <summary>The models of the studies that a silo works on, each made once from its job.</summary>
internal sealed class PreparedJobs(ScenarioReader reader, ProductIdentity own)
{
    private const int Most = 8;
    private readonly ConcurrentDictionary<string, IStudyModel> _models = new(StringComparer.Ordinal);

    public IStudyModel? Find(string study) => _models.GetValueOrDefault(study);

    /// <summary>Makes a study's model.</summary>
    /// <exception cref="RefusedException">This silo would not give the sender's numbers.</exception>
    public void Add(string study, byte[] job)
    {
        if (own.RefusalOf(ChainJob.MadeBy(job)) is { } why) throw new RefusedException(why);
        if (ChainJob.HashOf(job) != study) throw new RefusedException("the study's description was changed on its way.");
        if (_models.Count >= Most) _models.Clear();
        var sent = ChainJob.Of(job);
        _models[study] = new ChainModel(new DocumentSource(reader, sent.Document, sent.Sets, sent.Outside), sent.Design, sent.Metrics);
    }
}

/// <summary>The silo does nothing for a study; the message ends the sentence "Silo … does not take part: …".</summary>
internal sealed class RefusedException(string message) : Exception(message);
