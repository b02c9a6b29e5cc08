using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Number format in which a model's weights are published.</summary>
public enum NativeFormat
{
    Bf16,

    /// <summary>FP8 with block scales.</summary>
    Fp8,

    /// <summary>MXFP4 experts, the rest BF16.</summary>
    Mxfp4Experts,
}

/// <summary>A language model's architecture, as far as FLOP, weight and KV-cache accounting need it.</summary>
[CatalogueFolder("models")]
public sealed record ModelEntry : CatalogueEntry
{
    [Doc("All parameters."), Allowed("1 M", "100 T")]
    public required Sourced<Count> Parameters { get; init; }

    [Doc("Parameters active for a token."), Allowed("1 M", "100 T")]
    public required Sourced<Count> ActiveParameters { get; init; }

    [Doc("Transformer layers."), Allowed("1", "1000")]
    public required Sourced<Count> Layers { get; init; }

    [Doc("Hidden size."), Allowed("64", "200_000")]
    public required Sourced<Count> Hidden { get; init; }

    [Doc("Query heads."), Allowed("1", "1024")]
    public required Sourced<Count> Heads { get; init; }

    [Doc("Head dimension."), Allowed("16", "1024")]
    public required Sourced<Count> HeadDimension { get; init; }

    [Doc("KV-cache elements of a token and layer: 2 x KV heads x head dimension, or the latent size with MLA."), Allowed("1", "1_000_000")]
    public required Sourced<Count> KvElements { get; init; }

    [Doc("Key and value heads; as many as query heads where left out."), Allowed("1", "10_000_000")]
    public Sourced<Count>? KvHeads { get; init; }

    [Doc("Inner size of a dense feed-forward layer; needed for training."), Allowed("1", "10_000_000")]
    public Sourced<Count>? Ffn { get; init; }

    [Doc("Feed-forward layers have a gate (SwiGLU, GeGLU): three matrices instead of two.")]
    public bool Gated { get; init; } = true;

    [Doc("Rows of the embedding; needed for training."), Allowed("1", "10_000_000")]
    public Sourced<Count>? Vocabulary { get; init; }

    [Doc("Embedding and LM head are one matrix.")]
    public bool TiedEmbeddings { get; init; }

    [Doc("Routed experts of a layer; dense where left out."), Allowed("1", "10_000_000")]
    public Sourced<Count>? Experts { get; init; }

    [Doc("Routed experts that see a token."), Allowed("1", "10_000_000")]
    public Sourced<Count>? ExpertsPerToken { get; init; }

    [Doc("Inner size of a routed expert."), Allowed("1", "10_000_000")]
    public Sourced<Count>? ExpertFfn { get; init; }

    [Doc("Experts that see every token."), Allowed("1", "10_000_000")]
    public Sourced<Count>? SharedExperts { get; init; }

    [Doc("Inner size of a shared expert; a routed one's where left out."), Allowed("1", "10_000_000")]
    public Sourced<Count>? SharedExpertFfn { get; init; }

    [Doc("First layers that are dense."), Allowed("1", "10_000_000")]
    public Sourced<Count>? DenseLayers { get; init; }

    [Doc("Every so many layers is a mixture of experts; 1 where left out."), Allowed("1", "10_000_000")]
    public Sourced<Count>? MoeInterval { get; init; }

    [Doc("Rank of the query projection with multi-head latent attention."), Allowed("1", "10_000_000")]
    public Sourced<Count>? QueryRank { get; init; }

    [Doc("Rank of the joint key and value projection with multi-head latent attention."), Allowed("1", "10_000_000")]
    public Sourced<Count>? KvRank { get; init; }

    [Doc("Rotary part of the query and key dimension with multi-head latent attention."), Allowed("1", "10_000_000")]
    public Sourced<Count>? RopeDimension { get; init; }

    [Doc("Query and key dimension of a head, where it differs from the head dimension."), Allowed("1", "10_000_000")]
    public Sourced<Count>? QueryKeyDimension { get; init; }

    [Doc("Value dimension of a head, where it differs from the head dimension."), Allowed("1", "10_000_000")]
    public Sourced<Count>? ValueDimension { get; init; }

    [Doc("Tokens that a windowed layer attends to."), Allowed("1", "10_000_000")]
    public Sourced<Count>? SlidingWindow { get; init; }

    [Doc("Every so many layers attends to all tokens where the others have a window; 1 where left out."), Allowed("1", "10_000_000")]
    public Sourced<Count>? FullAttentionInterval { get; init; }

    [Doc("Layers of multi-token prediction."), Allowed("1", "10_000_000")]
    public Sourced<Count>? PredictionLayers { get; init; }

    [Doc("Usual sequence length in pre-training."), Allowed("1", "10_000_000")]
    public Sourced<Count>? TrainingSequence { get; init; }

    [Doc("Number format in which the weights are published.")]
    public NativeFormat NativeFormat { get; init; } = NativeFormat.Bf16;

    [Doc("Other names of this model in published tables.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
