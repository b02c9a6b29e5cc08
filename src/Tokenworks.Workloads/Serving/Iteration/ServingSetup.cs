using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>A model on chips: what the iteration time depends on besides the batch and the constants.</summary>
/// <param name="MemoryBytes">Of a chip as its driver reports it.</param>
public sealed record ServingSetup(TransformerShape Shape, TrainingChip Chip, ServingLayout Layout, ServingFormat Format, double MemoryBytes)
{
    private const double HeadBytes = 2;

    /// <summary>Adapters beside the weights; null for none.</summary>
    public LoraAdapters? Adapters { get; init; }

    private const double Runtime = 2.5e9;

    /// <summary>Weights on the busiest chip, bytes.</summary>
    public double WeightBytesPerChip
    {
        get
        {
            var (shape, layout) = (Shape, Layout);
            double stage = layout.Pipeline, tp = layout.Tensor;
            var attention = (AttentionReplicated + (shape.AttentionParameters - AttentionReplicated) / tp) * Format.Attention.On(Chip).WeightBytes * shape.Layers;
            var dense = (shape.PlainLayers * shape.FfnParameters + shape.MoeLayers * shape.SharedParameters) / tp * Format.Dense.WeightBytes;
            var experts = shape.MoeLayers * (shape.Experts + (double)layout.Redundant) * shape.ExpertParameters / (layout.Expert * layout.ExpertTensor) * Format.Expert.WeightBytes;
            return (attention + dense + experts) / stage + (shape.TiedEmbeddings ? 1 : 2) * shape.EmbeddingParameters / tp * HeadBytes + (Adapters?.BytesPerChip(shape, layout) ?? 0);
        }
    }

    /// <summary>Parameters of a layer's attention that each tensor rank holds whole: the down projections of latent attention.</summary>
    internal double AttentionReplicated => Shape.IsLatent ? (double)Shape.Hidden * (Shape.QueryRank + Shape.KvRank + Shape.RopeDimension) : 0;

    /// <summary>KV cache of a token on a chip, bytes, in layers that attend to all tokens and in those with a window.</summary>
    public (double Full, double Windowed) KvBytesPerToken
    {
        get
        {
            var shape = Shape;
            var layer = shape.IsLatent ? shape.KvRank + shape.RopeDimension : Math.Ceiling((double)shape.KvHeads / Layout.Tensor) * (shape.QkDimension + shape.ValueDimension);
            var bytes = layer * Format.KvBytes * shape.Layers / Layout.Pipeline;
            return shape.Window > 0 && shape.FullAttentionInterval > 1 ? (bytes / shape.FullAttentionInterval, bytes * (1 - 1.0 / shape.FullAttentionInterval)) : (bytes, 0);
        }
    }

    /// <summary>KV cache of a request with that many tokens, bytes on a chip.</summary>
    public double KvBytes(double tokens)
    {
        var (full, windowed) = KvBytesPerToken;
        return full * tokens + windowed * Math.Min(tokens, Shape.Window);
    }

    /// <summary>Bytes for the KV cache on a chip where the engine takes that share of memory; not above 0 where the model does not fit.</summary>
    public double KvRoom(double memoryShare) => memoryShare * MemoryBytes - WeightBytesPerChip - Runtime;
}
