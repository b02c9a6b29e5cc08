// Long because it is one closed form: cache limit, cycle, latencies and power of a steady load follow from one another.
using Tokenworks.Ledgers;
using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>The planner: throughput, latencies and power of a replica under a steady load, in closed form.</summary>
/// <remarks>
/// <para>A request's cycle is its decode iterations and its batch mates' prefills, each at its marginal time in a mixed iteration. TTFT is
/// engine latency, the iteration under way, the prefill with its launches, the wait for other prefills, and for a slot where the
/// cache is full. Seconds, tokens, watts; means over a run of many requests.</para>
/// <para>Not modelled: distributions of lengths (means are used), preemption, prefix reuse (the simulator has these), bubbles of a pipeline: up to as many batches as stages are in flight, each an equal share.</para>
/// </remarks>
[ModelReference("Agrawal et al. 2024 (Sarathi-Serve, chunked prefill); Little's law; AIConfigurator's closed form for mixed steps")]
public sealed class SteadyState(IterationModel model, EngineTraits engine)
{
    private const double MeanCacheShare = 0.55;
    private const double MedianWidth = 0.15;

    private IterationModel Model => model;

    private EngineTraits Engine => engine;

    private ServingConstants C => model.Constants;

    private ServingLayout Layout => model.Setup.Layout;

    /// <summary>Solves a load; null where the model leaves no room for a single request.</summary>
    public SteadyPoint? Solve(SteadyLoad load) => load.Kind switch
    {
        LoadKind.StaticBatch => StaticBatch(load),
        LoadKind.Offline => Offline(load),
        LoadKind.Decode => DecodeOnly(load),
        _ => ClosedLoop(load),
    };

    /// <summary>Requests of a rank that the cache holds.</summary>
    public double CacheLimit(SteadyLoad load) =>
        C[K.KvFill] * model.Setup.KvRoom(engine.MemoryShare) / model.Setup.KvBytes(load.Input + MeanCacheShare * load.Output);

    /// <summary>Decodes of a rank that a chunk's prefills can keep supplied: each iteration admits what it ends.</summary>
    public double ChunkLimit(SteadyLoad load) => engine.Policy != BatchPolicy.ChunkedPrefill ? double.PositiveInfinity
        : engine.Chunk / (1 + load.Drafts + Accepted(load) * load.Input / load.Output);

    /// <summary>Attention ranks wait for one another's prefills: where they exchange tokens with experts.</summary>
    public bool RanksWait => engine.SyncsPrefills && Layout.AttentionData > 1 && model.Setup.Shape.IsMoe;

    /// <summary>Ranks' prefills that each rank's requests wait for: its own, and a power of all ranks' where they wait.</summary>
    public double PrefillsWaited => RanksWait ? Math.Pow(Layout.AttentionData, C[K.SyncExponent]) : 1;

    // Batches in flight of so many requests of a rank: as many as stages, if there are requests for them.
    private double Flight(double requests) => Math.Min(Layout.Pipeline, Math.Max(1, requests));

    // A stage without a batch idles.
    private double Watts(double watts, double flight) => model.Setup.Chip.Idle + (watts - model.Setup.Chip.Idle) * flight / Layout.Pipeline;

    private double Accepted(SteadyLoad load) => load.Drafts <= 0 ? 1 : load.Drafts == 1 ? C[K.AcceptedOfOne] : C[K.AcceptedOfThree];

    private BatchShape Decode(SteadyLoad load, double requests) => new(requests, load.Input + load.Output / 2, TokensPerDecode: 1 + load.Drafts);

    private SteadyPoint? ClosedLoop(SteadyLoad load)
    {
        var slots = load.Concurrency > 1 ? C[K.SlotShare] : 1;
        var asked = slots * load.Concurrency / Layout.AttentionData;
        var limit = CacheLimit(load);
        if (limit < 0.5) return null;
        var running = Math.Min(Math.Max(asked, 1), Math.Max(1, Math.Min(Math.Min(limit, ChunkLimit(load)), engine.MostRequests)));
        var flight = Flight(running);
        var cycle = Cycle.Of(this, load, running / flight);
        var tpot = cycle.Seconds / load.Output;
        var queued = Math.Max(0, asked - running) / running * load.Output * tpot;
        var ttft = FirstToken(load, cycle) + C[K.SlotWait] * load.Output * tpot / Math.Max(1, load.Concurrency);
        // Concurrency below one per rank leaves ranks idle some of the time.
        var served = Math.Min(slots * load.Concurrency, running * Layout.AttentionData);
        var rate = served / (tpot + ttft / load.Output);
        return new SteadyPoint(tpot, cycle.TpotP90(load), cycle.MedianItl, ttft + queued, rate, Watts(cycle.Watts, flight), running, cycle.PrefillShare, limit < asked);
    }

    private SteadyPoint? Offline(SteadyLoad load)
    {
        var limit = CacheLimit(load);
        if (limit < 0.5) return null;
        var share = load.Requests > 0 ? load.Requests / Layout.AttentionData : double.PositiveInfinity;
        var running = Math.Max(1, Math.Min(Math.Min(Math.Min(limit, ChunkLimit(load)), load.Concurrency > 0 ? load.Concurrency : engine.MostRequests), share));
        var flight = Flight(running);
        var cycle = Cycle.Of(this, load, running / flight);
        var tpot = cycle.Seconds / load.Output;
        var ramp = load.Requests > 0 ? 1 + C[K.Ramp] * running / share : 1;
        return new SteadyPoint(tpot, cycle.TpotP90(load), cycle.MedianItl, FirstToken(load, cycle), running * Layout.AttentionData / tpot / ramp, Watts(cycle.Watts, flight), running, cycle.PrefillShare, true);
    }

    private SteadyPoint? DecodeOnly(SteadyLoad load)
    {
        var limit = CacheLimit(load);
        if (limit < 0.5) return null;
        var running = Math.Max(1, Math.Min(Math.Min(limit, load.Concurrency), engine.MostRequests));
        var flight = Flight(running);
        var decode = model.Of(Decode(load, running / flight));
        // Each request is taken in once, and its batch mates wait for that.
        var cycle = load.Output / Accepted(load) * decode + IterationCost.OfHost(running / flight * Admission);
        var tpot = cycle.Seconds / load.Output;
        var watts = Watts(PowerModel.Watts(model.Setup.Chip, C, cycle), flight);
        return new SteadyPoint(tpot, tpot, decode.Seconds, 0, running * Layout.AttentionData / tpot, watts, running, 0, limit < load.Concurrency);
    }

    /// <summary>Chips that only prefill, always busy: prompts a second of the replica, seconds of one alone to its first token, watts of a chip.</summary>
    /// <remarks>A chunk holds as many prompts as fit; attention ranks prefill side by side.</remarks>
    public (double RequestsPerSecond, double Ttft, double Watts) PrefillOnly(double input)
    {
        var together = Math.Max(1, Math.Floor(engine.Chunk / input));
        var batch = Prefill(together * input, input, together) + IterationCost.OfHost(together * Admission);
        var flight = Layout.Pipeline;
        var alone = C[K.FirstTokenSeconds] + Launched(Prefill(input, input, 1).Seconds) + Admission;
        return (flight * Layout.AttentionData * together / batch.Seconds, alone, PowerModel.Watts(model.Setup.Chip, C, batch));
    }

    /// <summary>Chips that only prefill under so many prompts a second of the replica: busy share, watts of a chip with its idle time.</summary>
    /// <remarks>A batch is as large as what came while the last ran: below a prompt a batch, chips idle between prompts; above, they do not, and batches grow up to a chunk.</remarks>
    public (double Busy, double Watts) PrefillUnder(double input, double requestsPerSecond)
    {
        var flow = requestsPerSecond / (Layout.Pipeline * Layout.AttentionData);
        IterationCost Batch(double prompts) => Prefill(prompts * input, input, prompts) + IterationCost.OfHost(prompts * Admission);
        double low = 1, high = Math.Max(1, engine.Chunk / input);
        if (flow * Batch(1).Seconds > 1)
            for (var i = 0; i < 30; i++)
            {
                var middle = (low + high) / 2;
                if (flow * Batch(middle).Seconds > middle) low = middle;
                else high = middle;
            }
        var batch = Batch(low);
        var busy = Math.Min(1, flow * batch.Seconds / low);
        return (busy, model.Setup.Chip.Idle + busy * (PowerModel.Watts(model.Setup.Chip, C, batch) - model.Setup.Chip.Idle));
    }

    private SteadyPoint StaticBatch(SteadyLoad load)
    {
        var flight = Flight(load.Concurrency / Layout.AttentionData);
        var requests = load.Concurrency / Layout.AttentionData / flight;
        var decode = model.Of(Decode(load, requests));
        var prefill = Prefill(requests * load.Input, load.Input, requests) + IterationCost.OfHost(requests * Admission);
        var ttft = C[K.FirstTokenSeconds] + Launched(prefill.Seconds);
        var cycle = (load.Output - 1) / Accepted(load) * decode + prefill;
        return new SteadyPoint(
            decode.Seconds / Accepted(load), decode.Seconds / Accepted(load), decode.Seconds, ttft, load.Concurrency * load.Output / (ttft + (load.Output - 1) * decode.Seconds / Accepted(load)),
            Watts(PowerModel.Watts(model.Setup.Chip, C, cycle), flight), requests * flight, prefill.Seconds / cycle.Seconds, false);
    }

    private double Admission => C[K.AdmissionSeconds] * model.HostFactor;

    private double PrefillLaunch => C[K.PrefillLayerSeconds] * model.HostFactor * model.Setup.Shape.Layers * (1 + (model.Setup.Shape.IsLatent ? C[K.LatentPrefill] : 0));

    // Without a graph, launches hide behind long kernels, and short kernels behind launches.
    private double Launched(double seconds) =>
        Math.Pow(Math.Pow(seconds, C[K.LaunchNorm]) + Math.Pow(PrefillLaunch, C[K.LaunchNorm]), 1 / C[K.LaunchNorm]);

    // Prompts of a batch in as few iterations as the chunk allows.
    private IterationCost Prefill(double tokens, double input, double ends, BatchShape beside = default)
    {
        var chunks = Math.Max(1, Math.Ceiling(tokens / engine.Chunk - 1e-9));
        return chunks * model.Of(beside with { PrefillTokens = tokens / chunks, PrefillContext = input / 2, Ends = ends / chunks });
    }

    private double FirstToken(SteadyLoad load, Cycle cycle)
    {
        var busy = Math.Min(0.95, cycle.PrefillShare);
        var underWay = C[K.StepWait] * (cycle.Decode.Seconds + busy * (cycle.Mixed - cycle.Decode.Seconds));
        var own = Launched(Prefill(load.Input, load.Input, 1).Seconds);
        var queue = C[K.QueueWait] * cycle.Marginal.Seconds * busy / (2 * (1 - busy));
        return C[K.FirstTokenSeconds] + underWay + own + queue + (load.StartsAtOnce ? C[K.Burst] * cycle.Running * cycle.Marginal.Seconds : 0);
    }

    private sealed record Cycle(double Seconds, double Running, IterationCost Decode, IterationCost Marginal, double Mixed, double PrefillShare, double MedianItl, double Watts)
    {
        private const double Ninth = 1.2816;
        private const double VariedLengths = 1.4;

        // Mixed iterations of a request's decodes are about as many as its batch mates, come at random, and vary in length.
        public double TpotP90(SteadyLoad load) => (Seconds + Ninth * Marginal.Seconds * Math.Sqrt(VariedLengths * Running)) / load.Output;

        public static Cycle Of(SteadyState s, SteadyLoad load, double running)
        {
            var beside = s.Decode(load, running);
            var decode = s.Model.Of(beside);
            // Requests admitted in one mixed iteration.
            var together = Math.Clamp(running / load.Output, 1, Math.Max(1, s.Engine.Chunk / load.Input));
            var chunks = Math.Max(1, Math.Ceiling(together * load.Input / s.Engine.Chunk - 1e-9));
            var mixed = s.Prefill(together * load.Input, load.Input, together, beside);
            var marginal = 1 / together * (mixed - chunks * decode) + IterationCost.OfHost(s.Admission);
            var sync = s.PrefillsWaited;
            // A rank computes its own prefills and stands by for the others'.
            var prefills = running * marginal + IterationCost.OfWaiting(running * (sync - 1) * marginal.Seconds);
            var cycle = load.Output / s.Accepted(load) * decode + prefills;
            var share = running * chunks / (together * load.Output / s.Accepted(load));
            var oneMixed = 1 / chunks * mixed.Seconds;
            var weight = 1 / (1 + Math.Exp(-(share - 0.5) / MedianWidth));
            return new Cycle(cycle.Seconds, running, decode, marginal, oneMixed, prefills.Seconds / cycle.Seconds,
                decode.Seconds + weight * (oneMixed - decode.Seconds), PowerModel.Watts(s.Model.Setup.Chip, s.C, cycle));
        }
    }
}
