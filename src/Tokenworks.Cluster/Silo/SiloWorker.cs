using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>
/// The working half of a silo. It asks the desk for no more than it can hold (twice its slots, so that no slot waits for a
/// message), computes on threads of its own, keeps each result in the store and brings it to the desk. Nothing is pushed at it.
/// </summary>
internal sealed class SiloWorker(SiloPlan plan, IGrainFactory grains, ILocalSiloDetails silo, IResultStore results, SiloMetrics metrics) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StoreRetry = TimeSpan.FromMilliseconds(500);
    private readonly PreparedJobs _jobs = new(plan.Reader, plan.Identity);
    private readonly BlockingCollection<Assignment> _ready = [];
    private readonly ConcurrentDictionary<string, Assignment> _holding = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Outcome> _done = new();
    private readonly ConcurrentQueue<Setback> _setbacks = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _ended = new();
    private long _busy;
    private long _answered;
    private bool _isLeaving;

    private IStudyDesk Desk => grains.GetGrain<IStudyDesk>(0);

    private string Name => silo.SiloAddress.ToParsableString();

    /// <summary>Slots that compute.</summary>
    public long Busy => Interlocked.Read(ref _busy);

    /// <summary>Batches in hand.</summary>
    public long Held => _holding.Count;

    /// <summary>Since the desk last answered.</summary>
    public TimeSpan Silence => plan.Clock.GetElapsedTime(Interlocked.Read(ref _answered));

    /// <summary>True once it was told to end.</summary>
    public bool IsLeaving => Volatile.Read(ref _isLeaving);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _answered, plan.Clock.GetTimestamp());
        for (var i = 0; i < plan.Slots; i++) new Thread(Compute) { IsBackground = true, Name = $"slot {i}", Priority = ThreadPriority.BelowNormal }.Start();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Takes nothing more, finishes what it holds, and tells the desk.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _isLeaving, true);
        var began = plan.Clock.GetTimestamp();
        while (!_holding.IsEmpty && plan.Clock.GetElapsedTime(began) < plan.Grace && !cancellationToken.IsCancellationRequested) await Task.Delay(Idle, CancellationToken.None);
        await base.StopAsync(cancellationToken);
        await _ended.CancelAsync();
        _ready.CompleteAdding();
        await Turn(isLeaving: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var work = await Turn(isLeaving: false);
            foreach (var assignment in work) await Accept(assignment);
            try
            {
                await _news.WaitAsync(Idle, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // What was not answered is said again at the next turn; the desk takes the first and compares.
    private async Task<Assignment[]> Turn(bool isLeaving)
    {
        var (done, setbacks) = (_done.ToArray(), _setbacks.ToArray());
        var free = IsLeaving ? 0 : Math.Max(0, 2 * plan.Slots - _holding.Count + done.Length);
        try
        {
            var work = await Desk.Silo(new SiloTurn(Name, plan.Slots, free, [.. _holding.Keys], done, setbacks, isLeaving));
            Interlocked.Exchange(ref _answered, plan.Clock.GetTimestamp());
            foreach (var outcome in done) _holding.TryRemove(outcome.Key, out _);
            for (var i = 0; i < done.Length; i++) _done.TryDequeue(out _);
            for (var i = 0; i < setbacks.Length; i++) _setbacks.TryDequeue(out _);
            metrics.Turn(isAnswered: true);
            return work;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException or OperationCanceledException or ObjectDisposedException)
        {
            metrics.Turn(isAnswered: false);
            return [];
        }
    }

    private async Task Accept(Assignment assignment)
    {
        if (!_holding.TryAdd(assignment.Batch.Key, assignment)) return;
        try
        {
            if (_jobs.Find(assignment.Study) is null && await Desk.Job(assignment.Study) is { } job) _jobs.Add(assignment.Study, job);
            if (_jobs.Find(assignment.Study) is not null) _ready.Add(assignment);
            else _holding.TryRemove(assignment.Batch.Key, out _);
        }
        catch (RefusedException e)
        {
            Refuse(assignment, null, e.Message);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException)
        {
            _holding.TryRemove(assignment.Batch.Key, out _);
        }
    }

    private void Refuse(Assignment assignment, string? key, string why)
    {
        metrics.NotComputed(isRefused: key is null);
        _setbacks.Enqueue(new Setback(assignment.Study, key, why));
        _holding.TryRemove(assignment.Batch.Key, out _);
        _news.Release();
    }

    private void Compute()
    {
        foreach (var assignment in _ready.GetConsumingEnumerable())
        {
            Interlocked.Increment(ref _busy);
            try
            {
                Compute(assignment);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Refuse(assignment, assignment.Batch.Key, $"{e.GetType().Name}: {e.Message}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                Interlocked.Decrement(ref _busy);
            }
        }
    }

    private void Compute(Assignment assignment)
    {
        var (block, began) = (BatchBytes.Block(assignment.Batch.Block), plan.Clock.GetTimestamp());
        var result = BatchBytes.Of(_jobs.Find(assignment.Study)!.Evaluate(block));
        metrics.Computed(block.Width, plan.Clock.GetElapsedTime(began).TotalSeconds);
        Keep(assignment, result);
        _done.Enqueue(new Outcome(assignment.Study, assignment.Batch.Key, result));
        _news.Release();
    }

    // While the store is away the slot waits with its result: no new work is begun that could not be kept.
    private void Keep(Assignment assignment, byte[] result)
    {
        while (true)
            try
            {
                results.Keep(assignment.Study, assignment.Batch.Key, result, Name).GetAwaiter().GetResult();
                return;
            }
            catch (StoreUnavailableException)
            {
                metrics.StoreFailed();
                if (_ended.Token.WaitHandle.WaitOne(StoreRetry)) throw new OperationCanceledException();
            }
    }
}
