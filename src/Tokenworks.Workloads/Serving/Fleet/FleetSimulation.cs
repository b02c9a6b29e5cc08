// Long because it is one conductor: open, closed, routed, scaled and disaggregated fleets all drive the same replicas.
namespace Tokenworks.Workloads.Serving;

/// <summary>Requests through a fleet of equal replicas, each of one or more schedulers.</summary>
/// <remarks>
/// Where replicas do not influence one another they run one after the other, on as many threads as there are, and are summed in their
/// order, so that results do not depend on threads. Routers that look at load advance all replicas to each arrival.
/// Schedulers of a replica do not wait for one another.
/// </remarks>
public sealed class FleetSimulation(RequestStream stream, FleetRules fleet, SchedulerRules rules, StepClock step)
{
    private const int LookedAt = 64;
    private const double Unbalanced = 1.5;
    private const int Slack = 8;

    /// <summary>Threads; 0 for all.</summary>
    public int Threads { get; init; }

    /// <summary>Every iteration is executed, for checks.</summary>
    public bool ExecutesAll { get; init; }

    /// <summary>Tokens of a decode step with speculation.</summary>
    public double TokensPerStep { get; init; } = 1;

    public IIterationSink? Sink { get; init; }

    /// <summary>Told the share of requests that are through.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Runs all requests to their ends.</summary>
    public FleetResult Run()
    {
        var table = stream.Table(TokensPerStep);
        return fleet.PrefillReplicas > 0 ? Disaggregated(table)
            : fleet.Concurrency > 0 ? Closed(table)
            : fleet.IsIndependent ? Independent(table) : Routed(table);
    }

    private Replica Make(RequestTable table, int id, int reach, Action<int, long>? finished = null) =>
        new(table, rules, step, !ExecutesAll, id, reach) { Sink = Sink, Finished = finished };

    private ReplicaTotals Sum(int count, Func<int, ReplicaTotals> run)
    {
        var all = new ReplicaTotals[count];
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads > 0 ? Threads : -1 }, i =>
        {
            all[i] = run(i);
            Progress?.Invoke(Interlocked.Increment(ref done) / (double)count);
        });
        var totals = all[0];
        foreach (var other in all.Skip(1)) totals.Add(other);
        return totals;
    }

    private FleetResult Independent(RequestTable table, ReplicaTotals? prefill = null)
    {
        var (count, reach) = (fleet.AllSchedulers, table.MostOutput);
        var totals = Sum(count, r =>
        {
            var replica = Make(table, r, reach);
            for (var i = r; i < table.Count; i += count)
            {
                replica.Advance(table.Arrival[i]);
                replica.Offer(i);
            }
            replica.Advance(long.MaxValue);
            return replica.Totals;
        });
        return Result(table, totals, prefill, new bool[table.Count], fleet.Replicas);
    }

    private FleetResult Closed(RequestTable table)
    {
        var (count, reach) = (Math.Min(fleet.AllSchedulers, fleet.Concurrency), table.MostOutput);
        var totals = Sum(count, r =>
        {
            var next = r;
            Replica? replica = null;
            void Offer(long at)
            {
                if (next >= table.Count) return;
                table.Arrival[next] = at;
                replica!.Offer(next);
                next += count;
            }
            replica = Make(table, r, reach, (_, at) => Offer(at));
            var share = fleet.Concurrency / count + (r < fleet.Concurrency % count ? 1 : 0);
            for (var i = 0; i < share; i++) Offer(0);
            replica.Advance(long.MaxValue);
            return replica.Totals;
        });
        return Result(table, totals, null, new bool[table.Count], fleet.Replicas);
    }

    // Prefill replicas yield the first token; the cache then moves to a decode replica, which computes the rest.
    private FleetResult Disaggregated(RequestTable table)
    {
        var first = new RequestTable(table.Count);
        for (var i = 0; i < table.Count; i++) (first.Arrival[i], first.Prompt[i], first.Output[i]) = (table.Arrival[i], table.Prompt[i], 1);
        first.Priority = table.Priority;
        var apart = fleet.Front ?? new FrontPool(rules, step, fleet.Schedulers);
        var prefill = new FleetSimulation(stream, fleet with { Replicas = fleet.PrefillReplicas, PrefillReplicas = 0, Schedulers = apart.Schedulers, Front = null }, apart.Rules, apart.Step) { Threads = Threads, ExecutesAll = ExecutesAll };
        var front = fleet.IsIndependent ? prefill.Independent(first) : prefill.Routed(first);
        var order = Enumerable.Range(0, table.Count).Where(i => !front.Rejected[i] && table.Output[i] > 1).ToArray();
        var handed = order.Select(i => first.Finish[i] + (long)(fleet.TransferSecondsPerToken * table.Prompt[i] * StepClock.PerSecond)).ToArray();
        Array.Sort(handed, order);
        var second = new RequestTable(order.Length) { Priority = table.Priority is { } p ? [.. order.Select(i => p[i])] : null };
        for (var i = 0; i < order.Length; i++)
            (second.Arrival[i], second.Prompt[i], second.Output[i], second.Cached[i]) = (handed[i], table.Prompt[order[i]] + 1, table.Output[order[i]] - 1, table.Prompt[order[i]]);
        var back = new FleetSimulation(stream, fleet with { PrefillReplicas = 0, RequestLimit = 0, QueueLimit = 0, Router = Router.RoundRobin, PrefixTokens = 0, Front = null }, rules, step) { Threads = Threads, ExecutesAll = ExecutesAll, Sink = Sink }.Independent(second);
        for (var i = 0; i < table.Count; i++)
            (table.Scheduled[i], table.FirstToken[i], table.Finish[i]) = (first.Scheduled[i], first.FirstToken[i], table.Output[i] == 1 ? first.Finish[i] : -1);
        for (var i = 0; i < order.Length; i++) (table.Finish[order[i]], table.Preemptions[order[i]]) = (second.Finish[i], second.Preemptions[i]);
        var result = Result(table, back.Totals, front.Totals, front.Rejected, fleet.Replicas + fleet.PrefillReplicas);
        return result with { PrefillReplicaSeconds = fleet.PrefillReplicas * result.Seconds };
    }

    private FleetResult Routed(RequestTable table)
    {
        var reach = table.MostOutput;
        var replicas = Enumerable.Range(0, fleet.AllSchedulers).Select(r => Make(table, r, reach)).ToArray();
        var caches = fleet.PrefixTokens > 0 && stream.PrefixBlocks is not null
            ? replicas.Select(_ => new PrefixCache(fleet.PrefixTokens / fleet.Schedulers, stream.PrefixBlockTokens)).ToArray() : null;
        var (rejected, door, scaler, random) = (new bool[table.Count], new RateGate(fleet.RequestLimit), fleet.Scaling is { } s ? new Autoscaler(s, fleet.Replicas, fleet.Schedulers) : null, 0x9E3779B97F4A7C15UL);
        for (var i = 0; i < table.Count; i++)
        {
            var now = table.Arrival[i];
            var active = scaler?.Active(now, replicas) ?? replicas.Length;
            var at = Choose(i, now, active, replicas, caches, ref random);
            replicas[at].Advance(now);
            if (!door.Lets(now) || fleet.QueueLimit > 0 && Waiting(replicas, at, now) >= fleet.QueueLimit) { rejected[i] = true; continue; }
            if (caches is not null) table.Cached[i] = caches[at].Use(stream.PrefixBlocks![i]);
            replicas[at].Offer(i);
            if ((i & 1023) == 0) Progress?.Invoke(i / (double)table.Count);
        }
        foreach (var replica in replicas) replica.Advance(long.MaxValue);
        var totals = replicas[0].Totals;
        foreach (var other in replicas.Skip(1)) totals.Add(other.Totals);
        var result = Result(table, totals, null, rejected, fleet.Replicas);
        return scaler is null ? result : result with { ReplicaSeconds = scaler.HeldSeconds(result.Seconds) };
    }

    // In the whole replica of a scheduler.
    private int Waiting(Replica[] schedulers, int at, long now)
    {
        var (waiting, first) = (0, at - at % fleet.Schedulers);
        for (var i = first; i < first + fleet.Schedulers; i++)
        {
            schedulers[i].Advance(now);
            waiting += schedulers[i].Waiting;
        }
        return waiting;
    }

    private int Choose(int request, long now, int active, Replica[] replicas, PrefixCache[]? caches, ref ulong random)
    {
        if (fleet.Router == Router.RoundRobin) return request % active;
        if (active > LookedAt)
        {
            var (a, b) = (Next(ref random, active), Next(ref random, active));
            replicas[a].Advance(now);
            replicas[b].Advance(now);
            return replicas[b].Load < replicas[a].Load ? b : a;
        }
        var idlest = 0;
        for (var r = 0; r < active; r++)
        {
            replicas[r].Advance(now);
            if (replicas[r].Load < replicas[idlest].Load) idlest = r;
        }
        if (fleet.Router != Router.PrefixAware || caches is null) return idlest;
        var best = idlest;
        for (var r = 0; r < active; r++)
            if (caches[r].Leading(stream.PrefixBlocks![request]) > caches[best].Leading(stream.PrefixBlocks[request])) best = r;
        return replicas[best].Load <= Unbalanced * replicas[idlest].Load + Slack ? best : idlest;
    }

    private static int Next(ref ulong state, int below)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)(state % (ulong)below);
    }

    private static FleetResult Result(RequestTable table, ReplicaTotals totals, ReplicaTotals? prefill, bool[] rejected, int replicas)
    {
        var end = 0L;
        for (var i = 0; i < table.Count; i++) end = Math.Max(end, table.Finish[i]);
        var seconds = end / StepClock.PerSecond;
        return new FleetResult(table, totals, prefill, rejected, seconds, replicas * seconds);
    }
}
