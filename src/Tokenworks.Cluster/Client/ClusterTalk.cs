using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>
/// A client's talk with the desk, turn by turn. No more batches are out than the silos can hold; where the desk was lost, all that
/// is out is sent again, and what was computed before is not computed twice where a database keeps it.
/// </summary>
internal sealed class ClusterTalk(IStudyDesk desk, byte[] job, SiloWatch silos, TimeProvider clock)
{
    private const int Most = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string _study = ChainJob.HashOf(job);
    private readonly List<string> _taken = [];
    private string _desk = "";
    private bool _sendJob = true;
    private bool _sendAll;
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
        var fresh = work.Fill(Math.Clamp(3 * silos.Slots, 4, Most));
        Batch[] batches = [.. _sendAll ? work.All : fresh];
        ClientAnswer answer;
        try
        {
            answer = await desk.Client(new ClientTurn(_study, _sendJob ? job : null, batches, [.. _taken]));
        }
        catch (Exception e) when (IsPassing(e))
        {
            // Whether the desk has heard it is not known: all is said again.
            (_sendAll, _sendJob) = (true, true);
            silos.Missed();
            return false;
        }
        return Hear(answer, work);
    }

    private bool Hear(ClientAnswer answer, Outstanding work)
    {
        _taken.Clear();
        var isNew = answer.Desk != _desk;
        (_sendAll, _sendJob) = (isNew && _desk.Length > 0, answer.NeedsJob);
        _desk = answer.Desk;
        _failure = answer.Failure;
        silos.Seen(answer.Silos);
        var some = false;
        foreach (var outcome in answer.Finished)
        {
            some |= work.Take(outcome);
            _taken.Add(outcome.Key);
        }
        return some || _sendAll || _sendJob;
    }

    private async Task Close()
    {
        try
        {
            await desk.Close(_study);
        }
        catch (Exception e) when (IsPassing(e))
        {
            // The desk forgets a silent study by itself.
        }
    }

    private static bool IsPassing(Exception e) => e is OrleansException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException or IOException;
}
