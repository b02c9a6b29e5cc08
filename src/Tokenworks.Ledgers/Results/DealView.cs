namespace Tokenworks.Ledgers;

/// <summary>What lenders and investors ask of a deal beyond its cash: which of its terms move their numbers, and who loses when the tenant leaves.</summary>
/// <param name="Bars">Each term of the finance and operations sections alone at its low and high value; the chain before finance stays as it ran.</param>
/// <param name="Exits">By year of the tenant's exit; empty without a venture and a guarantee.</param>
/// <param name="Llcr">Present value of cash available over the debt at the debt's rate when repayment starts; null without debt.</param>
public sealed record DealView(IReadOnlyList<SensitivityBar> Bars, IReadOnlyList<ExitRow> Exits, double? Llcr)
{
    /// <summary>Leases by property; none where one lease stands for all.</summary>
    public IReadOnlyList<LeaseRow> Leases { get; init; } = [];
}

/// <summary>A property's lease; USD when it starts, years.</summary>
/// <param name="Rent">share, cost-plus, indexed or stepped.</param>
/// <param name="Class">operating or finance (ASC 842).</param>
/// <param name="CapUsd">Its share of the guarantee's cap.</param>
/// <param name="LenderAtExitUsd">What the lender gains, a loss being negative, where the tenant leaves this property alone at the end of the term that is worst for it.</param>
public sealed record LeaseRow(
    string Name, string Commencement, double FirstTermYears, double AllTermsYears, string Rent, double FirstYearRentUsd, string Class, double LiabilityUsd, double CapUsd, double? LenderAtExitUsd);

/// <summary>One term's swing of one measure.</summary>
/// <param name="Path">Path of the term in the scenario or the catalogue.</param>
/// <param name="Measure">"min_dscr" (1), "irr" (fraction a year, of the sponsor, or of the owner where there is none) or "lender_at_exit_usd" (what the lender
/// gains, a loss being negative, at the end of a term that is worst for it, USD of that month).</param>
/// <param name="Low">The term's low value as people write it.</param>
/// <param name="AtLow">The measure there; null where it does not exist.</param>
public sealed record SensitivityBar(string Path, string Measure, string Low, string High, double? Base, double? AtLow, double? AtHigh)
{
    /// <summary>The larger of the two changes from the base; 0 where a value does not exist.</summary>
    public double Swing => Base is { } b ? Math.Max(Math.Abs((AtLow ?? b) - b), Math.Abs((AtHigh ?? b) - b)) : 0;
}

/// <summary>Present value, at the exit, of what changes for each name against the tenant's staying, USD; the sum over all is nothing.</summary>
/// <param name="IsCovered">True where the exit lies in the years of the guarantee.</param>
public sealed record ExitRow(int ExitAfterYear, bool IsCovered, double GuaranteeUsd, IReadOnlyDictionary<string, double> ChangeUsd);
