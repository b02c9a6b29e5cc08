using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>Who pays and who is paid, by month of the horizon; money moves at month ends.</summary>
/// <param name="Flows">Double entry: every flow has a payer and a payee.</param>
/// <param name="Accounts">Month-end balances of the venture's, the issuer's and the reserve accounts.</param>
/// <param name="Cover">Debt service cover by payment period.</param>
/// <param name="Notes">Payment schedule of the notes.</param>
/// <param name="SourcesAndUses">Lines of both levels; each level's sources equal its uses to the cent.</param>
/// <param name="Guarantee">Residual value guarantee by exit year.</param>
public sealed record CashLedger(
    Horizon Horizon, int Width,
    IReadOnlyList<CashFlow> Flows, IReadOnlyList<AccountBalance> Accounts, IReadOnlyList<CoverPeriod> Cover,
    IReadOnlyList<NotePayment> Notes, IReadOnlyList<SourceOrUse> SourcesAndUses, IReadOnlyList<GuaranteeYear> Guarantee,
    IReadOnlyList<PartyResult> Parties, UnitCosts UnitCosts, IReadOnlyList<Balance> Balances)
{
    /// <summary>Where the tenant chooses: what it chose.</summary>
    public TenantChoices? Choices { get; init; }
}

/// <summary>What the tenant chose at the ends of terms.</summary>
/// <param name="ExitAfterYear">By draw, the year of operations after which it leaves; null where it stays.</param>
/// <param name="ContractRentUsd">Rents by month as if it stayed.</param>
public sealed record TenantChoices(int?[] ExitAfterYear, DrawTable ContractRentUsd);

/// <summary>Money from one party or account to another.</summary>
/// <param name="Category">What for, such as rent, coupon, it_capex, power.</param>
public sealed record CashFlow(string From, string To, string Category)
{
    private readonly Func<DrawTable> _table = null!;
    private DrawTable? _usd;

    /// <summary>A flow whose table is made when it is first read.</summary>
    public CashFlow(string from, string to, string category, Func<DrawTable> table)
        : this(from, to, category) => _table = table;

    /// <summary>By month of the horizon and draw.</summary>
    public DrawTable Usd => _usd ??= _table();
}

/// <summary>Month-end balance of an account, USD.</summary>
public sealed record AccountBalance(string Account, DrawTable Usd);

/// <summary>Debt service cover of one payment period; per-draw arrays.</summary>
/// <param name="Cfads">Cash available for debt service, before the reserve, USD.</param>
/// <param name="FromReserve">Paid from the first-term reserve, USD.</param>
/// <param name="Shortfall">Debt service that neither cash nor reserve covered, USD.</param>
public sealed record CoverPeriod(
    LocalDate Date, bool FirstTerm, double[] Cfads, double[] DebtService, double[] FromReserve, double[] Shortfall, double[] Dscr);

/// <summary>One payment on the notes, USD; per-draw arrays.</summary>
public sealed record NotePayment(LocalDate Date, double[] Interest, double[] Principal, double[] Balance);

/// <summary>One line of sources and uses, USD.</summary>
/// <param name="Level">issuer or venture.</param>
/// <param name="IsSource">Source or use.</param>
/// <param name="IsUnexplained">True for what the public record leaves unexplained, shown as a line of its own.</param>
public sealed record SourceOrUse(string Level, bool IsSource, string Line, double[] Usd, bool IsUnexplained, string Remark);

/// <summary>What the guarantee pays if the tenant leaves after a year of operations, USD.</summary>
public sealed record GuaranteeYear(int YearOfOperations, double[] Threshold, double[] Value, double[] Payment, bool Exercised);

/// <summary>What a party gets; null with a status where a rate is undefined.</summary>
/// <param name="NetUsd">Net cash by month of the horizon.</param>
/// <param name="Irr">Annual effective rate on month-end flows; the root nearest the discount rate where there are several.</param>
/// <param name="IrrStatus">"ok", "no sign change", "several roots: ...".</param>
/// <param name="Xirr">Actual/365 rate on dated flows.</param>
/// <param name="Moic">Cash received over cash paid in.</param>
public sealed record PartyResult(
    string Name, string Title, DrawTable NetUsd, double?[] Irr, string[] IrrStatus, double?[] Xirr, double[] NpvUsd, double?[] Moic)
{
    /// <summary>After income tax; null where the scenario taxes nobody, or not this party.</summary>
    public AfterTax? AfterTax { get; init; }
}

/// <summary>What a party gets after income tax, paid in December of its year; null with a status where a rate is undefined.</summary>
/// <param name="TaxUsd">Tax over the horizon.</param>
public sealed record AfterTax(DrawTable NetUsd, double[] TaxUsd, double?[] Irr, string[] IrrStatus, double[] NpvUsd);

/// <summary>Costs of the compute owner over the whole horizon; per-draw arrays, USD nominal.</summary>
/// <param name="Lines">Cost lines: it_depreciation, it_return, rent or facility, power, people, maintenance, connectivity.</param>
public sealed record UnitCosts(
    IReadOnlyList<CostLine> Lines, double[] DeliveredChipHours, double[] UsdPerChipHour,
    double[] UsdPerMillionOutputTokens, double[] MarginalUsdPerMillionOutputTokens, double[] UsdPerMillionInputTokens);

/// <summary>One cost line over the horizon, USD.</summary>
/// <param name="IsMarginal">True where it would not arise without the token (energy).</param>
public sealed record CostLine(string Line, bool IsMarginal, double[] Usd);
