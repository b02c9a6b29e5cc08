using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A financing structure by month: vehicles one above the other, instruments, contracts, and who gets what is left.</summary>
public sealed record StructureFile
{
    [Doc("structure: a financing structure by month, for 'tokenworks finance'.")]
    public required string Kind { get; init; }

    [Doc("Name.")]
    public string Name { get; init; } = "";

    [Doc("First month.")]
    public required YearMonth Start { get; init; }

    [Doc("Number of months.")]
    public required int Months { get; init; }

    [Doc("Discount rate of present values, a year."), Allowed("0 %", "50 %"), Default("8 %", "Tokenworks estimate")]
    public Sourced<Fraction> DiscountRate { get; init; } = null!;

    [Doc("Vehicles, the one that earns first; each is held by parties or by a vehicle that stands later in the list.")]
    public required IReadOnlyList<VehicleTerms> Vehicles { get; init; }

    [Doc("What is earned and paid for.")]
    public IReadOnlyList<ContractTerms> Contracts { get; init; } = [];

    [Doc("What is borrowed.")]
    public IReadOnlyList<LoanFileTerms> Instruments { get; init; } = [];

    [Doc("Base rate (SOFR) of floating loans by date: each value holds to the next.")]
    public IReadOnlyList<BaseRatePoint> BaseRate { get; init; } = [];
}

/// <summary>A point of the base rate's path.</summary>
public sealed record BaseRatePoint
{
    [Doc("From this month.")]
    public required YearMonth From { get; init; }

    [Doc("Rate a year."), Allowed("-5 %", "50 %")]
    public required Sourced<Fraction> Rate { get; init; }
}

/// <summary>A vehicle.</summary>
public sealed record VehicleTerms
{
    [Doc("Name; an account of the cash ledger.")]
    public required string Name { get; init; }

    [Doc("Who funds it and holds it.")]
    public required IReadOnlyList<HolderTerms> Holders { get; init; }

    [Doc("Tiers of the waterfall in order; the last is the remainder, or the flip. Left out: the holders' shares, or those of tax_equity.")]
    public IReadOnlyList<TierTerms> Waterfall { get; init; } = [];

    [Doc("Months of debt service held in reserve."), Allowed("0 month", "36 month"), Default("0 month", "none stated")]
    public Sourced<Duration> DebtReserve { get; init; } = null!;

    [Doc("Months of costs held in reserve."), Allowed("0 month", "36 month"), Default("0 month", "none stated")]
    public Sourced<Duration> CostReserve { get; init; } = null!;

    [Doc("Below this cover over twelve months cash is trapped."), Allowed("0", "10"), Default("0", "no covenant stated")]
    public Sourced<Count> LockUp { get; init; } = null!;

    [Doc("Below this cover over twelve months the loans are in default."), Allowed("0", "10"), Default("0", "no covenant stated")]
    public Sourced<Count> DefaultCover { get; init; } = null!;

    [Doc("Share of what is left after debt service and reserves that repays loans ahead of time."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Sweep { get; init; } = null!;

    [Doc("Tax equity: an investor whose shares of cash and of tax flip at its target; the holders are then taxed on the vehicle's income.")]
    public TaxEquityTerms? TaxEquity { get; init; }

    [Doc("A real estate investment trust: the tests of each year, and what it pays out short of 90 % of its taxable income.")]
    public ReitTerms? Reit { get; init; }
}

/// <summary>A vehicle that wants to be a real estate investment trust.</summary>
public sealed record ReitTerms
{
    [Doc("Month of first service, from which on cost is written off.")]
    public required YearMonth Service { get; init; }

    [Doc("Class of what the vehicle's capital buys.")]
    public DepreciationClass Depreciation { get; init; } = DepreciationClass.RealProperty39;

    [Doc("Part of the capital cost that is real property: land, buildings and what is inherently part of them."), Allowed("0 %", "100 %"), Default("100 %", "all of it where not stated; whether power and cooling plant is real property is a judgement (Treas. Reg. 1.856-10)")]
    public Sourced<Fraction> RealProperty { get; init; } = null!;
}

/// <summary>A holder of a vehicle.</summary>
public sealed record HolderTerms
{
    [Doc("Party, or a vehicle that stands later in the list.")]
    public required string Name { get; init; }

    [Doc("Share of calls and of distributions."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }
}

/// <summary>What a tier does.</summary>
public enum TierKind
{
    [Doc("What was paid in comes back, by shares.")]
    ReturnOfCapital,

    [Doc("Until each holder has earned the hurdle a year on what it paid in.")]
    Hurdle,

    [Doc("To one holder until it has its part of all that was distributed above capital.")]
    CatchUp,

    [Doc("All that is left, by the tier's shares.")]
    Remainder,

    [Doc("All that is left, by the shares of tax_equity before and after its flip.")]
    Flip,
}

/// <summary>A tier of a waterfall.</summary>
public sealed record TierTerms
{
    [Doc("What it does.")]
    public required TierKind Kind { get; init; }

    [Doc("Rate a year of a hurdle."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Rate { get; init; } = null!;

    [Doc("Holder that catches up.")]
    public string To { get; init; } = "";

    [Doc("Part of the profit that it catches up to."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Part { get; init; } = null!;

    [Doc("Share of the tier's cash that goes to the holder that catches up; the rest by shares."), Allowed("0 %", "100 %"), Default("100 %", "full catch-up")]
    public Sourced<Fraction> Pace { get; init; } = null!;

    [Doc("Shares of the tier; the holders' own where left out.")]
    public IReadOnlyList<HolderTerms> Shares { get; init; } = [];

    [Doc("Only from this month on.")]
    public YearMonth? From { get; init; }
}

/// <summary>What a contract is.</summary>
public enum ContractKind
{
    [Doc("Capital cost, paid evenly between its months.")]
    Capex,

    [Doc("Rent, triple net.")]
    Rent,

    [Doc("Capacity that is paid whether taken or not, until the counterparty defaults.")]
    TakeOrPay,

    [Doc("Sale of what is used.")]
    Sales,

    [Doc("Purchase of power.")]
    Power,

    [Doc("Insurance premium; a loss beyond the deductible is paid back.")]
    Insurance,

    [Doc("Payments in lieu of taxes.")]
    Pilot,

    [Doc("Any other cost of operation.")]
    Cost,
}

/// <summary>A contract.</summary>
public sealed record ContractTerms
{
    [Doc("Name; the category of its flows.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public required ContractKind Kind { get; init; }

    [Doc("Vehicle that is paid or pays.")]
    public required string Vehicle { get; init; }

    [Doc("The other side.")]
    public required string With { get; init; }

    [Doc("First month.")]
    public required YearMonth From { get; init; }

    [Doc("Last month.")]
    public required YearMonth Until { get; init; }

    [Doc("Amount a year; of capital cost the whole amount."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Amount { get; init; }

    [Doc("Growth a year, stepped each twelve months."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Escalation { get; init; } = null!;

    [Doc("Month in which the other side defaults; left out: never.")]
    public YearMonth? DefaultsIn { get; init; }

    [Doc("Share of the amount that comes in after a default (from a guarantee, a letter of credit, or the next customer)."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Recovery { get; init; } = null!;

    [Doc("Month of an insured loss; left out: none.")]
    public YearMonth? LossIn { get; init; }

    [Doc("Insured loss."), Allowed("0 USD", "1 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> Loss { get; init; } = null!;

    [Doc("Deductible of the insurance."), Allowed("0 USD", "1 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> Deductible { get; init; } = null!;
}
