using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>A layout that differs from another in one dimension.</summary>
/// <param name="Change">Such as <c>TP 4 instead of 8</c>.</param>
/// <param name="SlowerBy">Of step time, as a share.</param>
/// <param name="Excess">Bytes beyond the memory; 0 where it fits.</param>
/// <param name="Cause">The part of the step that grew most.</param>
public readonly record struct Neighbour(string Change, TrainingLayout Layout, double SlowerBy, double Excess, string Cause);

/// <summary>Why a layout is best: what each change of one dimension costs.</summary>
public static class LayoutNeighbours
{
    /// <summary>Halved, doubled and switched dimensions; data parallelism takes up what others free.</summary>
    public static IReadOnlyList<Neighbour> Of(StepModel model, TrainingLayout best)
    {
        var reference = model.Step(best);
        return [.. Changes(model, best).Where(c => Divides(model, c.Layout)).Select(c =>
        {
            var step = model.Step(c.Layout);
            return new Neighbour(c.Words, c.Layout, step.Seconds / reference.Seconds - 1, Math.Max(0, MemoryAdvice.Excess(model, step)), Cause(reference.Times, step.Times));
        })];
    }

    private static IEnumerable<(string Words, TrainingLayout Layout)> Changes(StepModel model, TrainingLayout l)
    {
        foreach (var t in Beside(l.Tensor)) yield return ($"TP {t} instead of {l.Tensor}", l with { Tensor = t, SequenceParallel = t > 1, Data = l.Data * l.Tensor / t });
        foreach (var p in Beside(l.Pipeline)) yield return ($"PP {p} instead of {l.Pipeline}", l with { Pipeline = p, Virtual = p == 1 ? 1 : l.Virtual, Data = l.Data * l.Pipeline / p });
        foreach (var c in Beside(l.Context)) yield return ($"CP {c} instead of {l.Context}", l with { Context = c, Data = l.Data * l.Context / c });
        if (model.Setup.Shape.IsMoe)
            foreach (var e in Beside(l.Expert)) yield return ($"EP {e} instead of {l.Expert}", l with { Expert = e });
        if (l.Pipeline > 1)
            foreach (var v in Beside(l.Virtual)) yield return ($"VP {v} instead of {l.Virtual}", l with { Virtual = v });
        foreach (var b in Beside(l.MicroBatch)) yield return ($"micro-batch {b} instead of {l.MicroBatch}", l with { MicroBatch = b });
        foreach (var r in Enum.GetValues<Recompute>().Where(r => r != l.Recompute)) yield return ($"recompute {r.ToString().ToLowerInvariant()}", l with { Recompute = r, RecomputeShare = 1 });
        foreach (var s in Enum.GetValues<Sharding>().Where(s => s != l.Sharding && (l.Pipeline == 1 || s < Sharding.Zero2))) yield return ($"sharding {s.ToString().ToLowerInvariant()}", l with { Sharding = s, ShardGroup = 0 });
        yield return (l.OffloadOptimizer ? "optimizer on the device" : "optimizer on the host", l with { OffloadOptimizer = !l.OffloadOptimizer });
    }

    private static IEnumerable<int> Beside(int value)
    {
        if (value % 2 == 0) yield return value / 2;
        yield return value * 2;
    }

    private static bool Divides(StepModel model, in TrainingLayout l)
    {
        var (shape, layers) = (model.Setup.Shape, model.Setup.Shape.Layers + model.Setup.Shape.PredictionLayers);
        var data = l.Data;
        return data >= 1 && data % 1 == 0 && shape.Heads % l.Tensor == 0 && model.Setup.Sequence % l.Context == 0
            && (!shape.IsMoe || (shape.Experts % l.Expert == 0 && l.Chips / l.Pipeline % (l.Expert * l.ExpertTensor) == 0))
            && (l.Pipeline * l.Virtual <= layers || (layers + 2) % (l.Pipeline * l.Virtual) == 0)
            && (l.Virtual == 1 || model.Setup.GlobalBatch / (data * l.MicroBatch) % l.Pipeline == 0)
            && model.Setup.GlobalBatch % (data * l.MicroBatch) == 0;
    }

    private static string Cause(in StepTimes from, in StepTimes to)
    {
        (string Name, double Change)[] parts =
        [
            ("forward and backward", to.Forward + to.Backward - from.Forward - from.Backward), ("recomputation", to.Recompute - from.Recompute), ("optimizer", to.Optimizer - from.Optimizer),
            ("bubble", to.Bubble - from.Bubble), ("TP communication", to.TensorExposed - from.TensorExposed), ("PP communication", to.PipelineExposed - from.PipelineExposed),
            ("DP communication", to.DataExposed - from.DataExposed), ("EP communication", to.ExpertExposed - from.ExpertExposed), ("CP communication", to.ContextExposed - from.ContextExposed), ("host", to.HostWait - from.HostWait),
        ];
        return parts.MaxBy(p => p.Change).Name;
    }
}
