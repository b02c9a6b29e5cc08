using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>Memory of the first pipeline stage, which keeps the most micro-batches.</summary>
/// <remarks>
/// Mixed precision: weights 2 B, gradients 4 B (FP32 accumulation), master weights and Adam moments 12 B a parameter; what is sharded
/// divides by the data-parallel ranks (experts: by those of the expert). 1F1B keeps min(m, p) micro-batches, interleaving
/// 1 + (p-1)/(p v) times that. ZeRO-3 keeps two gathered layers. Context, buffers and fragments: 6 % of memory, at most 5 GB.
/// </remarks>
[Ledgers.ModelReference("Rajbhandari et al. 2020 (ZeRO); Narayanan et al. 2021; Korthikanti et al. 2022")]
public static class MemoryModel
{
    private const double MostReserved = 5e9;
    private const double ReservedShare = 0.06;

    // Adapters of rank 16 on all products are about a hundredth of the weights.
    private const double AdapterShare = 0.01;

    /// <summary>Weights, gradients, optimizer states and reserve; activations are left 0.</summary>
    public static MemoryUse States(TrainingSetup setup, in TrainingLayout layout, in BlockCost block, double stageLayers)
    {
        var (stack, stored) = (setup.Stack, setup.Format.StoredBytes());
        var heads = layout.Pipeline > 1 || setup.Shape.TiedEmbeddings ? 1 : 2;
        var plain = stageLayers * block.PlainParameters + heads * block.HeadParameters;
        var experts = stageLayers * block.ExpertParameters;
        var (ranks, expertRanks) = Ranks(layout);
        var (all, shared) = (plain + experts, plain / ranks + experts / expertRanks);
        var learnt = setup.Tuning == Tuning.LowRank ? AdapterShare : 1;
        var gathered = layout.Sharding == Sharding.Zero3 ? 2 * stored * (block.PlainParameters + block.ExpertParameters) : 0;
        return new MemoryUse(
            stored * (layout.Sharding >= Sharding.Zero3 ? shared : all) + gathered,
            learnt * (stack.HalfMoments ? 2 : 4) * (layout.Sharding >= Sharding.Zero2 ? shared : all),
            layout.OffloadOptimizer ? 0 : learnt * OptimizerBytes(stack, setup.Format) * (layout.Sharding >= Sharding.Zero1 ? shared : all),
            0, Math.Min(MostReserved, ReservedShare * setup.Chip.Memory));
    }

    /// <summary>Bytes of master weights and moments a parameter.</summary>
    public static double OptimizerBytes(StackTraits stack, NumberFormat format) =>
        (format is NumberFormat.Fp32 or NumberFormat.Tf32 ? 0 : 4) + (stack.HalfMoments ? 4 : 8);

    /// <summary>Ranks that share plain parameters, and those that share an expert's.</summary>
    public static (double Plain, double Expert) Ranks(in TrainingLayout layout)
    {
        var all = layout.Data * layout.Context;
        var plain = layout.ShardGroup > 0 ? Math.Min(layout.ShardGroup, all) : all;
        return (Math.Max(1, plain), Math.Max(1, all * layout.Tensor / ((double)layout.Expert * layout.ExpertTensor)));
    }

    /// <summary>Activations of the micro-batches in flight, bytes.</summary>
    public static double Activations(in TrainingLayout layout, in BlockCost block, double stageLayers, double microBatches)
    {
        var inFlight = layout.Pipeline == 1 ? 1 : Math.Min(Math.Max(1, microBatches), layout.Pipeline)
            * (layout.Virtual > 1 ? 1 + (layout.Pipeline - 1.0) / (layout.Pipeline * (double)layout.Virtual) : 1);
        var recomputed = layout.Recompute == Recompute.Full ? layout.RecomputeShare : 0;
        var kept = layout.Recompute == Recompute.Selective ? block.ActivationsSelective : block.ActivationsNone;
        var perLayer = recomputed * block.ActivationsFull + (1 - recomputed) * kept;
        // What is recomputed is live for one layer at a time.
        var live = recomputed > 0 ? block.ActivationsNone : layout.Recompute == Recompute.Selective ? block.ActivationsNone - block.ActivationsSelective : 0;
        return inFlight * stageLayers * perLayer + live + (layout.Pipeline == 1 ? block.HeadActivations : 0);
    }
}
