using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A project in the annual mode: paid for in year 0, run for years, with the terms that NREL's SSC knows.</summary>
public sealed record AnnualFile
{
    [Doc("annual: a project by year, for 'tokenworks finance'.")]
    public required string Kind { get; init; }

    [Doc("Name.")]
    public string Name { get; init; } = "";

    [Doc("Who owns the project.")]
    public AnnualStructure Structure { get; init; }

    [Doc("Years of operation.")]
    public required int Years { get; init; }

    [Doc("Energy sold in year 1."), Allowed("0 MWh", "1000 TWh")]
    public required Sourced<Energy> Energy { get; init; }

    [Doc("Loss of output a year."), Allowed("0 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Degradation { get; init; } = null!;

    [Doc("Price in year 1; what a price solve starts from."), Allowed("0 USD/MWh", "1_000_000 USD/MWh")]
    public required Sourced<EnergyPrice> Price { get; init; }

    [Doc("Growth of the price a year."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> PriceEscalation { get; init; } = null!;

    [Doc("Costs of operation in year 1; they grow with inflation and their own escalation.")]
    public IReadOnlyList<AnnualCostTerms> Costs { get; init; } = [];

    [Doc("Capital cost, paid in year 0."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Capex { get; init; }

    [Doc("Interest and fees of construction, part of the basis."), Allowed("0 USD", "10 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> ConstructionFinancing { get; init; } = null!;

    [Doc("Development fee to the sponsor, share of capital cost."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> DevelopmentFee { get; init; } = null!;

    [Doc("Cost of closing the equity."), Allowed("0 USD", "1 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> EquityClosing { get; init; } = null!;

    [Doc("Inflation of costs a year."), Allowed("-20 %", "50 %")]
    public required Sourced<Fraction> Inflation { get; init; }

    [Doc("Real discount rate a year."), Allowed("-20 %", "50 %")]
    public required Sourced<Fraction> RealDiscount { get; init; }

    [Doc("Federal tax rate."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> FederalTax { get; init; } = null!;

    [Doc("State tax rate, deducted from federal income."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> StateTax { get; init; } = null!;

    [Doc("Loan; left out for none.")]
    public AnnualLoanTerms? Loan { get; init; }

    [Doc("Months of next year's costs held in reserve."), Allowed("0 month", "36 month"), Default("0 month", "none stated")]
    public Sourced<Duration> WorkingReserve { get; init; } = null!;

    [Doc("Interest on reserves a year."), Allowed("0 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> ReserveInterest { get; init; } = null!;

    [Doc("How the basis is written off; what is left out is not.")]
    public IReadOnlyList<BasisTerms> Basis { get; init; } = [];

    [Doc("Equipment that is replaced out of a reserve.")]
    public IReadOnlyList<EquipmentTerms> Equipment { get; init; } = [];

    [Doc("Production credit.")]
    public ProductionCreditTerms? Ptc { get; init; }

    [Doc("Investment credit, share of the 5-year basis, half of which it takes off."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Itc { get; init; } = null!;

    [Doc("Salvage in the last year, share of capital cost."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Salvage { get; init; } = null!;

    [Doc("Shares of investor and sponsor, for a flip.")]
    public FlipShareTerms? Flip { get; init; }

    [Doc("Lessee's margin and reserve, for a sale and leaseback.")]
    public LeasebackShareTerms? Leaseback { get; init; }

    [Doc("Return aimed at; with solve_price the price follows from it.")]
    public AnnualTarget? Target { get; init; }
}

/// <summary>One cost of an annual project.</summary>
public sealed record AnnualCostTerms
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Cost in year 1."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> FirstYear { get; init; }

    [Doc("Growth above inflation a year."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Escalation { get; init; } = null!;
}

/// <summary>A loan of an annual project.</summary>
public sealed record AnnualLoanTerms
{
    [Doc("Interest a year."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> Rate { get; init; }

    [Doc("Years until it is repaid.")]
    public required int Tenor { get; init; }

    [Doc("Cover that sizes it, where no share is stated."), Allowed("0.5", "10"), Default("1.3", "project finance practice")]
    public Sourced<Count> Dscr { get; init; } = null!;

    [Doc("Share of installed cost; where stated, the loan is level and not sculpted."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Fraction { get; init; }

    [Doc("Equal principal in place of level payments, with a stated share.")]
    public bool ConstantPrincipal { get; init; }

    [Doc("Cap of a sculpted loan as share of installed cost."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? MaximumFraction { get; init; }

    [Doc("Fee, share of the loan."), Allowed("0 %", "20 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Fee { get; init; } = null!;

    [Doc("Cost of closing."), Allowed("0 USD", "1 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> Closing { get; init; } = null!;

    [Doc("Months of next year's debt service held in reserve."), Allowed("0 month", "36 month"), Default("0 month", "none stated")]
    public Sourced<Duration> Reserve { get; init; } = null!;
}

/// <summary>A part of the depreciable basis.</summary>
public sealed record BasisTerms
{
    [Doc("How it is written off.")]
    public required DepreciationClass Class { get; init; }

    [Doc("Share of the basis."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Written off at once in year 1."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Bonus { get; init; } = null!;
}

/// <summary>Equipment replaced out of a reserve.</summary>
public sealed record EquipmentTerms
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Cost at prices of year 1."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Cost { get; init; }

    [Doc("Years between replacements.")]
    public required int Every { get; init; }

    [Doc("How it is written off.")]
    public DepreciationClass Class { get; init; } = DepreciationClass.Macrs5;
}

/// <summary>A production credit.</summary>
public sealed record ProductionCreditTerms
{
    [Doc("Credit in year 1; rounded each year to a tenth of a cent per kWh."), Allowed("0 USD/MWh", "1000 USD/MWh")]
    public required Sourced<EnergyPrice> Rate { get; init; }

    [Doc("Growth a year."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Escalation { get; init; } = null!;

    [Doc("Years that it is paid.")]
    public int Years { get; init; } = 10;
}

/// <summary>Shares of a partnership.</summary>
public sealed record FlipShareTerms
{
    [Doc("Investor's share of equity."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Equity { get; init; }

    [Doc("Investor's share of cash before the flip."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CashBefore { get; init; }

    [Doc("Investor's share of taxes before the flip."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> TaxBefore { get; init; }

    [Doc("Investor's share of cash after the flip."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CashAfter { get; init; }

    [Doc("Investor's share of taxes after the flip."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> TaxAfter { get; init; }
}

/// <summary>Terms of a sale and leaseback.</summary>
public sealed record LeasebackShareTerms
{
    [Doc("Lessee's margin in year 1."), Allowed("0 USD", "1 T USD")]
    public required Sourced<Money> Margin { get; init; }

    [Doc("Growth of the margin a year."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Escalation { get; init; } = null!;

    [Doc("Months of rent held in reserve."), Allowed("0 month", "36 month"), Default("0 month", "none stated")]
    public Sourced<Duration> Reserve { get; init; } = null!;
}

/// <summary>A return aimed at.</summary>
public sealed record AnnualTarget
{
    [Doc("After-tax rate of return of owner or investor."), Allowed("-50 %", "100 %")]
    public required Sourced<Fraction> Irr { get; init; }

    [Doc("Year by which it is reached.")]
    public required int Year { get; init; }

    [Doc("Solve the price for it.")]
    public bool SolvePrice { get; init; }
}

/// <summary>Who owns a project of the annual mode.</summary>
public enum AnnualStructure
{
    [Doc("One owner with a loan.")]
    SingleOwner,

    [Doc("Tax investor and sponsor with a loan; shares flip at a target return.")]
    LeveragedFlip,

    [Doc("Tax investor and sponsor without a loan; the sponsor's capital comes back first.")]
    EquityFlip,

    [Doc("An investor buys the plant and lets it to the sponsor.")]
    SaleLeaseback,
}

/// <summary>How an asset is written off for tax.</summary>
public enum DepreciationClass
{
    [Doc("Never.")]
    None,

    [Doc("MACRS 5 years, half-year convention.")]
    Macrs5,

    [Doc("MACRS 7 years, half-year convention.")]
    Macrs7,

    [Doc("MACRS 15 years, half-year convention.")]
    Macrs15,

    [Doc("Straight line over 5 years, half-year convention.")]
    StraightLine5,

    [Doc("Straight line over 15 years, half-year convention.")]
    StraightLine15,

    [Doc("Straight line over 20 years, half-year convention.")]
    StraightLine20,

    [Doc("Real property over 39 years, mid-month convention.")]
    RealProperty39,
}
