using Tokenworks.Ledgers;

namespace Tokenworks.Workloads.Serving;

/// <summary>Prefill and decode on chips of their own, each in the layout that suits it.</summary>
/// <remarks>
/// Decoding replicas run full batches of decodes alone; prefilling ones are busy for a share of the time, so that prompts wait as in a queue
/// with random arrivals and equal services (M/D/1). Caches cross the network out of the scale-up domain, its whole bandwidth theirs. The two are as many as each
/// other's flow asks. Seconds, tokens, chips. Not modelled: imbalance between pools over the day, transfers that wait for one another.
/// </remarks>
[ModelReference("Zhong et al. 2024 (DistServe); Patel et al. 2024 (Splitwise); Pollaczek-Khinchine for M/D/1")]
public static class SplitPools
{
    // Tokenworks estimate: leaves a mean wait of 1.2 services.
    private const double Use = 0.7;
    private const double CacheShare = 0.9;

    /// <summary>The best pair of layouts among those given; null where either does not fit.</summary>
    public static ServedLoad? Best(ServingSetup setup, EngineTraits engine, ServingConstants constants, ServingLimits limits, IReadOnlyList<ServingLayout> fronts, IReadOnlyList<ServingLayout> backs)
    {
        SteadyState Planner(ServingLayout l) => new(new IterationModel(setup with { Layout = l }, constants), engine);
        var prefills = fronts.Select(l => (Layout: l, Flow: Front(Planner(l), setup with { Layout = l }, limits))).ToList();
        var decodes = backs.Select(l => Back(Planner(l), l, engine, limits)).OfType<ServedLoad>().ToList();
        if (prefills.Count == 0 || decodes.Count == 0) return null;
        var inTime = prefills.Where(p => p.Flow.Ttft <= limits.Ttft).ToList();
        var front = inTime.Count > 0 ? inTime.MaxBy(p => p.Flow.Requests / p.Layout.Chips) : prefills.MinBy(p => p.Flow.Ttft);
        var keeping = decodes.Where(d => d.Keeps).ToList();
        var back = keeping.Count > 0 ? keeping.MaxBy(d => d.TokensPerChip) : decodes.MinBy(d => d.Point.Tpot);
        return Joined(back, front.Layout, front.Flow, setup, limits, inTime.Count > 0);
    }

    private static ServedLoad Joined(ServedLoad back, ServingLayout layout, (double Requests, double Ttft, double Watts) flow, ServingSetup setup, ServingLimits limits, bool inTime)
    {
        var chips = back.Point.TokensPerSecond / limits.Output / flow.Requests * layout.Chips;
        var share = chips / (chips + back.Layout.Chips);
        var watts = share * flow.Watts + (1 - share) * back.Point.Watts;
        return back with { Point = back.Point with { Ttft = flow.Ttft, PrefillShare = share, Watts = watts }, Keeps = back.Keeps && inTime, Front = new PrefillPool(layout, chips) };
    }

    // Requests a second of a replica at its use, mean seconds to the first token, watts of a chip.
    private static (double Requests, double Ttft, double Watts) Front(SteadyState planner, ServingSetup setup, ServingLimits limits)
    {
        var (rate, alone, _) = planner.PrefillOnly(limits.Input);
        var link = setup.Chip.ScaleOut > 0 ? setup.Chip.ScaleOut : setup.Chip.Host;
        var service = setup.Layout.AttentionData * setup.Layout.Pipeline / rate;
        return (Use * rate, alone + Use / (2 * (1 - Use)) * service + setup.KvBytes(limits.Input) / link, planner.PrefillUnder(limits.Input, Use * rate).Watts);
    }

    private static ServedLoad? Back(SteadyState planner, ServingLayout layout, EngineTraits engine, ServingLimits limits)
    {
        SteadyLoad Load(double requests) => new(LoadKind.Decode, requests, limits.Input, limits.Output);
        var room = planner.CacheLimit(Load(1));
        if (room < 1) return null;
        int low = 1, high = 1 + (int)Math.Clamp(CacheShare * room, 1, engine.MostRequests);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (planner.Solve(Load(middle)) is { } point && point.TpotP90 <= limits.Tpot) low = middle;
            else high = middle;
        }
        return planner.Solve(Load(low)) is { } best ? new ServedLoad(layout, best, low, best.TpotP90 <= limits.Tpot) : null;
    }
}
