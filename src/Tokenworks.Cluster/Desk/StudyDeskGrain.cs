using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>The desk as a grain. Results of earlier runs of a study come from the store before a batch is handed out.</summary>
[Reentrant]
internal sealed class StudyDeskGrain(IResultStore results, TimeProvider clock) : Grain, IStudyDesk
{
    private readonly Desk _desk = new(clock);
    private readonly Bell _work = new(clock);
    private readonly Bell _finished = new(clock);

    public async Task<ClientAnswer> Client(ClientTurn turn)
    {
        var (study, client) = _desk.Seen(turn.Study, turn.Client);
        study.Job ??= turn.Job;
        study.Taken(turn.Taken, client);
        await Add(turn.Batches, study, client);
        await Answered(() => Forget(study, DeskTimes.Settled));
        if (turn.MayWait && study.Job is not null) await _finished.Until(() => client.Finished.Count > 0 || study.Failure is not null, DeskTimes.Wait);
        var finished = Portion.Of(client.Finished, w => w.Result!.Length).Select(w => new Outcome(study.Study, w.Batch.Key, w.Result!));
        return new ClientAnswer($"{GrainContext.ActivationId}/{client.Mark}", study.Job is null, [.. finished], _desk.Silos(study), study.Failure);
    }

    public async Task<Assignment[]> Silo(SiloTurn turn)
    {
        _desk.Hear(turn);
        if (turn.Done.Length + turn.Setbacks.Length > 0) _finished.Ring();
        if (turn.Setbacks.Length > 0 || turn.IsLeaving) _work.Ring();
        var work = turn.IsLeaving ? [] : _desk.Take(turn.Silo, turn.Free);
        if (turn.IsIdle) await _work.Until(() => work.Count > 0 || (work = _desk.Take(turn.Silo, turn.Free)).Count > 0, DeskTimes.Wait);
        return [.. work];
    }

    public Task<byte[]?> Job(string study) => Task.FromResult(_desk.Find(study)?.Job);

    public Task Close(string study, string client) => _desk.Close(study, client) ? Answered(() => results.Remove(study)) : Task.CompletedTask;

    private async Task Add(Batch[] batches, StudyQueue study, StudyClient client)
    {
        var unknown = study.Unknown(batches);
        IReadOnlyDictionary<string, byte[]> found = new Dictionary<string, byte[]>();
        await Answered(async () => found = await results.Find(study.Study, [.. unknown.Select(b => b.Key)]));
        foreach (var batch in batches) study.Add(batch, client);
        foreach (var (key, result) in found) study.Done(key, result);
        if (batches.Length > 0) _work.Ring();
    }

    // What all clients have is kept no longer than it takes to let go of many at once.
    private async Task Forget(StudyQueue study, int least)
    {
        if (study.Settled.Count < least) return;
        string[] settled = [.. study.Settled];
        await results.Remove(study.Study, settled);
        study.Settled.ExceptWith(settled);
    }

    // Callers know this exception without knowing the store, and come again.
    private static async Task Answered(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (StoreUnavailableException e)
        {
            throw new TimeoutException(e.Message);
        }
    }
}
