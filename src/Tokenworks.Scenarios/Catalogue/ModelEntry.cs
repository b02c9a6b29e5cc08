using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

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
}
