using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A dated rate of a currency.</summary>
[CatalogueFolder("currencies")]
public sealed record CurrencyEntry : CatalogueEntry
{
    [Doc("Units of it for one US dollar."), Allowed("0.0001", "100_000")]
    public required Sourced<Count> PerDollar { get; init; }
}
