using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>Activations that a layer keeps for its backward pass, by tensor, bytes on one rank and micro-batch.</summary>
/// <remarks>
/// Inputs of norms and of products, Q, K, V and attention's output; scores and dropout masks only where attention is unfused (then
/// the sum is Korthikanti's s b h (10 + 24/t + 5 a s / (h t))). Sequence and context parallelism divide what they divide; experts keep
/// each routed copy, which expert parallelism does not reduce.
/// </remarks>
[Ledgers.ModelReference("Korthikanti et al. 2022 (arXiv 2205.05198) section 4")]
internal static class ActivationModel
{
    public static void Fill(ref BlockCost block, TransformerShape s, StackTraits stack, NumberFormat format, in BlockKey key, double tokens)
    {
        double t = key.Tensor, local = key.SequenceParallel ? t : 1, two = format.StoredBytes(), h = s.Hidden;
        var unfused = stack.Attention == AttentionKernel.Unfused;
        var moe = (double)s.MoeLayers / s.Layers;
        var up = s.Gated ? 2.0 : 1;
        var residual = 2 * two * h / local;
        var norms = 2 * two * h / local;
        var attention = two * (s.Heads * (double)(s.QkDimension + s.ValueDimension) + Math.Max(s.KvHeads, key.Tensor) * (double)(s.QkDimension + s.ValueDimension)) / t;
        var ffn = (1 - moe) * two * (up + 1) * s.Ffn / t + moe * Expert(s, key, two, up);
        var kept = (1 - moe) * two * s.Ffn / t + moe * two * s.ExpertsPerToken * s.ExpertFfn / (key.SequenceParallel || key.ExpertTensor > 1 ? t : 1);
        var scores = unfused ? 5.0 * s.Heads * key.Sequence / t : 0;
        var masks = unfused ? 2 * h / local : 0;
        block.ActivationsNone = tokens * (residual + norms + attention + ffn + scores + masks);
        // With latent attention the expanded queries, keys and values are cheap to repeat; so are norms and activations.
        var expanded = s.IsLatent ? attention - two * (s.Heads * (double)s.ValueDimension / t + s.KvRank + s.RopeDimension + s.QueryRank) : 0;
        block.ActivationsSelective = unfused ? block.ActivationsNone - tokens * scores : block.ActivationsNone - tokens * (norms + kept + expanded);
        block.ActivationsFull = tokens * two * h / local;
        block.HeadActivations = tokens * s.Vocabulary / t * (two + 4);
        block.BoundaryBytes = tokens * h * two / local;
    }

    private static double Expert(TransformerShape s, in BlockKey key, double two, double up)
    {
        var spread = key.SequenceParallel || key.ExpertTensor > 1 ? key.Tensor : 1.0;
        return two * s.ExpertsPerToken * (2.0 * s.Hidden + (up + 1) * s.ExpertFfn) / spread + two * (up + 1) * s.SharedExperts * s.SharedExpertFfn / key.Tensor;
    }
}
