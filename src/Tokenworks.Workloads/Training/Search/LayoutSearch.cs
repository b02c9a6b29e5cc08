namespace Tokenworks.Workloads.Training;

/// <summary>Searches all layouts that divide: each block priced once, the rest put together in inner loops without allocation.</summary>
/// <remarks>
/// Exact: a group of configurations is left out only where its lower bounds on time and on energy are both above those of a layout
/// already found for as many accelerators, so that neither the best nor the front can lose. The answer does not depend on threads.
/// </remarks>
public sealed class LayoutSearch(StepModel model, SearchRequest request, bool prunes = true)
{
    private readonly LayoutSpace _space = new(model.Setup, request);
    private readonly double _memory = model.Setup.Chip.Memory;

    /// <summary>The best layout and the front of time against energy.</summary>
    public SearchResult Run(Action<double>? progress = null)
    {
        var tasks = _space.Chips().SelectMany(n => _space.Tensors(n).Select(t => (Chips: n, t.Tensor, t.SequenceParallel))).ToList();
        var parts = new SearchPart[tasks.Count];
        var done = 0;
        Parallel.For(0, tasks.Count, i =>
        {
            parts[i] = Part(tasks[i].Chips, tasks[i].Tensor, tasks[i].SequenceParallel);
            progress?.Invoke((double)Interlocked.Increment(ref done) / tasks.Count);
        });
        var found = parts.SelectMany(p => p.Found).ToList();
        FoundLayout? best = null;
        foreach (var part in parts)
            if (part.Best is { } b && (best is not { } old || b.Value < old.Value)) best = b;
        return new SearchResult(best, Front(found), parts.Sum(p => p.Evaluated), parts.Sum(p => p.Pruned), parts.Sum(p => p.Fitting));
    }

    private SearchPart Part(int chips, int tensor, bool sequenceParallel)
    {
        var part = new SearchPart();
        var recomputes = _space.Recomputes();
        var costs = new RecomputeCost[recomputes.Length];
        foreach (var key in _space.Blocks(chips, tensor, sequenceParallel))
        {
            BlockCost? priced = null;
            foreach (var (p, v) in _space.Pipelines(chips, key))
            {
                var block = priced ??= model.Price(key);
                var data = (double)(chips / (key.Tensor * key.Context * p));
                Group(part, new TrainingLayout(
                    key.Tensor, key.SequenceParallel, p, v, key.Context, data, key.Expert, key.ExpertTensor, key.MicroBatch, Recompute.None, Sharding.None, 1, 0,
                    PipelineSchedule.OneForwardOneBackward, key.Exchange), block, recomputes, costs);
            }
        }
        return part;
    }

    private void Group(SearchPart part, in TrainingLayout layout, in BlockCost block, (Recompute Recompute, double Share)[] recomputes, RecomputeCost[] costs)
    {
        var stage = model.Stage(layout, block, model.Setup.GlobalBatch);
        var schedules = _space.Schedules(layout.Pipeline, layout.Virtual);
        var shardings = _space.Shardings(layout.Pipeline, layout.Data, BlockKey.Of(layout, model.Setup.Sequence));
        for (var r = 0; r < costs.Length; r++) costs[r] = StepModel.Recomputed(layout with { Recompute = recomputes[r].Recompute, RecomputeShare = recomputes[r].Share }, block, stage);
        var count = (long)costs.Length * schedules.Length * shardings.Length;
        if (prunes && Bound(stage, costs, schedules) is var bound && part.Dominates(bound, LeastJoules(stage, costs, bound)))
        {
            part.Pruned += count;
            return;
        }
        part.Evaluated += count;
        var best = Inner(part, layout, block, stage, costs, schedules, shardings);
        if (best is { } found) part.Add(found);
    }

    private FoundLayout? Inner(SearchPart part, in TrainingLayout layout, in BlockCost block, in StageCost stage, RecomputeCost[] costs, PipelineSchedule[] schedules, (Sharding Sharding, int Group, bool Offload)[] shardings)
    {
        var (least, at, byEnergy) = (double.PositiveInfinity, (R: -1, S: -1, K: -1), request.Objective != SearchObjective.Time);
        var shards = new ShardCost[shardings.Length];
        for (var k = 0; k < shardings.Length; k++)
            shards[k] = model.Sharded(layout with { Sharding = shardings[k].Sharding, ShardGroup = shardings[k].Group, OffloadOptimizer = shardings[k].Offload }, block, stage);
        for (var k = 0; k < shards.Length; k++)
        {
            var room = _memory - shards[k].States.Total;
            for (var r = 0; r < costs.Length; r++)
            {
                if (costs[r].Activations > room) continue;
                part.Fitting += schedules.Length;
                for (var s = 0; s < schedules.Length; s++)
                {
                    var value = byEnergy ? Value(stage, costs[r], shards[k], schedules[s], block) : model.Seconds(stage, costs[r], shards[k], schedules[s]);
                    if (value < least) (least, at) = (value, (r, s, k));
                }
            }
        }
        if (at.R < 0) return null;
        var (cost, shard, schedule) = (costs[at.R], shards[at.K], schedules[at.S]);
        var chosen = layout with { Recompute = cost.Recompute, RecomputeShare = cost.Share, Sharding = shard.Sharding, ShardGroup = shard.Group, OffloadOptimizer = shard.Offload, Schedule = schedule };
        return new FoundLayout(
            chosen, model.Seconds(stage, cost, shard, schedule), stage.Chips * model.Joules(stage, cost, shard, schedule, block), shard.States.Total + cost.Activations, least);
    }

    private double Value(in StageCost stage, in RecomputeCost recompute, in ShardCost shard, PipelineSchedule schedule, in BlockCost block)
    {
        var joules = stage.Chips * model.Joules(stage, recompute, shard, schedule, block);
        return request.Objective == SearchObjective.Energy ? joules
            : stage.Chips * model.Seconds(stage, recompute, shard, schedule) * request.UsdPerChipSecond + joules * request.UsdPerJoule;
    }

    // No sharding cost, no optimizer: what every configuration of the group takes at least.
    private double Bound(in StageCost stage, RecomputeCost[] costs, PipelineSchedule[] schedules)
    {
        var least = double.PositiveInfinity;
        foreach (ref readonly var cost in costs.AsSpan())
            foreach (var schedule in schedules) least = Math.Min(least, model.Seconds(stage, cost, default, schedule));
        return least;
    }

    private double LeastJoules(in StageCost stage, RecomputeCost[] costs, double seconds)
    {
        var least = double.PositiveInfinity;
        foreach (ref readonly var cost in costs.AsSpan()) least = Math.Min(least, cost.Joules);
        return stage.Chips * (model.Setup.Chip.Idle * seconds + stage.MicroBatches * (stage.Joules + least));
    }

    private static List<FoundLayout> Front(List<FoundLayout> found)
    {
        var (front, least) = (new List<FoundLayout>(), double.PositiveInfinity);
        foreach (var one in found.OrderBy(f => f.Seconds).ThenBy(f => f.Joules).ThenBy(f => f.Bytes))
            if (one.Joules < least)
            {
                front.Add(one);
                least = one.Joules;
            }
        return front;
    }
}
