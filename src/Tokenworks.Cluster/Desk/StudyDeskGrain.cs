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
        var waits = await Why(async () =>
        {
            await Add(turn.Batches, study, client);
            await Forget(study);
        });
        if (waits is null && turn.MayWait && study.Job is not null) await _finished.Until(() => client.Finished.Count > 0 || study.Failure is not null, DeskTimes.Wait);
        var finished = Portion.Of(client.Finished, w => w.Result!.Length).Select(w => new Outcome(study.Study, w.Batch.Key, w.Result!));
        return new ClientAnswer($"{GrainContext.ActivationId}/{client.Mark}", study.Job is null, [.. finished], _desk.Silos(study), study.Failure, waits);
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

    // Connections that broke while the database restarted are found broken one by one. What a store that stays away keeps goes when it is old.
    public async Task Close(string study, string client)
    {
        if (!_desk.Close(study, client)) return;
        for (var tries = 1; await Why(() => results.Remove(study)) is not null && tries < DeskTimes.Attempts; tries++) await Task.Delay(DeskTimes.Wait, clock);
    }

    private async Task Add(Batch[] batches, StudyQueue study, StudyClient client)
    {
        var unknown = study.Unknown(batches);
        var found = await results.Find(study.Study, [.. unknown.Select(b => b.Key)]);
        foreach (var batch in batches) study.Add(batch, client);
        foreach (var (key, result) in found) study.Done(key, result);
        if (batches.Length > 0) _work.Ring();
    }

    // What all clients have is kept no longer than it takes to let go of many at once.
    private async Task Forget(StudyQueue study)
    {
        if (study.Settled.Count < DeskTimes.Settled) return;
        string[] settled = [.. study.Settled];
        await results.Remove(study.Study, settled);
        study.Settled.ExceptWith(settled);
    }

    // Why the store did not do it; null where it did. The client hears it and comes again.
    private static async Task<string?> Why(Func<Task> ask)
    {
        try
        {
            await ask();
            return null;
        }
        catch (StoreUnavailableException e)
        {
            return e.Message;
        }
    }
}
