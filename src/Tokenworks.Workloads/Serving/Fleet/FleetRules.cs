namespace Tokenworks.Workloads.Serving;

/// <summary>How requests are spread over replicas.</summary>
public enum Router
{
    RoundRobin,

    /// <summary>To the replica with the fewest requests; beyond 64 replicas to the better of two drawn.</summary>
    LeastLoaded,

    /// <summary>To the replica that holds most of the prompt's prefix, unless it is far busier than the idlest.</summary>
    PrefixAware,
}

/// <summary>A fleet in front of which requests arrive.</summary>
/// <param name="PrefillReplicas">Above 0: prefill and decode stand apart, and caches move between them.</param>
/// <param name="TransferSecondsPerToken">Of a cached token between them.</param>
/// <param name="PrefixTokens">Prompt tokens that each replica keeps by hash; 0 for none.</param>
/// <param name="Concurrency">Above 0: a closed loop of so many requests over the fleet.</param>
/// <param name="RequestLimit">Most requests a second that are let in, with a burst of one second; 0 for no limit.</param>
/// <param name="QueueLimit">Requests waiting in a replica at which further ones are turned away; 0 for no limit.</param>
/// <param name="Scaling">Null for a fixed fleet.</param>
/// <param name="Schedulers">Of a replica, each with batches and a cache of its own (<see cref="ServingLayout.Schedulers"/>); requests are routed to these.</param>
public sealed record FleetRules(
    int Replicas, Router Router = Router.RoundRobin, int PrefillReplicas = 0, double TransferSecondsPerToken = 0, long PrefixTokens = 0,
    int Concurrency = 0, double RequestLimit = 0, int QueueLimit = 0, AutoscaleRules? Scaling = null, int Schedulers = 1)
{
    /// <summary>Of the replicas that only prefill; null where they are cut and paced as the others.</summary>
    public FrontPool? Front { get; init; }

    /// <summary>Of all replicas.</summary>
    public int AllSchedulers => Replicas * Schedulers;

    /// <summary>Each replica sees a share that no other replica influences.</summary>
    internal bool IsIndependent => Router == Router.RoundRobin && PrefixTokens == 0 && RequestLimit <= 0 && QueueLimit <= 0 && Scaling is null;
}

/// <summary>How replicas that only prefill work, where their layout is another than that of the replicas that decode.</summary>
/// <param name="Schedulers">Of a replica.</param>
public sealed record FrontPool(SchedulerRules Rules, StepClock Step, int Schedulers);

/// <summary>A fleet that grows and shrinks with its load.</summary>
/// <param name="Least">Replicas that always serve.</param>
/// <param name="TargetLoad">Requests a replica should hold.</param>
/// <param name="IntervalSeconds">Between decisions.</param>
/// <param name="WarmUpSeconds">From a decision to a replica that serves: machine, image, weights.</param>
public sealed record AutoscaleRules(int Least, double TargetLoad, double IntervalSeconds, double WarmUpSeconds);
