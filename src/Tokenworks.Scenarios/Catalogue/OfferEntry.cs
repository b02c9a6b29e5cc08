using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What is sold.</summary>
public enum OfferKind
{
    [Doc("Tokens of a model, by the million.")]
    Api,

    [Doc("Accelerators by the hour.")]
    Cloud,
}

/// <summary>Where data may go.</summary>
public enum Privacy
{
    [Doc("Anywhere.")]
    Any,

    [Doc("To providers that do not train on it.")]
    NoTraining,

    [Doc("To machines that one rents or owns alone.")]
    OwnTenancy,

    [Doc("Nowhere but to machines that one owns.")]
    OwnMachine,
}

/// <summary>A dated price of tokens or of accelerators.</summary>
[CatalogueFolder("offers")]
public sealed record OfferEntry : CatalogueEntry
{
    [Doc("What is sold.")]
    public required OfferKind Kind { get; init; }

    [Doc("Who sells it.")]
    public required string Provider { get; init; }

    [Doc("API: ids of catalogue models that it serves.")]
    public IReadOnlyList<string> Models { get; init; } = [];

    [Doc("API: price of input tokens."), Allowed("0 USD/Mtoken", "1000 USD/Mtoken")]
    public Sourced<TokenPrice>? InputPrice { get; init; }

    [Doc("API: price of output tokens."), Allowed("0 USD/Mtoken", "1000 USD/Mtoken")]
    public Sourced<TokenPrice>? OutputPrice { get; init; }

    [Doc("Cloud: the system that is let.")]
    public Ref<SystemEntry>? System { get; init; }

    [Doc("Cloud: price of an accelerator."), Allowed("0.001 USD/chip/h", "1000 USD/chip/h")]
    public Sourced<ChipHourPrice>? Price { get; init; }

    [Doc("Where its machines stand.")]
    public required Ref<PlaceEntry> Place { get; init; }

    [Doc("The most that data may need for it to be used.")]
    public required Privacy Privacy { get; init; }

    [Doc("Share of what was built on it that is lost with it: 0 % an open model behind a common interface, 100 % all of it."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> LockIn { get; init; }

    [Doc("Share of time that it answers."), Allowed("50 %", "100 %")]
    public required Sourced<Fraction> Availability { get; init; }
}
