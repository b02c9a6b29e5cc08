using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Who pays and who is paid.</summary>
public sealed record FinanceSection
{
    [Doc("Nominal discount rate of the NPVs and of the cost of capital in unit costs."), Allowed("0 %", "50 %")]
    [Default("8 %", "Tokenworks estimate")]
    public Sourced<Fraction> DiscountRate { get; init; } = null!;

    [Doc("Month to which NPVs are discounted; the horizon's first month where left out.")]
    public YearMonth? NpvMonth { get; init; }

    [Doc("Parties whose cash is reported. 'Of' joins parties into one, such as a group.")]
    public required IReadOnlyList<Party> Parties { get; init; }

    [Doc("Joint venture, issuer, notes, leases and guarantee; left out where the owner pays all.")]
    public VentureSection? Venture { get; init; }

    [Doc("Rate at which a utility recovers the capital of plant that serves the campus, over the plant's life."), Allowed("0 %", "30 %")]
    [Default("7.5 %", "Tokenworks estimate: a regulated utility's weighted return")]
    public Sourced<Fraction> UtilityReturn { get; init; } = null!;

    [Doc("What happens to power when the tenant leaves.")]
    public ExitTerms? Exit { get; init; }

    [Doc("Economics of compute: alternatives, delay, lives, and the sponsor's own books.")]
    public EconomicsSection? Economics { get; init; }

    [Doc("Income tax of the parties; left out: cash is before tax.")]
    public TaxSection? Tax { get; init; }

    [Doc("Idle chip-hours sold to others; left out: they stand idle.")]
    public SurplusTerms? Surplus { get; init; }

    [Doc("Value of buildings at the end of the horizon as a share of their cost."), Allowed("0 %", "300 %")]
    [Default("0 %", "no value after the horizon is counted where none is stated")]
    public Sourced<Fraction> TerminalValue { get; init; } = null!;
}

/// <summary>A party.</summary>
public sealed record Party
{
    [Doc("Name; keys its cash.")]
    public required string Name { get; init; }

    [Doc("What it does.")]
    public required PartyRole Role { get; init; }

    [Doc("Parties that it joins (role group).")]
    public IReadOnlyList<string> Of { get; init; } = [];

    [Doc("Name as people write it.")]
    public string Title { get; init; } = "";
}

/// <summary>What a party does.</summary>
public enum PartyRole
{
    [Doc("Owns buildings and chips, sells tokens and pays all costs.")]
    Owner,

    [Doc("Rents the buildings, owns the chips, sells tokens, pays power and people.")]
    Tenant,

    [Doc("Holds a share of the venture directly.")]
    Member,

    [Doc("Owns the issuer that holds the rest of the venture.")]
    Sponsor,

    [Doc("Holds the notes.")]
    Lender,

    [Doc("Sells power.")]
    Utility,

    [Doc("Joins other parties for the report.")]
    Group,
}

/// <summary>
/// Two levels: an issuer sells notes, adds its sponsor's equity and holds most of a venture; a member holds the rest;
/// the venture builds and lets the buildings to the tenant.
/// </summary>
public sealed record VentureSection
{
    [Doc("Name of the venture, as an account.")]
    public required string Name { get; init; }

    [Doc("Name of the issuer, as an account.")]
    public required string Issuer { get; init; }

    [Doc("Share of the venture held by the issuer."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> IssuerShare { get; init; }

    [Doc("Date of closing.")]
    public required LocalDate Closing { get; init; }

    [Doc("Stated development cost."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> DevelopmentCost { get; init; }

    [Doc("Assets that the tenant's group contributes at closing."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> MemberAssetsAtClosing { get; init; }

    [Doc("Cash that the issuer contributes at closing."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> IssuerCashAtClosing { get; init; }

    [Doc("One-time distribution to the member at closing."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> DistributionAtClosing { get; init; }

    [Doc("All that the issuer contributes to the venture."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> IssuerContribution { get; init; }

    [Doc("All that the member contributes to the venture, net of the distribution."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> MemberContribution { get; init; }

    [Doc("Sponsor's equity, paid in when the notes are used up."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> SponsorEquity { get; init; }

    [Doc("Interest on unspent proceeds as published; the model's own is shown beside it."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> StatedInterestEarned { get; init; }

    [Doc("Yield on unspent proceeds."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> ProceedsYield { get; init; }

    [Doc("The notes.")]
    public required Ref<InstrumentEntry> Notes { get; init; }

    [Doc("Funded reserve that pays the gap between rent and debt service in the first term."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> FirstTermReserve { get; init; }

    [Doc("Costs that the venture bears itself a year; small under triple-net leases."), Allowed("0 USD/yr", "1 T USD/yr")]
    public required Sourced<AnnualCost> VentureCost { get; init; }

    [Doc("The leases.")]
    public required LeaseTerms Leases { get; init; }

    [Doc("Residual value guarantee.")]
    public GuaranteeTerms? Guarantee { get; init; }
}

/// <summary>How the rent of later terms is set.</summary>
public enum RenewalRent
{
    [Doc("Solved for the least DSCR of the later terms.")]
    Solved,

    [Doc("As in the first term; a shortfall is reported.")]
    Flat,
}

/// <summary>Operating leases of all buildings.</summary>
public sealed record LeaseTerms
{
    [Doc("Month of the first rent.")]
    public required YearMonth Commencement { get; init; }

    [Doc("Length of the first term."), Allowed("1 yr", "40 yr")]
    public required Sourced<Duration> InitialTerm { get; init; }

    [Doc("Rent of the whole first term, all of the venture."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> InitialCommitment { get; init; }

    [Doc("Length of all terms together."), Allowed("1 yr", "60 yr")]
    public required Sourced<Duration> LongestTerm { get; init; }

    [Doc("How the rent of later terms is set.")]
    public RenewalRent RenewalRent { get; init; } = RenewalRent.Solved;

    [Doc("Least DSCR of the later terms."), Allowed("0.5", "5")]
    public required Sourced<Count> MinimumDscr { get; init; }

    [Doc("Remaining economic life of the buildings when the leases start."), Allowed("1 yr", "100 yr"), Default("39 yr", "US tax life of non-residential buildings")]
    public Sourced<Duration> EconomicLife { get; init; } = null!;

    [Doc("Fair value when the leases start; the development cost where left out."), Allowed("0 USD", "10 T USD")]
    public Sourced<Money>? FairValue { get; init; }

    [Doc("Rate at which the tenant discounts rents; the coupon of the notes where left out."), Allowed("0 %", "50 %")]
    public Sourced<Fraction>? DiscountRate { get; init; }

    [Doc("The buildings are of no other use to the owner.")]
    public bool IsSpecialised { get; init; }

    [Doc("The tenant may buy at a price that it is reasonably certain to use.")]
    public bool PurchaseOptionLikely { get; init; }

    [Doc("Properties with leases of their own; left out: one lease stands for all.")]
    public IReadOnlyList<PropertyTerms> Properties { get; init; } = [];
}

/// <summary>Residual value guarantee: min(cap, max(0, threshold - value)) where the tenant leaves.</summary>
public sealed record GuaranteeTerms
{
    [Doc("The most that is paid."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Cap { get; init; }

    [Doc("Threshold in the first year of operations."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> ThresholdAtStart { get; init; }

    [Doc("Threshold in the last year covered."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> ThresholdAtEnd { get; init; }

    [Doc("Years of operations covered."), Allowed("1 yr", "40 yr")]
    public required Sourced<Duration> Term { get; init; }

    [Doc("Value of the campus to a new tenant when the tenant leaves, as a share of its cost, in the first year."), Allowed("0 %", "200 %")]
    public required Sourced<Fraction> ValueAtStart { get; init; }

    [Doc("Yearly change of that value."), Allowed("-50 %/yr", "20 %/yr")]
    public required Sourced<AnnualRate> ValueTrend { get; init; }

    [Doc("Year of operations after which the tenant leaves; left out: never.")]
    public int? ExitAfterYear { get; init; }

    [Doc("The tenant chooses at each end of a term by what going on is worth to it then, draw by draw; in place of exit_after_year.")]
    public TenantChoiceTerms? Choice { get; init; }

    [Doc("The cap is over all properties together, so that no part of it can be given to one lease (ASC 842-10-55-10) and none counts in its classification.")]
    public bool OverPortfolio { get; init; } = true;

    [Doc("What the tenant holds to be probable of being owed; part of its lease liability."), Allowed("0 USD", "10 T USD"), Default("0 USD", "none recorded where none is stated")]
    public Sourced<Money> ProbablePayment { get; init; } = null!;

    [Doc("Chance that the tenant renews at each end of a term."), Allowed("0 %", "100 %"), Default("90 %", "Tokenworks estimate; nothing is published")]
    public Sourced<Fraction> RenewalProbability { get; init; } = null!;

    [Doc("Volatility of the campus's value to another, for the expected payment and the option to leave; standard deviation of its logarithm over one year."), Allowed("0 %", "100 %"), Default("25 %", "Tokenworks estimate, between office property (10-15 %) and data-centre shares (30 %)")]
    public Sourced<Fraction> ValueVolatility { get; init; } = null!;
}

/// <summary>How the tenant chooses between renewing and leaving.</summary>
public sealed record TenantChoiceTerms
{
    [Doc("How far from worth the choice may lie: with an advantage of so large a share of the next term's rent, of e to one the tenant renews. 0 %: it always takes what is worth more."), Allowed("0 %", "100 %")]
    [Default("10 %", "Tokenworks estimate; nothing is published")]
    public Sourced<Fraction> Scale { get; init; } = null!;

    [Doc("What moving its work elsewhere costs the tenant, as a share of the development cost."), Allowed("0 %", "200 %")]
    [Default("0 %", "nothing: the tenant leaves too easily")]
    public Sourced<Fraction> MovingCost { get; init; } = null!;
}

/// <summary>What happens to power when the tenant leaves.</summary>
public sealed record ExitTerms
{
    [Doc("Month to which the tenant pays for plant whether it stays or not; left out: to its exit.")]
    public YearMonth? ElectricServiceUntil { get; init; }

    [Doc("Share of the plant's charges that a next tenant takes on."), Allowed("0 %", "100 %"), Default("50 %", "Tokenworks estimate; nothing is published")]
    public Sourced<Fraction> NextTenantPower { get; init; } = null!;

    [Doc("Share of the charges left over that regulators let the utility recover from other customers."), Allowed("0 %", "100 %"), Default("75 %", "Tokenworks estimate; prudently built plant is usually recovered")]
    public Sourced<Fraction> StrandedToRatepayers { get; init; } = null!;
}
