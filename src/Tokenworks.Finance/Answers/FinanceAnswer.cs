namespace Tokenworks.Finance;

/// <summary>What 'tokenworks finance' answers, in one shape for a scenario, a project by year and a structure by month. USD unless named.</summary>
public sealed record FinanceAnswer
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<SourceUseAnswer> SourcesUses { get; init; }

    public required IReadOnlyList<PeriodAnswer> Periods { get; init; }

    public DebtAnswer? Debt { get; init; }

    public required IReadOnlyDictionary<string, PartyAnswer> Parties { get; init; }

    public LeaseAnswer? Lease { get; init; }

    /// <summary>Leases by property, where the scenario states properties; <see cref="Lease"/> is their total.</summary>
    public IReadOnlyList<PropertyAnswer>? Leases { get; init; }

    public RvgAnswer? Rvg { get; init; }

    /// <summary>Unit costs by name; the unit stands in the name.</summary>
    public required IReadOnlyDictionary<string, double?> UnitCosts { get; init; }

    /// <summary>Who loses what, against the tenant's staying, by year of its exit.</summary>
    public IReadOnlyList<ExitAnswer>? WhoLoses { get; init; }

    /// <summary>Sponsor's own books, cost of delay, own against lease against cloud, depreciation lives.</summary>
    public IReadOnlyDictionary<string, object?>? Economics { get; init; }

    /// <summary>Parties after income tax, where the scenario has a tax section.</summary>
    public IReadOnlyDictionary<string, TaxAnswer>? Taxes { get; init; }

    /// <summary>Tax equity partnerships by vehicle, where a structure has any.</summary>
    public IReadOnlyDictionary<string, FlipAnswer>? Flips { get; init; }

    /// <summary>Instruments of a structure that were redeemed early at a make-whole price, where there are any.</summary>
    public IReadOnlyList<RedemptionAnswer>? Redemptions { get; init; }

    /// <summary>Years of real estate investment trusts by vehicle, where a structure has any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ReitYearAnswer>>? Reits { get; init; }

    /// <summary>What the numbers do not hold, in words.</summary>
    public IReadOnlyList<string> NotModelled { get; init; } = [];
}

/// <summary>A party after income tax; null with a status where a rate does not exist.</summary>
/// <param name="AfterTaxCash">By month, tax paid in December.</param>
public sealed record TaxAnswer(double TaxUsd, double? AfterTaxIrr, string AfterTaxIrrStatus, double AfterTaxNpvUsd, IReadOnlyList<TaxYearAnswer> Years, IReadOnlyList<double> AfterTaxCash);

/// <summary>A tax equity partnership: rates a year after tax; null where the investor never flips.</summary>
/// <param name="Month">Month at whose end the investor had earned its target.</param>
public sealed record FlipAnswer(string Investor, double Target, string? Month, double? IrrAtFlip);

/// <summary>An early redemption: USD, the price also per 100 of what was owed; yield and spread as fractions a year.</summary>
public sealed record RedemptionAnswer(string Instrument, string Month, double ParUsd, double PriceUsd, double PremiumUsd, double PricePer100, double TreasuryYield, double Spread);

/// <summary>A year of a real estate investment trust, USD: what it paid out, what that is short of 90 % of its taxable income, and its tests.</summary>
public sealed record ReitYearAnswer(int Year, double TaxableIncomeUsd, double DistributedUsd, double ShortUsd, bool AllMet, IReadOnlyList<ReitTest> Tests);

/// <summary>A tax year, USD; what is left is carried forward.</summary>
public sealed record TaxYearAnswer(int Year, double TaxableUsd, double StateUsd, double FederalUsd, double LossLeftUsd, double InterestLeftUsd, double CreditLeftUsd);

/// <summary>A line of sources and uses.</summary>
public sealed record SourceUseAnswer(string Level, string Side, string Line, double Usd, bool IsUnexplained, string Remark);

/// <summary>A period of debt service; of the annual mode a year.</summary>
public sealed record PeriodAnswer(string Date, double? CfadsUsd, double? InterestUsd, double? PrincipalUsd, double? DebtServiceUsd, double? Dscr, double? BalanceUsd, double? FromReserveUsd, double? ShortfallUsd);

/// <summary>The debt as a whole.</summary>
/// <param name="Llcr">Present value of cash available over the debt, at the debt's rate, when repayment starts.</param>
public sealed record DebtAnswer(double AmountUsd, double? MinDscr, double? AvgDscr, double? Llcr, IReadOnlyDictionary<string, double> BalanceByDate);

/// <summary>A party's return; null with a status where a rate does not exist.</summary>
/// <param name="IrrRoots">All rates at which the flows are worth nothing.</param>
/// <param name="ExposureAtDefaultUsd">The most that it has paid in and not got back at any time.</param>
public sealed record PartyAnswer(
    double? Irr, string IrrStatus, IReadOnlyList<double> IrrRoots, double? Xirr, double NpvUsd, double? Moic, string? Payback, double ExposureAtDefaultUsd, IReadOnlyList<double> Cash);

/// <summary>The lease in the tenant's books.</summary>
public sealed record LeaseAnswer(
    string ClassificationAsc842, string ClassificationIfrs16, double LiabilityUsd, double AssetUsd, double LargestGuaranteeForOperatingUsd,
    IReadOnlyList<LeaseTestAnswer> Tests, IReadOnlyList<LeasePeriodAnswer> Roll, IReadOnlyList<string> Says, IReadOnlyList<JudgementAnswer> Consolidation, double RatingAgencyDebtUsd);

/// <summary>One property's lease in the tenant's books, its share of the guarantee, and who loses when the tenant leaves it and keeps the others.</summary>
/// <param name="Share">Of the venture's cost.</param>
/// <param name="Rent">share, cost-plus, indexed or stepped.</param>
/// <param name="ExitAfterYear">Year of its own operations after which the tenant leaves it; null where it stays.</param>
public sealed record PropertyAnswer(
    string Name, double Share, string Commencement, double FirstTermYears, double RenewalYears, double AllTermsYears, string Rent, double FirstYearRentUsd, double FirstTermRentUsd,
    string ClassificationAsc842, string ClassificationIfrs16, double LiabilityUsd, double AssetUsd, double LargestGuaranteeForOperatingUsd, IReadOnlyList<LeaseTestAnswer> Tests,
    IReadOnlyList<LeasePeriodAnswer> Roll, double RatingAgencyDebtUsd, int? ExitAfterYear, PropertyGuaranteeAnswer? Guarantee, IReadOnlyList<ExitAnswer> WhoLoses);

/// <summary>A property's share of the guarantee by itself, USD; the option to leave is null where there is but one term.</summary>
public sealed record PropertyGuaranteeAnswer(double CapUsd, double ExpectedPaymentUsd, double ExpectedPaymentPvUsd, double? OptionToLeaveUsd, IReadOnlyDictionary<string, double>? ExitProbability);

/// <summary>A test of the classification.</summary>
public sealed record LeaseTestAnswer(string Test, string Paragraph, double Value, double Threshold, bool Met);

/// <summary>A year of the lease in the books.</summary>
public sealed record LeasePeriodAnswer(string Period, double PaymentUsd, double InterestUsd, double LiabilityUsd, double AssetUsd, double ExpenseUsd);

/// <summary>A question that accountants judge, with the fact that bears on it; never a computed verdict.</summary>
public sealed record JudgementAnswer(string Question, string Paragraph, string Fact, string Leans);

/// <summary>Residual value guarantee.</summary>
public sealed record RvgAnswer(IReadOnlyList<RvgYearAnswer> ExposureByYear, double ExpectedPaymentUsd, double ExpectedPaymentPvUsd, string Remark, OptionAnswer? OptionToLeave);

/// <summary>The right to leave as an option of the tenant, on a lattice of the campus's value; USD when the leases start.</summary>
public sealed record OptionAnswer(double ValueUsd, double GuaranteePaidUsd, double MarketYield, IReadOnlyDictionary<string, double> ExitProbability);

/// <summary>A year of the guarantee.</summary>
public sealed record RvgYearAnswer(int YearOfOperations, double ThresholdUsd, double ValueUsd, double PaymentUsd, double MostUsd, double? ExitProbability, bool IsCovered);

/// <summary>Losses (negative) and gains by name, present value at the exit; they sum to zero.</summary>
public sealed record ExitAnswer(int ExitAfterYear, string Month, bool IsGuaranteeInForce, double GuaranteeUsd, IReadOnlyDictionary<string, double> ChangeUsd, double SumUsd);
