// Long because a step is one sum: its parts are priced apart, for a search, and put together here.
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

    // Half of the transfers between pipeline stages hides behind compute.
    private const double PipelineShown = 0.5;

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
        var stage = Stage(layout, block, globalBatch);
        return Combine(layout, block, stage, Recomputed(layout, block, stage), Sharded(layout, block, stage), globalBatch);
    }

    /// <summary>The parts that hold for every recomputation, sharding and schedule.</summary>
    public StageCost Stage(in TrainingLayout layout, in BlockCost block, double globalBatch)
    {
        var (shape, chips) = (Setup.Shape, layout.Chips);
        var m = Math.Max(1, globalBatch / (layout.Data * layout.MicroBatch));
        var stage = StageLayers.Of(shape.Layers + shape.PredictionLayers, layout.Pipeline, layout.Virtual);
        var headShare = stage.HoldsHead ? 0 : (1.0 + shape.PredictionLayers) / layout.Pipeline;
        var forward = stage.Layers * block.Forward + headShare * block.HeadForward;
        var backward = stage.Layers * block.Backward + headShare * block.HeadBackward;
        var rest = stage.Layers * (block.ContextExposed + block.ExpertExposed + block.HostWait);
        var joules = stage.Layers * (block.ForwardJoules + block.BackwardJoules) + headShare * block.HeadJoules;
        // Each virtual stage hands a micro-batch on, and its gradient back.
        var link = layout.Pipeline == 1 ? 0 : 2 * m * layout.Virtual * _links.Send(block.BoundaryBytes, chips / layout.Pipeline);
        return new StageCost(layout.Pipeline, layout.Virtual, layout.Data, chips, stage.Layers, headShare, m, forward, backward, backward + stage.Layers * block.HostWait, forward + backward + rest, link, joules, _k.Jitter * Math.Max(0, Math.Log2(chips / 8)));
    }

    /// <summary>What a layout's recomputation costs and keeps.</summary>
    public static RecomputeCost Recomputed(in TrainingLayout layout, in BlockCost block, in StageCost stage)
    {
        var full = layout.Recompute == Recompute.Full ? layout.RecomputeShare : 0;
        var selective = layout.Recompute == Recompute.Selective ? 1 : 0;
        var passes = 2 + full;
        var repeats = full + selective * (block.ForwardFlop > 0 ? block.SelectiveFlop / block.ForwardFlop : 0);
        return new RecomputeCost(
            layout.Recompute, layout.RecomputeShare, stage.Layers * (full * block.RecomputeFull + selective * block.RecomputeSelective),
            stage.Layers * (full * block.RecomputeFullJoules + selective * block.RecomputeSelectiveJoules),
            stage.Layers * passes * block.TensorExposed, stage.Layers * passes * block.TensorLink, repeats,
            MemoryModel.Activations(layout, block, stage.Layers, stage.MicroBatches));
    }

    /// <summary>What a layout's sharding costs and keeps.</summary>
    public ShardCost Sharded(in TrainingLayout layout, in BlockCost block, in StageCost stage)
    {
        var states = MemoryModel.States(Setup, layout, block, stage.Layers);
        var optimizer = Optimizer(layout, block, stage.Layers);
        var n = layout.Data * layout.Context;
        if (n <= 1 || (Setup.Tuning == Tuning.LowRank && layout.Sharding < Sharding.Zero3))
            return new ShardCost(layout.Sharding, layout.ShardGroup, layout.OffloadOptimizer, false, 0, 0, optimizer, states);
        var inDomain = Math.Max(1, Math.Min(n, _links.Domain / (double)layout.Tensor));
        var gathers = layout.Sharding >= Sharding.Zero2 && layout.Pipeline == 1;
        var (link, across) = gathers ? Gathered(layout, block, stage.Layers, n, inDomain) : (Reduced(layout, block, stage.Layers, n, inDomain), 0);
        return new ShardCost(layout.Sharding, layout.ShardGroup, layout.OffloadOptimizer, gathers, link, across, optimizer, states);
    }

    /// <summary>Modelled seconds of a step from its parts, before the fitted factor: what a search compares.</summary>
    public double Seconds(in StageCost stage, in RecomputeCost recompute, in ShardCost shard, PipelineSchedule schedule)
    {
        var perMicroBatch = stage.Base + recompute.Seconds + recompute.Tensor;
        var worked = stage.MicroBatches * perMicroBatch + Bubble(stage, schedule, perMicroBatch) + stage.PipelineLink * PipelineShown
            + Exposed(stage, shard, perMicroBatch) + shard.Optimizer + _k.StepOverhead;
        return worked * (1 + stage.Jitter);
    }

    private StepResult Combine(in TrainingLayout layout, in BlockCost block, in StageCost stage, in RecomputeCost recompute, in ShardCost shard, double globalBatch)
    {
        var (m, layers) = (stage.MicroBatches, stage.Layers);
        var perMicroBatch = stage.Base + recompute.Seconds + recompute.Tensor;
        var data = Exposed(stage, shard, perMicroBatch);
        var times = new StepTimes(
            m * stage.Forward, m * stage.Backward, m * recompute.Seconds, shard.Optimizer, Bubble(stage, layout.Schedule, perMicroBatch), m * recompute.Tensor,
            stage.PipelineLink * PipelineShown, data, m * layers * block.ExpertExposed, m * layers * block.ContextExposed, m * layers * block.HostWait + _k.StepOverhead, 0, _factor);
        times = times with { Jitter = times.Modelled * stage.Jitter };
        var links = new LinkTimes(
            m * recompute.TensorLink, stage.PipelineLink, shard.Gathers ? m * layers * shard.Link + shard.Across : shard.Link,
            m * layers * block.ExpertLink, m * layers * block.ContextLink);
        var memory = shard.States with { Activations = recompute.Activations };
        return new StepResult(
            layout, times, links, memory, globalBatch * Setup.Sequence, stage.Chips, m, Energy(times, m * (stage.Joules + recompute.Joules)), recompute.Repeats);
    }

    /// <summary>Energy of an accelerator in a step from its parts, J, before the fitted factor.</summary>
    public double Joules(in StageCost stage, in RecomputeCost recompute, in ShardCost shard, PipelineSchedule schedule, in BlockCost block)
    {
        var (m, layers) = (stage.MicroBatches, stage.Layers);
        var perMicroBatch = stage.Base + recompute.Seconds + recompute.Tensor;
        var bubble = Bubble(stage, schedule, perMicroBatch);
        var linked = m * (recompute.Tensor + layers * (block.ExpertExposed + block.ContextExposed)) + stage.PipelineLink * PipelineShown + Exposed(stage, shard, perMicroBatch);
        var waiting = bubble + m * layers * block.HostWait + _k.StepOverhead;
        var seconds = Seconds(stage, recompute, shard, schedule);
        waiting += seconds - seconds / (1 + stage.Jitter);
        return Drawn(seconds, m * (stage.Joules + recompute.Joules), linked, waiting, shard.Optimizer);
    }

    // While the pipeline fills and drains nothing hides a micro-batch's transfers.
    private static double Bubble(in StageCost stage, PipelineSchedule schedule, double perMicroBatch)
    {
        var filled = schedule == PipelineSchedule.ZeroBubble ? Math.Min(perMicroBatch, stage.Fill) : 0;
        return (stage.Pipeline - 1.0) / stage.Virtual * (perMicroBatch - filled + stage.PipelineLink / stage.MicroBatches);
    }

    // Hidden reductions hide behind the last micro-batches; hidden gathering slows the layer a little.
    private double Exposed(in StageCost stage, in ShardCost shard, double perMicroBatch)
    {
        if (!shard.Gathers) return shard.Link - Math.Min(_k.DataHidden * shard.Link, _k.DataWindow * perMicroBatch);
        var window = _k.ShardWindow * perMicroBatch / stage.Layers;
        var exposed = Math.Max(0, shard.Link - window) + _k.ShardContention * Math.Min(shard.Link, window);
        return stage.MicroBatches * stage.Layers * Math.Min(exposed, shard.Link) + shard.Across * (1 - _k.DataHidden);
    }

    // Gradients are reduced and weights gathered once a step, behind the last micro-batches.
    private double Reduced(in TrainingLayout layout, in BlockCost block, double layers, double n, double inDomain)
    {
        var half = Setup.Format.IsFp8() || Setup.Format.IsFp4();
        var bytes = (half ? 4 : 6) * (layers * block.PlainParameters + block.HeadParameters);
        var expertBytes = (half ? 4 : 6) * layers * block.ExpertParameters;
        var (_, expertRanks) = MemoryModel.Ranks(layout);
        return _links.Scatter(bytes, n, inDomain) + _links.Scatter(expertBytes, expertRanks, Math.Max(1, Math.Min(expertRanks, _links.Domain / ((double)layout.Expert * layout.ExpertTensor))));
    }

    // Parameters are gathered layer by layer, for each micro-batch again.
    private (double Link, double Across) Gathered(in TrainingLayout layout, in BlockCost block, double layers, double n, double inDomain)
    {
        var (two, group) = (Setup.Format.StoredBytes(), layout.ShardGroup > 0 ? Math.Min(n, layout.ShardGroup) : n);
        var learnt = Setup.Tuning == Tuning.LowRank ? 0 : Setup.Stack.HalfMoments ? 2 : 4;
        var bytes = (layout.Sharding == Sharding.Zero3 ? 2 * two : two) + learnt;
        var (_, expertRanks) = MemoryModel.Ranks(layout);
        var perLayer = _links.Scatter(bytes * (block.PlainParameters + block.HeadParameters / layers), group, inDomain)
            + (block.ExpertParameters > 0 ? _links.Scatter(bytes * block.ExpertParameters, expertRanks, Math.Max(1, _links.Domain / ((double)layout.Expert * layout.ExpertTensor))) : 0);
        return (perLayer, group < n ? _links.AllReduce(learnt * layers * (block.PlainParameters + block.ExpertParameters) / group, n / group) : 0);
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

    private double Energy(in StepTimes t, double activeJoules) => Drawn(
        t.Modelled, activeJoules, t.TensorExposed + t.PipelineExposed + t.DataExposed + t.ExpertExposed + t.ContextExposed, t.Bubble + t.HostWait + t.Jitter, t.Optimizer);

    private double Drawn(double seconds, double activeJoules, double linked, double waiting, double optimizer) =>
        Setup.Chip.Idle * seconds + activeJoules + (Setup.Chip.Limit - Setup.Chip.Idle) * (PowerStates.Link * linked + PowerStates.Wait * waiting + PowerStates.Optimizer * optimizer);
}
