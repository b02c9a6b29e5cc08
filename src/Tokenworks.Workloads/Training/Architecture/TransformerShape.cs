namespace Tokenworks.Workloads.Training;

/// <summary>A decoder-only transformer by its matrices: all that step time and memory depend on.</summary>
/// <remarks>
/// Dense or mixture of experts (routed and shared experts, dense first layers, every k-th layer), multi-head, grouped-query,
/// multi-query or multi-head latent attention, sliding windows, gated or plain feed-forward, tied or untied embeddings. Biases
/// and encoder-decoder models are left out. Sizes are elements; counts are parameters.
/// </remarks>
public sealed record TransformerShape
{
    public required string Name { get; init; }

    public required int Layers { get; init; }

    public required int Hidden { get; init; }

    public required int Heads { get; init; }

    public required int KvHeads { get; init; }

    /// <summary>Query and key dimension of a head.</summary>
    public required int QkDimension { get; init; }

    /// <summary>Value dimension of a head.</summary>
    public required int ValueDimension { get; init; }

    /// <summary>Inner size of a dense feed-forward layer.</summary>
    public required int Ffn { get; init; }

    /// <summary>Three feed-forward matrices (SwiGLU) instead of two.</summary>
    public bool Gated { get; init; } = true;

    public required int Vocabulary { get; init; }

    public bool TiedEmbeddings { get; init; }

    /// <summary>Routed experts of a layer; 0 where dense.</summary>
    public int Experts { get; init; }

    public int ExpertsPerToken { get; init; }

    public int ExpertFfn { get; init; }

    public int SharedExperts { get; init; }

    public int SharedExpertFfn { get; init; }

    /// <summary>First layers that are dense.</summary>
    public int DenseLayers { get; init; }

    /// <summary>Every so many layers after these has experts.</summary>
    public int MoeInterval { get; init; } = 1;

    /// <summary>Rank of the query projection with latent attention; 0 where it is full.</summary>
    public int QueryRank { get; init; }

    /// <summary>Rank of the latent keys and values; 0 without latent attention.</summary>
    public int KvRank { get; init; }

    public int RopeDimension { get; init; }

    /// <summary>Tokens that a windowed layer attends to; 0 where all attend to all.</summary>
    public int Window { get; init; }

    /// <summary>Every so many layers attends to all tokens where the others have a window.</summary>
    public int FullAttentionInterval { get; init; } = 1;

    /// <summary>Layers of multi-token prediction.</summary>
    public int PredictionLayers { get; init; }

    /// <summary>Usual sequence length in pre-training; 0 where unknown.</summary>
    public int UsualSequence { get; init; }

    public bool IsMoe => Experts > 0;

    public bool IsLatent => KvRank > 0;

    /// <summary>Layers with experts.</summary>
    public int MoeLayers => IsMoe ? (Layers - DenseLayers) / MoeInterval : 0;

    /// <summary>Layers without experts.</summary>
    public int PlainLayers => Layers - MoeLayers;

    private int Matrices => Gated ? 3 : 2;

    /// <summary>Parameters of one layer's attention.</summary>
    public double AttentionParameters => IsLatent
        ? (QueryRank > 0 ? (double)Hidden * QueryRank + (double)QueryRank * Heads * QkDimension : (double)Hidden * Heads * QkDimension)
            + (double)Hidden * (KvRank + RopeDimension)
            + (double)KvRank * Heads * (QkDimension - RopeDimension + ValueDimension) + (double)Heads * ValueDimension * Hidden
        : (double)Hidden * Heads * (QkDimension + ValueDimension) + (double)Hidden * KvHeads * (QkDimension + ValueDimension);

    /// <summary>Parameters of one dense feed-forward layer.</summary>
    public double FfnParameters => (double)Matrices * Hidden * Ffn;

    /// <summary>Parameters of one routed expert.</summary>
    public double ExpertParameters => (double)Matrices * Hidden * ExpertFfn;

    /// <summary>Parameters of one layer's shared experts.</summary>
    public double SharedParameters => (double)Matrices * Hidden * SharedExpertFfn * SharedExperts;

    /// <summary>Parameters of the embedding; as many again in the LM head unless tied.</summary>
    public double EmbeddingParameters => (double)Vocabulary * Hidden;

    /// <summary>All parameters.</summary>
    public double Parameters => Count(Experts);

    /// <summary>Parameters that see a token.</summary>
    public double ActiveParameters => Count(ExpertsPerToken);

    /// <summary>Tokens a query attends to on average in a sequence, causal, by layers with and without window.</summary>
    public double MeanContext(double sequence) =>
        Window <= 0 || Window >= sequence || FullAttentionInterval == 1 ? sequence / 2
        : sequence / 2 / FullAttentionInterval + (1 - 1.0 / FullAttentionInterval) * (Window - Window * (double)Window / (2 * sequence));

    private double Count(int experts) =>
        (Layers + PredictionLayers) * (AttentionParameters + 2.0 * Hidden)
        + PlainLayers * FfnParameters
        + (MoeLayers + (IsMoe ? PredictionLayers : 0)) * (experts * ExpertParameters + SharedParameters + (double)Hidden * Experts)
        + (IsMoe ? 0 : PredictionLayers) * FfnParameters
        + EmbeddingParameters * (TiedEmbeddings ? 1 : 2) + Hidden;
}
