using System.Collections.Concurrent;

namespace Tokenworks.Cluster;

/// <summary>
/// The slots of a silo: threads of their own, so that a long batch holds up no message. Each takes a batch, computes it, keeps the
/// result in the store and lays it out for the desk.
/// </summary>
internal sealed class SlotCrew(SiloPlan plan, IResultStore results, SiloMetrics metrics, Func<string> silo)
{
    private readonly BlockingCollection<Assignment> _ready = [];
    private readonly ConcurrentDictionary<string, Assignment> _holding = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Outcome> _done = new();
    private readonly ConcurrentQueue<Setback> _setbacks = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly ResultKeeper _keeper = new(results, metrics, silo, plan.Say);
    private long _busy;

    /// <summary>The models of the studies at hand.</summary>
    public PreparedJobs Jobs { get; } = new(plan.Reader, plan.Identity);

    /// <summary>Released with each outcome or setback.</summary>
    public SemaphoreSlim News { get; } = new(0);

    /// <summary>Slots that compute.</summary>
    public long Busy => Interlocked.Read(ref _busy);

    /// <summary>Names of the batches in hand: waiting, being computed, or done and not confirmed by the desk.</summary>
    public IReadOnlyCollection<string> Holding => (IReadOnlyCollection<string>)_holding.Keys;

    /// <summary>What is done and not confirmed, as much as a message takes.</summary>
    public Outcome[] Done => [.. Portion.Of(_done, o => o.Result.Length)];

    /// <summary>True where the desk is to hear of something.</summary>
    public bool HasNews => !_done.IsEmpty || !_setbacks.IsEmpty;

    public Setback[] Setbacks => [.. _setbacks];

    public void Start()
    {
        for (var i = 0; i < plan.Slots; i++) new Thread(Work) { IsBackground = true, Name = $"slot {i}", Priority = ThreadPriority.BelowNormal }.Start();
    }

    /// <summary>Takes a batch in hand; false where it is there already.</summary>
    public bool Hold(Assignment assignment) => _holding.TryAdd(NameOf(assignment), assignment);

    /// <summary>A batch whose study has its model goes to the slots.</summary>
    public void Give(Assignment assignment) => _ready.Add(assignment);

    /// <summary>Lets go of a batch without a word: the desk hands it out again.</summary>
    public void Drop(Assignment assignment) => _holding.TryRemove(NameOf(assignment), out _);

    /// <summary>A batch, or with it the whole study, that cannot be done here.</summary>
    public void Refuse(Assignment assignment, bool wholeStudy, string why)
    {
        metrics.NotComputed(wholeStudy);
        plan.Say($"{(wholeStudy ? "Refuses study" : "A batch threw, of study")} {assignment.Study[..Math.Min(12, assignment.Study.Length)]}: {why}");
        _setbacks.Enqueue(new Setback(assignment.Study, wholeStudy ? null : assignment.Batch.Key, why));
        Drop(assignment);
        News.Release();
    }

    /// <summary>The desk has these.</summary>
    public void Confirm(Outcome[] done, Setback[] setbacks)
    {
        foreach (var outcome in done) _holding.TryRemove(Assignment.NameOf(outcome.Study, outcome.Key), out _);
        for (var i = 0; i < done.Length; i++) _done.TryDequeue(out _);
        for (var i = 0; i < setbacks.Length; i++) _setbacks.TryDequeue(out _);
    }

    /// <summary>Ends the slots; what they still hold is left to others.</summary>
    public void End()
    {
        _ended.Cancel();
        _ready.CompleteAdding();
    }

    private static string NameOf(Assignment assignment) => Assignment.NameOf(assignment.Study, assignment.Batch.Key);

    private void Work()
    {
        foreach (var assignment in _ready.GetConsumingEnumerable())
        {
            Interlocked.Increment(ref _busy);
            try
            {
                if (!_ended.IsCancellationRequested) Compute(assignment);
            }
            catch (Exception e)
            {
                Refuse(assignment, false, $"{e.GetType().Name}: {e.Message}");
            }
            finally
            {
                Interlocked.Decrement(ref _busy);
            }
        }
    }

    private void Compute(Assignment assignment)
    {
        // Where the model was put away for those of other studies, the desk hands the batch out again.
        if (Jobs.Find(assignment.Study) is not { } model)
        {
            Drop(assignment);
            return;
        }
        var (block, began) = (BatchBytes.Block(assignment.Batch.Block), plan.Clock.GetTimestamp());
        var result = BatchBytes.Of(model.Evaluate(block));
        metrics.Computed(block.Width, plan.Clock.GetElapsedTime(began).TotalSeconds);
        if (!_keeper.Keep(assignment, result, _ended.Token)) return;
        _done.Enqueue(new Outcome(assignment.Study, assignment.Batch.Key, result));
        News.Release();
    }
}
