using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>A case put together by our step and memory model, its kernels priced with Calculon's efficiencies: arithmetic and memory in turn.</summary>
internal sealed class CalculonStep
{
    private readonly CalculonCase _case;
    private readonly List<CalculonKernel> _kernels;

    public CalculonStep(CalculonCase c)
    {
        (_case, _kernels) = (c, [.. CalculonKernel.Layer(c)]);
        Model = new StepModel(Setup(c), Constants(c));
        Layout = LayoutOf(c);
        Own = Model.Price(BlockKey.Of(Layout, Model.Setup.Sequence), Operators);
        Step = Model.Step(Layout, Block(Own), Model.Setup.GlobalBatch);
    }

    public StepModel Model { get; }

    public TrainingLayout Layout { get; }

    /// <summary>The block as our own operator list prices it.</summary>
    public BlockCost Own { get; }

    public List<OperatorCost> Operators { get; } = [];

    public StepResult Step { get; }

    /// <summary>Forward bytes of a layer's kernels and collectives.</summary>
    public double ForwardBytes => _kernels.Sum(k => k.Forward.Bytes) + Collectives * 4 * Activation;

    public double Optimizer => Layers * _kernels.Where(k => k.Parameters > 0).Sum(k =>
        _case.Compute("vector", 11 * k.Parameters / Shards) + _case.Memory(12 * k.Parameters / Shards));

    private double Layers => _case.App("num_blocks") / _case.Exe("pipeline_par");

    private double Shards => _case.Flag("optimizer_sharding") ? _case.Exe("data_par") : 1;

    private double Activation => _case.Exe("microbatch_size") * _case.App("seq_size") * _case.App("hidden");

    // Split collectives move data before and after each half of a layer, all-reduces after it.
    private int Collectives => _case.Splits ? 4 : 2;

    private BlockCost Block(BlockCost block)
    {
        block.Forward = _kernels.Sum(k => Seconds(k.Unit, k.Forward));
        block.Backward = _kernels.Sum(k => Seconds(k.Unit, k.Inputs) + Seconds(k.Unit, k.Weights));
        block.RecomputeFull = block.Forward;
        block.RecomputeSelective = _kernels.Where(k => k.Repeats).Sum(k => Seconds(k.Unit, k.Forward)) + (_case.Flag("seq_par_ag_redo") ? Collective() / 2 : 0);
        block.TensorLink = block.TensorExposed = Collective();
        (block.HeadForward, block.HeadBackward, block.HeadParameters, block.HeadActivations, block.HostWait) = (0, 0, 0, 0, 0);
        return block;
    }

    // Calculon's network time on our links, and the kernels that read, add and write what is sent.
    private double Collective()
    {
        var t = (int)_case.Exe("tensor_par");
        var links = new Links(Model.Setup.Chip, Constants(_case));
        var added = Activation * (t - 1.0) / t;
        return 2 * (links.AllReduce(2 * Activation, t) + _case.Compute("vector", added)) + Collectives * _case.Memory(4 * Activation);
    }

    private double Seconds(string unit, (double Flop, double Bytes) pass) => pass == default ? 0 : _case.Compute(unit, pass.Flop) + _case.Memory(pass.Bytes);

    private static TrainingSetup Setup(CalculonCase c)
    {
        int heads = (int)c.App("attn_heads"), size = (int)c.App("attn_size");
        var shape = new TransformerShape
        {
            Name = "gpt", Layers = (int)c.App("num_blocks"), Hidden = (int)c.App("hidden"), Heads = heads, KvHeads = heads, QkDimension = size, ValueDimension = size,
            Ffn = (int)c.App("feedforward"), Gated = false, Vocabulary = 1, TiedEmbeddings = true,
        };
        var chip = new TrainingChip(
            "calculon", "ampere", 312e12, 0, 0, 156e12, 19.5e12, 80e9, 2048e9, 8, c.Network(0, "bandwidth") * 1e9, c.Network(1, "bandwidth") * 1e9, 32e9, 400, 50, 400, 400, 0);
        var stack = new StackTraits(
            "calculon", "calculon", AttentionKernel.Unfused, ElementwiseFusion.Eager, false, true, false, ShardingStyle.OptimizerState, RecomputeStyle.LeastThatFits,
            ExpertLaunch.Graph, false, false, false, false, false, false, []);
        return new TrainingSetup(shape, chip, stack, NumberFormat.Fp16, (int)c.App("seq_size"), c.Exe("batch_size"));
    }

    // Its scatter and gather carry half as much again as a ring's; as bandwidth, two thirds.
    private static StepConstants Constants(CalculonCase c) => new()
    {
        ScaleUpShare = c.Network(0, "efficiency") / (c.Splits ? 1.5 : 1), ScaleOutShare = c.Network(1, "efficiency"), Jitter = 0, StepOverhead = 0,
        TensorHidden = 0, DataHidden = 0, RecomputeFull = 1,
    };

    private static TrainingLayout LayoutOf(CalculonCase c) => new(
        (int)c.Exe("tensor_par"), c.Splits, (int)c.Exe("pipeline_par"), (int)c.Exe("pipeline_interleaving"), 1, c.Exe("data_par"), 1, 1, (int)c.Exe("microbatch_size"),
        c.Word("activation_recompute") == "full" ? Recompute.Full : Recompute.Selective, c.Flag("optimizer_sharding") ? Sharding.Zero1 : Sharding.None);
}
