using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>What is trained, on what, with which software.</summary>
/// <param name="Imbalance">Tokens of the busiest expert over the mean.</param>
public sealed record TrainingSetup(
    TransformerShape Shape, TrainingChip Chip, StackTraits Stack, NumberFormat Format, int Sequence, double GlobalBatch,
    Tuning Tuning = Tuning.Full, double Imbalance = 1, FabricShape? Fabric = null);

/// <summary>Time, memory and energy of one optimisation step: blocks priced once, put together for any layout.</summary>
/// <remarks>
/// Step = [m (stage forward + backward) + bubble + exposed communication + optimizer + host] (1 + jitter log2(n / 8)), times the fitted
/// factor of chip and stack. Interleaved 1F1B bubble (p-1)/v stages; zero-bubble keeps what weight gradients cannot fill.
/// Exposed times are never above link times. Error: see docs/models/training.md; not modelled: stragglers beyond the jitter,
/// congestion, data loading, dynamic sequence lengths.
/// </remarks>
[Ledgers.ModelReference("Narayanan et al. 2021; Korthikanti et al. 2022; Qi et al. 2023; own fit on published runs")]
public sealed class StepModel
{
    // Optimizer traffic a parameter: read gradient, master, moments; write master, moments, weight.
    private const double OptimizerTraffic = 28;

    // Draw above idle as a share of that at the peak, while links work and while a stage waits.
    private const double LinkDraw = 0.25;
    private const double WaitDraw = 0.10;

    private readonly StepConstants _k;
    private readonly Links _links;
    private readonly LayerPricer _pricer;
    private readonly double _factor;

    public StepModel(TrainingSetup setup, StepConstants constants, double factor = 1)
    {
        (Setup, _k, _factor) = (setup, constants, factor);
        _links = new Links(setup.Chip, constants, setup.Fabric);
        _pricer = new LayerPricer(setup.Shape, setup.Chip, setup.Stack, setup.Format, constants, _links, setup.Tuning, setup.Imbalance);
    }

    public TrainingSetup Setup { get; }

    /// <summary>Prices the block of a layout; the same for all pipelines, data ranks, sharding and recomputation.</summary>
    public BlockCost Price(in BlockKey key, ICollection<OperatorCost>? sink = null) => _pricer.Price(key, sink);

    /// <summary>One step.</summary>
    public StepResult Step(in TrainingLayout layout) => Step(layout, Setup.GlobalBatch);

    /// <summary>One step of a batch of its own.</summary>
    public StepResult Step(in TrainingLayout layout, double globalBatch) => Step(layout, Price(BlockKey.Of(layout, Setup.Sequence)), globalBatch);

    /// <summary>One step of a layout whose block is priced.</summary>
    public StepResult Step(in TrainingLayout layout, in BlockCost block, double globalBatch)
    {
        var shape = Setup.Shape;
        var m = Math.Max(1, globalBatch / (layout.Data * layout.MicroBatch));
        var stage = StageLayers.Of(shape.Layers + shape.PredictionLayers, layout.Pipeline, layout.Virtual);
        var heads = 1.0 + shape.PredictionLayers;
        var headShare = stage.HoldsHead ? 0 : heads / layout.Pipeline;
        var (recompute, recomputeJoules, repeats) = Recomputed(layout, block);
        // A rank's work on one micro-batch.
        var forward = stage.Layers * block.Forward + headShare * block.HeadForward;
        var backward = stage.Layers * block.Backward + headShare * block.HeadBackward;
        var repeat = stage.Layers * recompute;
        var tensorPasses = 2 + (layout.Recompute == Recompute.Full ? layout.RecomputeShare : 0);
        var tensor = stage.Layers * tensorPasses * block.TensorExposed;
        var context = stage.Layers * block.ContextExposed;
        var expert = stage.Layers * block.ExpertExposed;
        var wait = stage.Layers * block.HostWait;
        var perMicroBatch = forward + backward + repeat + tensor + context + expert + wait;
        var bubble = Bubble(layout, perMicroBatch, backward);
        var (pipelineLink, pipeline) = Pipeline(layout, block, m);
        var (dataLink, data) = DataParallel(layout, block, stage.Layers, perMicroBatch, m);
        var optimizer = Optimizer(layout, block, stage.Layers);
        var chips = layout.Chips;
        var worked = m * perMicroBatch + bubble + pipeline + data + optimizer + _k.StepOverhead;
        var jitter = worked * _k.Jitter * Math.Max(0, Math.Log2(chips / 8));
        var times = new StepTimes(
            m * forward, m * backward, m * repeat, optimizer, bubble, m * tensor, pipeline, data, m * expert, m * context,
            m * wait + _k.StepOverhead, jitter, _factor);
        var links = new LinkTimes(m * stage.Layers * tensorPasses * block.TensorLink, pipelineLink, dataLink, m * stage.Layers * block.ExpertLink, m * stage.Layers * block.ContextLink);
        var memory = MemoryModel.Of(shape, Setup.Chip, Setup.Stack, Setup.Format, Setup.Tuning, layout, block, stage.Layers, m);
        var active = m * (stage.Layers * (block.ForwardJoules + block.BackwardJoules + recomputeJoules) + headShare * block.HeadJoules);
        return new StepResult(layout, times, links, memory, globalBatch * Setup.Sequence, chips, m, Energy(times, active), repeats);
    }

    private static (double Seconds, double Joules, double Repeats) Recomputed(in TrainingLayout layout, in BlockCost block) => layout.Recompute switch
    {
        Recompute.Full => (layout.RecomputeShare * block.RecomputeFull, layout.RecomputeShare * block.RecomputeFullJoules, layout.RecomputeShare),
        Recompute.Selective => (block.RecomputeSelective, block.RecomputeSelectiveJoules, block.ForwardFlop > 0 ? block.SelectiveFlop / block.ForwardFlop : 0),
        _ => (0, 0, 0),
    };

    private static double Bubble(in TrainingLayout layout, double perMicroBatch, double backward)
    {
        if (layout.Pipeline == 1) return 0;
        var filled = layout.Schedule == PipelineSchedule.ZeroBubble ? Math.Min(perMicroBatch, backward) : 0;
        return (layout.Pipeline - 1.0) / layout.Virtual * (perMicroBatch - filled);
    }

    // Each virtual stage hands a micro-batch on, and its gradient back; half of that hides behind compute.
    private (double Link, double Exposed) Pipeline(in TrainingLayout layout, in BlockCost block, double m)
    {
        if (layout.Pipeline == 1) return (0, 0);
        var link = 2 * m * layout.Virtual * _links.Send(block.BoundaryBytes, layout.Chips / layout.Pipeline);
        return (link, link / 2);
    }

    private (double Link, double Exposed) DataParallel(in TrainingLayout layout, in BlockCost block, double layers, double perMicroBatch, double m)
    {
        if (Setup.Tuning == Tuning.LowRank && layout.Sharding < Sharding.Zero3) return (0, 0);
        var n = layout.Data * layout.Context;
        if (n <= 1) return (0, 0);
        var inDomain = Math.Max(1, Math.Min(n, _links.Domain / (double)layout.Tensor));
        return layout.Sharding >= Sharding.Zero2 && layout.Pipeline == 1
            ? Gathered(layout, block, layers, perMicroBatch / layers, m, n, inDomain)
            : Reduced(layout, block, layers, perMicroBatch, n, inDomain);
    }

    // Gradients are reduced and weights gathered once a step, behind the last micro-batches.
    private (double Link, double Exposed) Reduced(in TrainingLayout layout, in BlockCost block, double layers, double perMicroBatch, double n, double inDomain)
    {
        var half = Setup.Format.IsFp8() || Setup.Format.IsFp4();
        var bytes = (half ? 4 : 6) * (layers * block.PlainParameters + block.HeadParameters);
        var expertBytes = (half ? 4 : 6) * layers * block.ExpertParameters;
        var (_, expertRanks) = MemoryModel.Ranks(layout);
        var link = _links.Scatter(bytes, n, inDomain) + _links.Scatter(expertBytes, expertRanks, Math.Max(1, Math.Min(expertRanks, _links.Domain / ((double)layout.Expert * layout.ExpertTensor))));
        var hidden = Math.Min(_k.DataHidden * link, _k.DataWindow * perMicroBatch);
        return (link, link - hidden);
    }

    // Parameters are gathered layer by layer, for each micro-batch again; hidden transfers slow the layer a little.
    private (double Link, double Exposed) Gathered(in TrainingLayout layout, in BlockCost block, double layers, double perLayer, double m, double n, double inDomain)
    {
        var (two, group) = (Setup.Format.StoredBytes(), layout.ShardGroup > 0 ? Math.Min(n, layout.ShardGroup) : n);
        var learnt = Setup.Tuning == Tuning.LowRank ? 0 : Setup.Stack.HalfMoments ? 2 : 4;
        var bytes = (layout.Sharding == Sharding.Zero3 ? 2 * two : two) + learnt;
        var (_, expertRanks) = MemoryModel.Ranks(layout);
        var perStep = _links.Scatter(bytes * (block.PlainParameters + block.HeadParameters / layers), group, inDomain)
            + (block.ExpertParameters > 0 ? _links.Scatter(bytes * block.ExpertParameters, expertRanks, Math.Max(1, _links.Domain / ((double)layout.Expert * layout.ExpertTensor))) : 0);
        var across = group < n ? _links.AllReduce(learnt * layers * (block.PlainParameters + block.ExpertParameters) / group, n / group) : 0;
        var window = _k.ShardWindow * perLayer;
        var exposed = Math.Max(0, perStep - window) + _k.ShardContention * Math.Min(perStep, window);
        return (m * layers * perStep + across, m * layers * Math.Min(exposed, perStep) + across * (1 - _k.DataHidden));
    }

    private double Optimizer(in TrainingLayout layout, in BlockCost block, double layers)
    {
        if (Setup.Tuning == Tuning.LowRank) return 0;
        var (plain, expert) = MemoryModel.Ranks(layout);
        var (plainShare, expertShare) = layout.Sharding >= Sharding.Zero1 ? (1 / plain, 1 / expert) : (1, 1);
        var owned = (layers * block.PlainParameters + block.HeadParameters) * plainShare + layers * block.ExpertParameters * expertShare;
        var host = layout.OffloadOptimizer ? owned * MemoryModel.OptimizerBytes(Setup.Stack, Setup.Format) * 2 / (Setup.Chip.Host * 0.8) : 0;
        return owned * OptimizerTraffic / _pricer.Rates.Memory + host;
    }

    private double Energy(in StepTimes t, double activeJoules)
    {
        var dynamic = Setup.Chip.Limit - Setup.Chip.Idle;
        var linked = t.TensorExposed + t.PipelineExposed + t.DataExposed + t.ExpertExposed + t.ContextExposed;
        return Setup.Chip.Idle * t.Modelled + activeJoules + dynamic * (LinkDraw * linked + WaitDraw * (t.Bubble + t.HostWait + t.Jitter) + 0.4 * t.Optimizer);
    }
}
