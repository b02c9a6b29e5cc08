using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How far a risk enters the model.</summary>
public enum Modelled
{
    [Doc("A model input moves with it.")]
    Input,

    [Doc("A number is printed beside the model.")]
    Metric,

    [Doc("A note: nothing moves.")]
    NotModelled,
}

/// <summary>A row of the governance register: a risk, who owns it, what holds it, what it costs, what it moves.</summary>
[CatalogueFolder("registers")]
public sealed record RegisterEntry : CatalogueEntry
{
    [Doc("The risk.")]
    public required string Risk { get; init; }

    [Doc("The risk in Japanese.")]
    public string RiskJa { get; init; } = "";

    [Doc("Who owns it.")]
    public required string Owner { get; init; }

    [Doc("What holds it.")]
    public required string Control { get; init; }

    [Doc("Kind: privacy, security, fairness, sovereignty, concentration, obsolescence, licence, safety, regulation, market.")]
    public required string Kind { get; init; }

    [Doc("How far it enters the model.")]
    public required Modelled Modelled { get; init; }

    [Doc("Model inputs that it moves, as --set takes them.")]
    public IReadOnlyList<string> Moves { get; init; } = [];

    [Doc("Command that prints its number.")]
    public string Command { get; init; } = "";

    [Doc("Cost of the control a year per MW of IT."), Allowed("0 USD/kW/yr", "5000 USD/kW/yr")]
    public Sourced<CapacityPrice>? Cost { get; init; }

    [Doc("Rows of the register of the articles.")]
    public IReadOnlyList<string> Rows { get; init; } = [];
}
