namespace Tokenworks.Scenarios;

/// <summary>What a serving runtime can do, for the portability check.</summary>
[CatalogueFolder("runtimes")]
public sealed record RuntimeEntry : CatalogueEntry
{
    [Doc("Date of the statement, as the entry's own.")]
    public required string AsOf { get; init; }

    [Doc("Vendors of accelerators that it runs on.")]
    public required IReadOnlyList<string> Vendors { get; init; }

    [Doc("Number formats.")]
    public required IReadOnlyList<string> Formats { get; init; }

    [Doc("Kinds of models: dense, moe, latent-attention, sliding-window.")]
    public required IReadOnlyList<string> Architectures { get; init; }

    [Doc("What a deployment may use.")]
    public required IReadOnlyList<string> Features { get; init; }
}
