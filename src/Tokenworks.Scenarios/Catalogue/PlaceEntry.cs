using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A place on the map, with its market; for distances and for whose law holds.</summary>
[CatalogueFolder("places")]
public sealed record PlaceEntry : CatalogueEntry
{
    [Doc("Degrees north."), Allowed("-90", "90")]
    public required Sourced<Count> Latitude { get; init; }

    [Doc("Degrees east."), Allowed("-180", "180")]
    public required Sourced<Count> Longitude { get; init; }

    [Doc("Country, as a two-letter code.")]
    public required string Country { get; init; }

    [Doc("Catalogue power market.")]
    public required Ref<MarketEntry> Market { get; init; }

    [Doc("Shipped scenarios that stand there.")]
    public IReadOnlyList<string> Scenarios { get; init; } = [];
}
