namespace Tokenworks.Finance;

/// <summary>
/// A construction loan: lends its share of costs as they fall due up to its amount, adds the interest to the balance until interest-only time ends, and
/// is then repaid as stated (in one sum from a take-out, or termed out).
/// </summary>
/// <param name="advance">Share of costs that it pays, fraction.</param>
public sealed class ConstructionLoan(LoanTerms terms, double advance) : Loan(terms)
{
    // Interest that is added takes up the amount too.
    public override double Draw(int month, in LoanState state, double costs) =>
        month < Terms.First || month > Terms.InterestOnlyUntil ? 0 : Math.Min(advance * costs, Math.Max(0, Terms.Amount - state.Balance));

    public override double Accrual(int month, in LoanState state) => month <= Terms.InterestOnlyUntil ? 0 : base.Accrual(month, state);

    public override double Capitalised(int month, in LoanState state) =>
        month <= Terms.InterestOnlyUntil ? state.Balance * Terms.Interest(month) : base.Capitalised(month, state);
}
