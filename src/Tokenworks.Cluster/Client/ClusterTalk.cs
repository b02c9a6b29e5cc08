using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>
/// A client's talk with the desk, turn by turn. No more batches are out than the silos can hold; where the desk was lost, all that
/// is out is sent again, and what was computed before is not computed twice where a database keeps it.
/// </summary>
internal sealed class ClusterTalk(IStudyDesk desk, byte[] job, SiloWatch silos, TimeProvider clock)
{
    // Silos that are done with small batches before the client comes again have more to do.
    private const int Least = 64;
    private const int Most = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string _study = ChainJob.HashOf(job);
    private readonly string _name = ClientName.Fresh();
    private readonly List<string> _taken = [];
    private List<Batch> _unsent = [];
    private string _desk = "";
    private bool _sendJob = true;
    private string? _failure;

    /// <summary>Until nothing is outstanding.</summary>
    /// <exception cref="ClusterException">The study cannot go on.</exception>
    public async Task Run(Outstanding work)
    {
        while (!work.IsDone && _failure is null)
            if (!await Turn(work)) await Task.Delay(Pause, clock);
        await Close();
        if (_failure is not null) throw new ClusterException(_failure);
    }

    private async Task<bool> Turn(Outstanding work)
    {
        var slots = Math.Min(3 * silos.Slots, Most);
        _unsent.AddRange(work.Fill(Math.Max(4, slots), Math.Max(Least, slots)));
        Batch[] batches = [.. Portion.Of(_unsent, b => b.Block.Length, Most)];
        ClientAnswer answer;
        try
        {
            answer = await desk.Client(new ClientTurn(_study, _sendJob ? job : null, batches, [.. _taken], _name, batches.Length == _unsent.Count));
        }
        catch (Exception e) when (IsPassing(e))
        {
            // Whether the desk has heard it is not known: all is said again.
            (_unsent, _sendJob) = ([.. work.All], true);
            silos.Missed();
            return false;
        }
        if (answer.Waits is null) _unsent.RemoveRange(0, batches.Length);
        silos.Waits(answer.Waits);
        return Hear(answer, work);
    }

    private bool Hear(ClientAnswer answer, Outstanding work)
    {
        _taken.Clear();
        if (answer.Desk != _desk && _desk.Length > 0) _unsent = [.. work.All];
        (_desk, _sendJob, _failure) = (answer.Desk, answer.NeedsJob, answer.Failure);
        silos.Seen(answer.Silos);
        var some = false;
        foreach (var outcome in answer.Finished)
        {
            some |= work.Take(outcome);
            _taken.Add(outcome.Key);
        }
        return some || (answer.Waits is null && (_unsent.Count > 0 || _sendJob));
    }

    private async Task Close()
    {
        try
        {
            await desk.Close(_study, _name);
        }
        catch (Exception e) when (IsPassing(e))
        {
            // The desk forgets a silent study by itself.
        }
    }

    private static bool IsPassing(Exception e) => e is OrleansException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException or IOException;
}
