using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What an instrument is.</summary>
public enum InstrumentKind
{
    [Doc("Loan drawn at once: level, sculpted, constant principal or bullet.")]
    TermLoan,

    [Doc("Notes placed under Rule 144A: interest only, then level, half-yearly, 30/360.")]
    AmortisingNotes,

    [Doc("Unsecured corporate bonds of several maturities, each repaid in one sum.")]
    BondLadder,

    [Doc("Loan drawn as costs fall due, interest added to it, repaid or termed out at its end.")]
    ConstructionLoan,

    [Doc("Credit line that fills shortfalls and is repaid first.")]
    Revolver,

    [Doc("Junior loan with interest in cash and in kind.")]
    Mezzanine,

    [Doc("A vendor's loan under a letter of intent or a contract.")]
    VendorFinancing,

    [Doc("Delayed-draw loan on chips, floating over SOFR, level over the chips' contract.")]
    GpuLoan,

    [Doc("Preferred equity with a cumulative dividend, redeemed at its end.")]
    PreferredEquity,

    [Doc("Sale and leaseback: proceeds against rent and a purchase price at the end.")]
    SaleLeaseback,
}

/// <summary>How principal is repaid.</summary>
public enum RepaymentKind
{
    [Doc("Level payments.")]
    Level,

    [Doc("Equal principal.")]
    Constant,

    [Doc("In one sum.")]
    Bullet,

    [Doc("In proportion to cash available, at a cover ratio.")]
    Sculpted,
}

/// <summary>How binding a promise to lend is.</summary>
public enum LegalStrength
{
    [Doc("Binding: lent as written.")]
    Contract,

    [Doc("Letter of intent: lent with a chance.")]
    LetterOfIntent,

    [Doc("Statement: nothing is counted.")]
    Statement,
}

/// <summary>Day counts.</summary>
public enum DayCountBasis
{
    [Doc("30/360, bond basis.")]
    Thirty360,

    [Doc("Actual days over 360.")]
    Actual360,

    [Doc("Actual days over 365.")]
    Actual365,

    [Doc("Actual days over those of the year.")]
    ActualActual,
}

/// <summary>An instrument of a structure.</summary>
public sealed record LoanFileTerms
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public required InstrumentKind Kind { get; init; }

    [Doc("Vehicle that borrows.")]
    public required string Vehicle { get; init; }

    [Doc("Who lends.")]
    public required string Holder { get; init; }

    [Doc("Rank: 1 is paid first; equal ranks share what there is.")]
    public int Rank { get; init; } = 1;

    [Doc("Amount, or limit of a line."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Amount { get; init; }

    [Doc("Interest a year, or the spread over the base rate."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> Rate { get; init; }

    [Doc("Interest a year added to the balance."), Allowed("0 %", "50 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> InKind { get; init; } = null!;

    [Doc("The rate is a spread over base_rate.")]
    public bool IsFloating { get; init; }

    [Doc("Day count.")]
    public DayCountBasis DayCount { get; init; } = DayCountBasis.Thirty360;

    [Doc("Month of the first draw.")]
    public required YearMonth From { get; init; }

    [Doc("Last month with interest only.")]
    public required YearMonth InterestOnlyUntil { get; init; }

    [Doc("Month of the last payment.")]
    public required YearMonth Until { get; init; }

    [Doc("Months between payments.")]
    public int Every { get; init; } = 1;

    [Doc("How principal is repaid.")]
    public RepaymentKind Repayment { get; init; }

    [Doc("Cover of a sculpted loan."), Allowed("0.5", "10"), Default("1.3", "project finance practice")]
    public Sourced<Count> Cover { get; init; } = null!;

    [Doc("Up-front fee."), Allowed("0 %", "20 %"), Default("0 %", "none stated")]
    public Sourced<Fraction> Fee { get; init; } = null!;

    [Doc("Share of costs that a construction loan pays."), Allowed("0 %", "100 %"), Default("100 %", "none stated")]
    public Sourced<Fraction> Advance { get; init; } = null!;

    [Doc("Years to maturity of the bonds of a ladder, which share the amount evenly.")]
    public IReadOnlyList<RungTerms> Rungs { get; init; } = [];

    [Doc("How binding the promise is.")]
    public LegalStrength Strength { get; init; }

    [Doc("Chance that a letter of intent becomes a loan: the part of the amount that is counted."), Allowed("0 %", "100 %"), Default("50 %", "Tokenworks estimate")]
    public Sourced<Fraction> Chance { get; init; } = null!;

    [Doc("Redeemed early and in whole at a make-whole price; left out: held to the end.")]
    public RedemptionTerms? Redemption { get; init; }
}

/// <summary>A make-whole call: the greater of what is owed and what is left of the payments, discounted at Treasuries and a spread.</summary>
public sealed record RedemptionTerms
{
    [Doc("Month of a payment, at whose end all is redeemed.")]
    public required YearMonth On { get; init; }

    [Doc("Yield of Treasuries of the remaining life then, nominal a year, compounded half-yearly."), Allowed("-5 %", "30 %")]
    public required Sourced<Fraction> Treasury { get; init; }

    [Doc("Spread of the make-whole call over it."), Allowed("0 %", "10 %")]
    public required Sourced<Fraction> Spread { get; init; }
}

/// <summary>A bond of a ladder.</summary>
public sealed record RungTerms
{
    [Doc("Month of maturity.")]
    public required YearMonth Until { get; init; }

    [Doc("Part of the amount."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Coupon a year."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> Rate { get; init; }
}
