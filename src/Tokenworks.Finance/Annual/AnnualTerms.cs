using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>A cost that recurs each year: first-year amount, USD, and growth a year above inflation, fraction.</summary>
public sealed record AnnualCostLine(string Name, double FirstYearUsd, double RealEscalation = 0);

/// <summary>A share of the depreciable basis and how it is written off; bonus is written off in the first year.</summary>
public sealed record BasisShare(DepreciationClass Class, double Share, double Bonus = 0);

/// <summary>Equipment replaced every few years out of a reserve that is filled evenly before; USD of the first year.</summary>
public sealed record MajorEquipment(double CostUsd, int EveryYears, DepreciationClass Class);

/// <summary>A loan of the annual mode: level, or sculpted to cash at a cover ratio.</summary>
/// <param name="Fraction">Share of installed cost; null where the loan is sized by <paramref name="Dscr"/>.</param>
/// <param name="Rate">A year, fraction.</param>
/// <param name="Fee">Up-front fee, fraction of the loan.</param>
/// <param name="ReserveMonths">Months of next year's debt service held in reserve.</param>
/// <param name="ConstantPrincipal">With a stated fraction: equal principal in place of level payments.</param>
/// <param name="MaximumFraction">Cap on the loan as a share of installed cost; null for none.</param>
public sealed record AnnualLoan(
    double Rate, int Tenor, double Dscr, double? Fraction, double Fee, double ClosingUsd, double ReserveMonths, bool ConstantPrincipal = false, double? MaximumFraction = null);

/// <summary>Terms of a partnership of investor and sponsor; shares as fractions.</summary>
public sealed record FlipTerms(
    double InvestorEquity, double InvestorCashBefore, double InvestorTaxBefore, double InvestorCashAfter, double InvestorTaxAfter, double TargetIrr);

/// <summary>Terms of a sale and leaseback: the lessee's margin (USD of year 1, growth a year) and months of rent in reserve.</summary>
public sealed record LeasebackTerms(double MarginUsd, double MarginEscalation, double ReserveMonths);

/// <summary>A production credit: USD/kWh of year 1 before rounding to a tenth of a cent, growth a year, years.</summary>
public sealed record ProductionCredit(double UsdPerKwh, double Escalation, int Years);

/// <summary>
/// What a project of the annual mode is made of. Rates are fractions a year, amounts USD, energy kWh; the plant is paid for in
/// year 0 and runs <see cref="Years"/> years. Losses are worth their tax at once, as in NREL's SSC.
/// </summary>
public sealed record AnnualTerms
{
    public string Name { get; init; } = "";

    public AnnualStructure Structure { get; init; }

    public required int Years { get; init; }

    public required double EnergyKwh { get; init; }

    public double Degradation { get; init; }

    /// <summary>USD/kWh in year 1.</summary>
    public required double Price { get; init; }

    public double PriceEscalation { get; init; }

    public required IReadOnlyList<AnnualCostLine> Costs { get; init; }

    public required double CapexUsd { get; init; }

    public double ConstructionFinancingUsd { get; init; }

    /// <summary>Development fee to the sponsor, fraction of capital cost.</summary>
    public double DevelopmentFee { get; init; }

    public double EquityClosingUsd { get; init; }

    public double OtherFinancingUsd { get; init; }

    public required double Inflation { get; init; }

    public required double RealDiscount { get; init; }

    public double FederalTax { get; init; }

    public double StateTax { get; init; }

    public AnnualLoan? Loan { get; init; }

    public double WorkingReserveMonths { get; init; }

    public double ReserveInterest { get; init; }

    public required IReadOnlyList<BasisShare> Basis { get; init; }

    public IReadOnlyList<MajorEquipment> Equipment { get; init; } = [];

    public ProductionCredit? Ptc { get; init; }

    /// <summary>Investment credit, fraction of the 5-year part of the basis; half of it comes off the basis.</summary>
    public double Itc { get; init; }

    /// <summary>Salvage in the last year, fraction of capital cost.</summary>
    public double Salvage { get; init; }

    public FlipTerms? Flip { get; init; }

    public LeasebackTerms? Leaseback { get; init; }

    /// <summary>After-tax IRR wanted of the owner or investor, and the year by which it is reached.</summary>
    public double TargetIrr { get; init; } = 0.11;

    public int TargetYear { get; init; } = 20;

    /// <summary>Nominal discount rate, fraction a year: (1 + real)(1 + inflation) - 1.</summary>
    public double NominalDiscount => (1 + RealDiscount) * (1 + Inflation) - 1;
}
