using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Alternatives to owning, and the books of whoever stands behind the campus.</summary>
public sealed record EconomicsSection
{
    [Doc("Price of a chip-hour in the cloud, all in."), Allowed("0 USD", "1000 USD"), Default("3 USD", "about the three-year rental of a current chip; F-106, F-107")]
    public Sourced<Money> CloudPrice { get; init; } = null!;

    [Doc("Change of the cloud price a year."), Allowed("-90 %", "50 %"), Default("-15 %", "Tokenworks estimate from H100 rentals 2023 to 2026 (F-106)")]
    public Sourced<Fraction> CloudTrend { get; init; } = null!;

    [Doc("Lease of chips: payment a year over their price, for the term of the lease."), Allowed("0 %", "200 %"), Default("32 %", "Tokenworks estimate: five-year lease at about 12 % with no residual")]
    public Sourced<Fraction> ChipLeaseRate { get; init; } = null!;

    [Doc("Depreciation lives that are compared.")]
    public IReadOnlyList<DepreciationLife> Lives { get; init; } = [];

    [Doc("A subscriber of one product: what a month brings and costs.")]
    public SubscriptionTerms? Subscription { get; init; }

    [Doc("The sponsor's own books, dated.")]
    public SponsorTerms? Sponsor { get; init; }
}

/// <summary>A user who pays by the month.</summary>
public sealed record SubscriptionTerms
{
    [Doc("Product that serves the user.")]
    public required string Product { get; init; }

    [Doc("Price of a month."), Allowed("0 USD", "100_000 USD"), Default("20 USD", "list price of the common consumer plans, 2023 to 2026")]
    public Sourced<Money> PricePerMonth { get; init; } = null!;

    [Doc("Output tokens that a user asks for in a day."), Allowed("1 token", "1 G token")]
    public required Sourced<TokenCount> OutputTokensPerDay { get; init; }
}

/// <summary>Idle chip-hours sold to others.</summary>
public sealed record SurplusTerms
{
    [Doc("Price of an idle chip-hour, net of the energy that it then draws."), Allowed("0 USD", "1000 USD")]
    public required Sourced<Money> Price { get; init; }

    [Doc("Share of idle chip-hours that is sold."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Sold { get; init; }

    [Doc("Change of the price a year, from the first month that has idle chips."), Allowed("-90 %", "50 %"), Default("-15 %", "as the cloud price: Tokenworks estimate from H100 rentals 2023 to 2026 (F-106)")]
    public Sourced<Fraction> Trend { get; init; } = null!;
}

/// <summary>A life over which chips are written off.</summary>
public sealed record DepreciationLife
{
    [Doc("Name.")]
    public string Name { get; init; } = "";

    [Doc("Life."), Allowed("1 yr", "20 yr")]
    public required Sourced<Duration> Life { get; init; }
}

/// <summary>A company's guidance and commitments, with their dates; what is not published is a range.</summary>
public sealed record SponsorTerms
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Years of the books.")]
    public required IReadOnlyList<SponsorYear> Years { get; init; }

    [Doc("Cash and securities at the start."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Cash { get; init; }

    [Doc("Least cash that it wants to hold."), Allowed("0 USD", "10 T USD"), Default("20 B USD", "Tokenworks estimate")]
    public Sourced<Money> LeastCash { get; init; } = null!;

    [Doc("What it can borrow beyond its debt of today."), Allowed("0 USD", "10 T USD"), Default("200 B USD", "Tokenworks estimate")]
    public Sourced<Money> DebtCapacity { get; init; } = null!;
}

/// <summary>A year of a company's books, as guided or estimated at a date.</summary>
public sealed record SponsorYear
{
    [Doc("Year.")]
    public required int Year { get; init; }

    [Doc("Date of the guidance.")]
    public required LocalDate AsOf { get; init; }

    [Doc("Cash flow from operations."), Allowed("-1 T USD", "10 T USD")]
    public required Sourced<Money> CashFlowFromOperations { get; init; }

    [Doc("Capital expenditure."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Capex { get; init; }

    [Doc("Leases, purchase commitments and other fixed payments, beyond those in operations."), Allowed("0 USD", "10 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> Commitments { get; init; } = null!;
}
