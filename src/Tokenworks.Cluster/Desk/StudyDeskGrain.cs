using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>The desk as a grain. Results of earlier runs of a study come from the store before a batch is handed out.</summary>
[Reentrant]
internal sealed class StudyDeskGrain(IResultStore results, TimeProvider clock) : Grain, IStudyDesk
{
    private readonly Desk _desk = new(clock);

    public async Task<ClientAnswer> Client(ClientTurn turn)
    {
        var study = _desk.Seen(turn.Study);
        study.Job ??= turn.Job;
        study.Taken(turn.Taken);
        var unknown = study.Unknown(turn.Batches);
        var found = await Answered(() => results.Find(turn.Study, [.. unknown.Select(b => b.Key)]));
        foreach (var batch in unknown)
        {
            study.Add(batch);
            if (found.TryGetValue(batch.Key, out var result)) study.Done(batch.Key, result);
        }
        return new ClientAnswer(GrainContext.ActivationId.ToString(), study.Job is null, [.. study.Finished()], _desk.Silos(study), study.Failure);
    }

    public Task<Assignment[]> Silo(SiloTurn turn) => Task.FromResult(_desk.Turn(turn));

    public Task<byte[]?> Job(string study) => Task.FromResult(_desk.Find(study)?.Job);

    public Task Close(string study)
    {
        _desk.Remove(study);
        return Answered(async () =>
        {
            await results.Remove(study);
            return true;
        });
    }

    // Callers know this exception without knowing the store, and come again.
    private static async Task<T> Answered<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StoreUnavailableException e)
        {
            throw new TimeoutException(e.Message);
        }
    }
}
