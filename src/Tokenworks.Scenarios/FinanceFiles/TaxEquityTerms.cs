using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A tax equity partnership: an investor whose shares of cash and of tax fall once it has earned its target after tax.</summary>
public sealed record TaxEquityTerms
{
    [Doc("Holder that invests for the tax benefits.")]
    public required string Investor { get; init; }

    [Doc("Its share of cash before the flip; the others have the rest by their shares."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CashBefore { get; init; }

    [Doc("Its share of cash after the flip."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CashAfter { get; init; }

    [Doc("Its share of taxable income and of credits before the flip."), Allowed("0 %", "100 %"), Default("99 %", "the most that Rev. Proc. 2007-65 lets an investor have; general knowledge")]
    public Sourced<Fraction> TaxBefore { get; init; } = null!;

    [Doc("Its share of taxable income and of credits after the flip."), Allowed("0 %", "100 %"), Default("5 %", "usual, and the least of Rev. Proc. 2007-65 with 99 % before; general knowledge")]
    public Sourced<Fraction> TaxAfter { get; init; } = null!;

    [Doc("Rate a year after tax at which it flips."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> Target { get; init; }

    [Doc("Month after which it flips whatever was earned; left out: never but by the target.")]
    public YearMonth? FlipsBy { get; init; }

    [Doc("Month of first service, from which on cost is written off and credits are earned.")]
    public required YearMonth Service { get; init; }

    [Doc("Income tax of the holders."), Allowed("0 %", "60 %"), Default("21 %", "IRC 11(b)")]
    public Sourced<Fraction> TaxRate { get; init; } = null!;

    [Doc("Class of what the vehicle's capital buys.")]
    public DepreciationClass Depreciation { get; init; } = DepreciationClass.Macrs5;

    [Doc("Share of the basis that is written off in the first year."), Allowed("0 %", "100 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Bonus { get; init; } = null!;

    [Doc("Investment credit, share of capital cost; half of it comes off the basis."), Allowed("0 %", "70 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> InvestmentCredit { get; init; } = null!;

    [Doc("Production credits a year in the first year of service."), Allowed("0 USD", "1 T USD"), Default("0 USD", "none stated")]
    public Sourced<Money> ProductionCredit { get; init; } = null!;

    [Doc("Growth of production credits a year, stepped each twelve months."), Allowed("-50 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> CreditGrowth { get; init; } = null!;

    [Doc("Time for which production credits are earned."), Allowed("0 yr", "60 yr"), Default("10 yr", "IRC 45Y")]
    public Sourced<Duration> CreditFor { get; init; } = null!;
}
