using Tokenworks.Ledgers;

namespace Tokenworks.Workloads.Serving;

/// <summary>The most requests at a time with which a replica keeps its limits, by bisection over the closed form.</summary>
/// <remarks>Requests a rank, whole ones; seconds. Latencies grow with the batch, so the largest that keeps the limits yields most.</remarks>
[ModelReference("own: bisection over SteadyState")]
public static class LargestLoad
{
    // Lengths vary: of a cache that is full on average, requests are evicted and computed again.
    private const double CacheShare = 0.9;

    /// <summary>Null where the cache does not hold one request.</summary>
    public static ServedLoad? Of(IterationModel model, EngineTraits engine, ServingLimits limits)
    {
        var planner = new SteadyState(model, engine);
        var room = planner.CacheLimit(Load(limits, 1));
        if (room < 1) return null;
        var most = (int)Math.Clamp(Math.Min(CacheShare * room, planner.ChunkLimit(Load(limits, 1))), 1, engine.MostRequests);
        if (At(planner, limits, most) is { } full && Keeps(full, limits)) return new ServedLoad(model.Setup.Layout, full, most, true);
        var (low, high) = (1, most);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (At(planner, limits, middle) is { } point && Keeps(point, limits)) low = middle;
            else high = middle;
        }
        return At(planner, limits, low) is { } best ? new ServedLoad(model.Setup.Layout, best, low, Keeps(best, limits)) : null;
    }

    /// <summary>A replica with so many requests of a rank at all times.</summary>
    public static SteadyPoint? At(SteadyState planner, ServingLimits limits, double requests) => planner.Solve(Load(limits, requests));

    private static SteadyLoad Load(ServingLimits limits, double requests) => new(LoadKind.Offline, requests, limits.Input, limits.Output, StartsAtOnce: false);

    private static bool Keeps(SteadyPoint point, ServingLimits limits) => point.TpotP90 <= limits.Tpot && point.Ttft <= limits.Ttft;
}
