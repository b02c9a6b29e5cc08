using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Tokenworks.Cluster;

/// <summary>
/// The working half of a silo. It asks the desk for no more than it can hold (twice its slots, so that no slot waits for a
/// message) and brings what its slots have done. Nothing is pushed at it.
/// </summary>
internal sealed class SiloWorker : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(200);
    private readonly SiloPlan _plan;
    private readonly IGrainFactory _grains;
    private readonly ILocalSiloDetails _silo;
    private readonly SiloMetrics _metrics;
    private readonly SlotCrew _crew;
    private readonly Spell _deskAway;
    private long _answered;
    private bool _isLeaving;

    public SiloWorker(SiloPlan plan, IGrainFactory grains, ILocalSiloDetails silo, IResultStore results, SiloMetrics metrics)
    {
        (_plan, _grains, _silo, _metrics) = (plan, grains, silo, metrics);
        _deskAway = new Spell(plan.Say);
        _crew = new SlotCrew(plan, results, metrics, () => Name);
    }

    /// <summary>Slots that compute.</summary>
    public long Busy => _crew.Busy;

    /// <summary>Batches in hand.</summary>
    public long Held => _crew.Holding.Count;

    /// <summary>Since the desk last answered.</summary>
    public TimeSpan Silence => _plan.Clock.GetElapsedTime(Interlocked.Read(ref _answered));

    /// <summary>True once it was told to end.</summary>
    public bool IsLeaving => Volatile.Read(ref _isLeaving);

    private IStudyDesk Desk => _grains.GetGrain<IStudyDesk>(0);

    private string Name => _silo.SiloAddress.ToParsableString();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _answered, _plan.Clock.GetTimestamp());
        _crew.Start();
        return base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes nothing more and finishes what it holds. Nothing else is stopped yet, so health and metrics answer meanwhile.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _isLeaving, true);
        var began = _plan.Clock.GetTimestamp();
        while (Held > 0 && _plan.Clock.GetElapsedTime(began) < _plan.Grace && !cancellationToken.IsCancellationRequested) await Task.Delay(Idle, CancellationToken.None);
    }

    /// <summary>Tells the desk that it is gone.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _crew.End();
        await Turn(isLeaving: true);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var work = await Turn(isLeaving: false);
            foreach (var assignment in work ?? []) await Accept(assignment);
            // Who has more to say says it at once, unless nobody hears.
            if (work is not null && _crew.HasNews) continue;
            try
            {
                await _crew.News.WaitAsync(Idle, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // What was not answered is said again at the next turn; the desk takes the first and compares. Null where nobody answers.
    private async Task<Assignment[]?> Turn(bool isLeaving)
    {
        var (done, setbacks, holding) = (_crew.Done, _crew.Setbacks, _crew.Holding);
        var free = IsLeaving ? 0 : Math.Max(0, 2 * _plan.Slots - holding.Count + done.Length);
        try
        {
            var work = await Desk.Silo(new SiloTurn(Name, _plan.Slots, free, [.. holding], done, setbacks, isLeaving));
            Interlocked.Exchange(ref _answered, _plan.Clock.GetTimestamp());
            _crew.Confirm(done, setbacks);
            _metrics.Turn(isAnswered: true);
            _deskAway.Ends("The desk answers again.");
            return work;
        }
        catch (Exception e) when (IsPassing(e))
        {
            _metrics.Turn(isAnswered: false);
            if (Silence > SiloEndpoints.Unready) _deskAway.Begins($"The desk has not answered for {SiloEndpoints.Unready.TotalSeconds:0} s ({e.GetType().Name}).");
            return null;
        }
    }

    private async Task Accept(Assignment assignment)
    {
        // What comes to one who leaves goes back when it says so.
        if (IsLeaving || !_crew.Hold(assignment)) return;
        try
        {
            if (_crew.Jobs.Find(assignment.Study) is null && await Desk.Job(assignment.Study) is { } job) _crew.Jobs.Add(assignment.Study, job);
            if (_crew.Jobs.Find(assignment.Study) is not null) _crew.Give(assignment);
            else _crew.Drop(assignment);
        }
        catch (RefusedException e)
        {
            _crew.Refuse(assignment, true, e.Message);
        }
        catch (Exception e) when (IsPassing(e))
        {
            _crew.Drop(assignment);
        }
    }

    private static bool IsPassing(Exception e) => e is OrleansException or TimeoutException or ConnectionFailedException or OperationCanceledException or ObjectDisposedException;
}
