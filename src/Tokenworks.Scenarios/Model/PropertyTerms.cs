using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A property of a venture - a building, land, a phase - that is let by a lease of its own.</summary>
public sealed record PropertyTerms
{
    [Doc("Name of the property.")]
    public required string Name { get; init; }

    [Doc("Its share of the venture's development cost, fair value and worth to another, and of the rents where it states none; all shares together are 100 %."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Month of its first rent; that of the leases where left out.")]
    public YearMonth? Commencement { get; init; }

    [Doc("Length of its first term; that of the leases where left out."), Allowed("1 yr", "60 yr")]
    public Sourced<Duration>? InitialTerm { get; init; }

    [Doc("Length of each option to renew; its first term where left out."), Allowed("1 yr", "60 yr")]
    public Sourced<Duration>? RenewalTerm { get; init; }

    [Doc("Length of all its terms together; that of the leases where left out."), Allowed("1 yr", "60 yr")]
    public Sourced<Duration>? LongestTerm { get; init; }

    [Doc("A rent of its own; its share of the leases' rents where left out.")]
    public PropertyRent? Rent { get; init; }

    [Doc("Its share of the guarantee; that of the cost where left out. All together are 100 %."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? GuaranteeShare { get; init; }

    [Doc("Remaining economic life when its lease starts; that of the leases where left out. Land wears out never: state a long one."), Allowed("1 yr", "1000 yr")]
    public Sourced<Duration>? EconomicLife { get; init; }

    [Doc("Year of its own operations after which the tenant leaves it and keeps the others; left out: never.")]
    public int? ExitAfterYear { get; init; }

    [Doc("Share of the rents left in the running term that the tenant owes at once where it leaves before the term ends."), Allowed("0 %", "100 %"), Default("0 %", "nothing, as where one lease stands for all")]
    public Sourced<Fraction> EarlyTermination { get; init; } = null!;
}

/// <summary>A property's own rent: one of <c>on_cost</c>, <c>first</c> and <c>steps</c>.</summary>
public sealed record PropertyRent
{
    [Doc("Cost-plus: a year's rent as a share of the property's cost."), Allowed("0 %/yr", "100 %/yr")]
    public Sourced<AnnualRate>? OnCost { get; init; }

    [Doc("Rent of the first year, which the index moves."), Allowed("0 USD/yr", "1 T USD/yr")]
    public Sourced<AnnualCost>? First { get; init; }

    [Doc("Stepped: rents a year, each from its month to the next step; nothing before the first."), Allowed("0 USD/yr", "1 T USD/yr"), ZeroBefore]
    public Schedule<AnnualCost>? Steps { get; init; }

    [Doc("Change of on_cost or first at each anniversary."), Allowed("-20 %/yr", "20 %/yr"), Default("0 %/yr", "level")]
    public Sourced<AnnualRate> Index { get; init; } = null!;
}
