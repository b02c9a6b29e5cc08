using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>The dimensions of all layouts that divide accelerators, heads, sequence, experts and batch.</summary>
/// <remarks>Limits: context parallelism 64, micro-batch 64, 16 virtual stages of a rank; full recomputation in quarters of the layers.</remarks>
internal sealed class LayoutSpace(TrainingSetup setup, SearchRequest request)
{
    private const int MostContext = 64;
    private const int MostMicroBatch = 64;
    private const int MostVirtual = 16;
    private static readonly double[] FullShares = [0.25, 0.5, 0.75, 1];

    private PlanRequest Asked => request.Asked;

    /// <summary>Numbers of accelerators.</summary>
    public IEnumerable<int> Chips()
    {
        for (var n = Asked.Chips; n >= 1; n /= 2)
        {
            yield return n;
            if (request.LeastChips <= 0 || n % 2 != 0 || n / 2 < request.LeastChips) yield break;
        }
    }

    /// <summary>Tensor-parallel ranks, with and without sequence parallelism.</summary>
    public IEnumerable<(int Tensor, bool SequenceParallel)> Tensors(int chips)
    {
        foreach (var t in Given(Asked.Tensor, Divisors(setup.Shape.Heads)).Where(t => chips % t == 0))
        {
            if (t == 1 || Asked.SequenceParallel != true) if (t == 1 || Asked.SequenceParallel == false || request.EveryCombination) yield return (t, false);
            if (t > 1 && Asked.SequenceParallel != false) yield return (t, true);
        }
    }

    /// <summary>All that a block's price depends on beside tensor parallelism.</summary>
    public IEnumerable<BlockKey> Blocks(int chips, int tensor, bool sequenceParallel)
    {
        foreach (var c in Given(Asked.Context, Divisors(setup.Sequence).Where(c => c <= MostContext)).Where(c => chips % (tensor * c) == 0))
            foreach (var exchange in c > 1 && request.EveryCombination ? [ContextExchange.Ring, ContextExchange.AllGather] : new[] { Asked.Exchange })
                foreach (var e in Given(Asked.Expert, setup.Shape.IsMoe ? Divisors(setup.Shape.Experts) : [1]))
                    foreach (var et in setup.Shape.IsMoe && tensor > 1 && Asked.ExpertTensor == 1 ? [1, tensor] : new[] { Asked.ExpertTensor })
                        foreach (var micro in Given(Asked.MicroBatch, Divisors((int)setup.GlobalBatch).Where(b => b <= MostMicroBatch)))
                            yield return new BlockKey(tensor, sequenceParallel, c, exchange, e, et, micro, setup.Sequence);
    }

    /// <summary>Pipelines with their virtual stages, where data-parallel ranks and micro-batches come out whole.</summary>
    public IEnumerable<(int Pipeline, int Virtual)> Pipelines(int chips, BlockKey key)
    {
        var layers = setup.Shape.Layers + setup.Shape.PredictionLayers;
        var ranks = chips / (key.Tensor * key.Context);
        foreach (var p in Given(Asked.Pipeline, Divisors(ranks).Where(p => p <= layers)).Where(p => ranks % p == 0))
        {
            var data = ranks / p;
            if ((Asked.Data is { } d && d != data) || setup.GlobalBatch % ((double)data * key.MicroBatch) != 0) continue;
            if (setup.Shape.IsMoe && chips / p % (key.Expert * key.ExpertTensor) != 0) continue;
            var m = setup.GlobalBatch / ((double)data * key.MicroBatch);
            foreach (var v in Virtuals(p, layers, m)) yield return (p, v);
        }
    }

    // Interleaving needs micro-batches in multiples of the stages.
    private IEnumerable<int> Virtuals(int p, int layers, double m)
    {
        if (Asked.Virtual is { } given) return p == 1 && given > 1 ? [] : [given];
        if (p == 1 || m % p != 0 || (!setup.Stack.Interleaves && !request.EveryCombination)) return [1];
        return Enumerable.Range(1, MostVirtual).Where(v => p * v <= layers || (layers + 2) % (p * v) == 0);
    }

    /// <summary>Schedules of a pipeline.</summary>
    public PipelineSchedule[] Schedules(int p, int v)
    {
        if (p == 1 || v > 1) return [PipelineSchedule.OneForwardOneBackward];
        return request.EveryCombination || setup.Stack.ZeroBubble ? [PipelineSchedule.OneForwardOneBackward, PipelineSchedule.ZeroBubble] : [Asked.Schedule];
    }

    /// <summary>Recomputations.</summary>
    public (Recompute Recompute, double Share)[] Recomputes()
    {
        if (Asked.Recompute is { } given) return [(given, Asked.RecomputeShare)];
        return [(Recompute.None, 1), (Recompute.Selective, 1), .. FullShares.Select(s => (Recompute.Full, s))];
    }

    /// <summary>Shardings with their groups and offload.</summary>
    public (Sharding Sharding, int Group, bool Offload)[] Shardings(int p, double data, in BlockKey key)
    {
        var all = new List<(Sharding, int, bool)>();
        var n = data * key.Context;
        var group = setup.Chip.Domain / key.Tensor;
        foreach (var s in Asked.Sharding is { } given ? [given] : Enum.GetValues<Sharding>())
        {
            if (p > 1 && s >= Sharding.Zero2 && Asked.Sharding is null && !request.EveryCombination && setup.Stack.Sharding == ShardingStyle.OptimizerState) continue;
            var groups = Asked.ShardGroup is { } g ? [g] : s == Sharding.Zero3 && p == 1 && group > 1 && group < n && n % group == 0 ? [0, group] : new[] { 0 };
            foreach (var one in groups)
            {
                if (Asked.Offload != true) all.Add((s, one, false));
                if (Asked.Offload != false) all.Add((s, one, true));
            }
        }
        return [.. all];
    }

    private static IEnumerable<int> Given(int? given, IEnumerable<int> otherwise) => given is { } one ? [one] : otherwise;

    private static IEnumerable<int> Divisors(int whole)
    {
        for (var d = 1; d <= whole; d++)
            if (whole % d == 0) yield return d;
    }
}
