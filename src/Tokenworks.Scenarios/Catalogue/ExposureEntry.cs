using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>The spending that a category is a share of.</summary>
public enum SpendBase
{
    [Doc("Chips with servers and network, as bought by the rack.")]
    It,

    [Doc("Buildings with power and cooling.")]
    Facility,

    [Doc("Plant and storage.")]
    Supply,

    [Doc("Operating costs.")]
    Operations,
}

/// <summary>A supplier category: its tier, its share of a kind of spending, and vendors as dated examples.</summary>
[CatalogueFolder("exposures")]
public sealed record ExposureEntry : CatalogueEntry
{
    [Doc("1 sells to the campus, 2 to those, 3 to these.")]
    public required int Tier { get; init; }

    [Doc("What it is a share of.")]
    public required SpendBase Of { get; init; }

    [Doc("Share of that spending; tier-1 shares of one kind add up to 100 %, deeper tiers are inside them."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Named vendors with their share of the category.")]
    public required IReadOnlyList<VendorShare> Vendors { get; init; }

    [Doc("Category that it is inside of (tiers 2 and 3).")]
    public string Inside { get; init; } = "";

    [Doc("Title in Japanese.")]
    public string TitleJa { get; init; } = "";
}

/// <summary>A vendor's share of a category.</summary>
public sealed record VendorShare
{
    [Doc("Vendor.")]
    public required string Name { get; init; }

    [Doc("Share of the category."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }
}
