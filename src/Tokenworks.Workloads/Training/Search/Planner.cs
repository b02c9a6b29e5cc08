using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>Completes a partly given layout as a practitioner of the stack would: the fastest that fits, by the stack's habits.</summary>
/// <remarks>
/// Tensor parallelism stays inside a scale-up domain; experts are never sharded by parameter gathering alone; the interleave is the
/// largest of 8 to 2 that divides; recomputation is the least whose memory fits; with a pipeline the micro-batch is one and parameters
/// are gathered once a step; without, the largest micro-batch that fits. Memory estimates carry an allowance of 15 % where the row must
/// have fitted.
/// </remarks>
public sealed class Planner(StepModel model)
{
    private const double FittedRow = 1.15;
    private const double FittedSelective = 1.5;
    private const int MostVirtual = 8;
    private const int MostMicroBatch = 64;

    // Micro-batches of a pipeline stage where no batch is given.
    private const double PipelineFill = 4;

    private TrainingSetup Setup => model.Setup;

    /// <summary>The layout that fits and is fastest; where none fits, the one that needs least memory.</summary>
    public StepResult Complete(PlanRequest asked) => Find(asked) ?? Of(asked, asked.Tensor ?? 1, asked.Pipeline ?? 1, asked.Context ?? 1, asked.Expert ?? 1);

    /// <summary>As above; null where nothing that is asked for divides.</summary>
    public StepResult? Find(PlanRequest asked) =>
        // Who shards parameters has no pipeline unless nothing else fits.
        asked.Pipeline is null && IsSharded(asked) && Fastest(asked with { Pipeline = 1 }) is { } plain && Fits(plain, 1) ? plain : Fastest(asked);

    private StepResult? Fastest(PlanRequest asked)
    {
        StepResult? best = null;
        foreach (var (t, p, c, e) in Splits(asked))
        {
            var result = Of(asked, t, p, c, e);
            if (best is not { } b || Better(result, b)) best = result;
        }
        return best;
    }

    private IEnumerable<(int T, int P, int C, int E)> Splits(PlanRequest asked)
    {
        foreach (var t in Given(asked.Tensor, Powers(MaxTensor(asked))))
            foreach (var p in Given(asked.Pipeline, Pipelines(asked)))
                foreach (var c in Given(asked.Context, ContextChoices()))
                {
                    if (asked.Pipeline is null && (long)t * p * c > asked.Chips) continue;
                    if (asked.IsExact && !Divides(asked, t, p, c)) continue;
                    foreach (var e in Given(asked.Expert, ExpertChoices(asked.Chips / Math.Max(1, p)))) yield return (t, p, c, e);
                }
    }

    private bool Divides(PlanRequest asked, int t, int p, int c)
    {
        var ranks = (long)t * p * c;
        if (asked.Chips % ranks != 0 || Setup.Shape.Heads % t != 0 || Setup.Sequence % c != 0) return false;
        var data = asked.Chips / ranks;
        return (asked.Data is not { } d || d == data) && Setup.GlobalBatch % (data * (asked.MicroBatch ?? 1)) == 0;
    }

    private static IEnumerable<int> Given(int? given, IEnumerable<int> otherwise) => given is { } one ? [one] : otherwise;

    private int MaxTensor(PlanRequest asked) => Math.Min(asked.Chips, Math.Min(Setup.Chip.ScaleUp > 0 ? Math.Min(8, Setup.Chip.Domain) : 1, Setup.Shape.Heads));

    private bool IsSharded(PlanRequest asked) => (asked.Sharding ?? Default) >= Sharding.Zero2;

    private Sharding Default => Setup.Stack.Sharding == ShardingStyle.FullyShardedParameters ? Sharding.Zero3 : Sharding.Zero1;

    private static IEnumerable<int> Powers(int most)
    {
        for (var n = 1; n <= most; n *= 2) yield return n;
    }

    private IEnumerable<int> Pipelines(PlanRequest asked) =>
        IsSharded(asked) && Setup.Chip.IsTorus || Setup.Stack.Family == "lean" ? [1] : new[] { 1, 2, 4, 8, 16, 32, 64 }.Where(p => p <= Math.Min(asked.Chips, Setup.Shape.Layers));

    private IEnumerable<int> ContextChoices() => Setup.Sequence >= 32768 ? Powers(16) : Setup.Sequence >= 8192 && !Setup.Chip.IsTorus ? [1, 2] : [1];

    private IEnumerable<int> ExpertChoices(int most) => Setup.Shape.IsMoe ? Powers(Math.Min(most, Setup.Shape.Experts)).Where(e => Setup.Shape.Experts % e == 0) : [1];

    // Fits beats not; of two that fit the faster, of two that do not the smaller.
    private bool Better(in StepResult a, in StepResult b)
    {
        bool fitsA = Fits(a, 1), fitsB = Fits(b, 1);
        return fitsA != fitsB ? fitsA : fitsA ? a.TokensPerSecondPerChip > b.TokensPerSecondPerChip : a.Memory.Total < b.Memory.Total;
    }

    private bool Fits(in StepResult result, double slack) => result.Memory.Total <= Setup.Chip.Memory * slack;

    private StepResult Of(PlanRequest asked, int t, int p, int c, int e)
    {
        var data = asked.Chips / ((double)t * p * c);
        var sharding = asked.Sharding ?? Default;
        var group = asked.ShardGroup ?? (sharding == Sharding.Zero3 && Setup.Chip.IsTorus && data * c > Setup.Chip.Domain ? Setup.Chip.Domain : 0);
        var layout = new TrainingLayout(
            t, asked.SequenceParallel ?? t > 1, p, VirtualOf(asked, p), c, data, e, asked.ExpertTensor, 1, Recompute.None, sharding, 1, group, asked.Schedule, asked.Exchange);
        StepResult? best = null;
        foreach (var micro in MicroBatches(asked, p, data))
        {
            var result = Recomputed(layout with { MicroBatch = micro }, asked);
            if (best is not { } b || Better(result, b)) best = result;
            else if (!Fits(result, 1)) break;
        }
        return best!.Value;
    }

    private int VirtualOf(PlanRequest asked, int p)
    {
        if (p == 1) return 1;
        if (asked.Virtual is { } given) return given;
        if (!Setup.Stack.Interleaves) return 1;
        var layers = Setup.Shape.Layers + Setup.Shape.PredictionLayers;
        for (var v = MostVirtual; v > 1; v--)
            if (layers % (p * v) == 0 || (layers + 2) % (p * v) == 0) return v;
        return 1;
    }

    private IEnumerable<int> MicroBatches(PlanRequest asked, int p, double data)
    {
        // A published micro-batch beyond the rank's share of the batch is counted before accumulation.
        if (asked.MicroBatch is { } given) return [asked.IsExact || Setup.GlobalBatch <= 0 ? given : Math.Clamp(given, 1, Math.Max(1, (int)(Setup.GlobalBatch / data)))];
        if (asked.LocalBatch is { } local && p == 1) return [local];
        // A stack that states the local batch splits it into one micro-batch a stage.
        if (asked.LocalBatch is { } stages) return [Math.Max(1, stages / p)];
        if (p > 1) return [1];
        var most = Setup.GlobalBatch > 0 ? Math.Max(1, Setup.GlobalBatch / data) : MostMicroBatch;
        var whole = (int)Math.Min(MostMicroBatch, most);
        return Powers(whole).Append(whole).Distinct().Where(b => !asked.IsExact || most % b == 0);
    }

    private StepResult Recomputed(TrainingLayout layout, PlanRequest asked)
    {
        if (asked.Recompute is { } given) return Offloaded(layout with { Recompute = given, RecomputeShare = asked.RecomputeShare }, asked);
        if (Setup.Stack.Recompute == RecomputeStyle.Full) return Offloaded(layout with { Recompute = Recompute.Full }, asked);
        var printed = asked is { Tensor: not null, Pipeline: not null, MicroBatch: not null };
        var none = Offloaded(layout, asked);
        if (Fits(none, printed ? FittedRow : 1)) return none;
        var selective = Offloaded(layout with { Recompute = Recompute.Selective }, asked);
        return Fits(selective, printed ? FittedSelective : 1) ? selective : Offloaded(layout with { Recompute = Recompute.Full }, asked);
    }

    private StepResult Offloaded(in TrainingLayout layout, PlanRequest asked)
    {
        if (asked.Offload is { } given) return Step(layout with { OffloadOptimizer = given });
        var result = Step(layout);
        return Setup.Stack.Offloads && !Fits(result, 1) ? Step(layout with { OffloadOptimizer = true }) : result;
    }

    private StepResult Step(in TrainingLayout layout)
    {
        if (Setup.GlobalBatch > 0) return model.Step(layout);
        var batch = layout.Data * layout.MicroBatch * (layout.Pipeline > 1 ? PipelineFill * layout.Pipeline : 1);
        return model.Step(layout, batch);
    }
}
