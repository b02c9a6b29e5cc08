using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How a product's demand answers to its price, and cuts of its price among competitors.</summary>
public sealed record PriceResponse
{
    [Doc("Price elasticity of demand by date: change of demand in percent for one percent of price."), Allowed("-10", "0")]
    public required Schedule<Count> Elasticity { get; init; }

    [Doc("Price at which the demand path was stated, by date; the product's own price before cuts where left out."), Allowed("0.000001 USD/Mtoken", "1 M USD/Mtoken")]
    public Schedule<TokenPrice>? AtPrice { get; init; }

    [Doc("Cuts of the price in a price war, each from its month on.")]
    public IReadOnlyList<PriceCut> Cuts { get; init; } = [];

    [Doc("Elasticity of switching: change of demand in percent for one percent of price against that of competitors after a cut."), Allowed("-20", "0")]
    [Default("0", "nobody switches where nothing is stated; nothing is published for tokens")]
    public Sourced<Count> Switching { get; init; } = null!;
}

/// <summary>A cut of a product's price, and how far competitors follow.</summary>
public sealed record PriceCut
{
    [Doc("Month from which it holds.")]
    public required YearMonth From { get; init; }

    [Doc("Cut of the price that then holds."), Allowed("0 %", "99 %")]
    public required Sourced<Fraction> Cut { get; init; }

    [Doc("Competitors' cut as a share of it: 0 % none follows, 100 % all follow in full."), Allowed("0 %", "100 %")]
    [Default("100 %", "Tokenworks estimate: list prices of models of one class have followed each other")]
    public Sourced<Fraction> Response { get; init; } = null!;
}
