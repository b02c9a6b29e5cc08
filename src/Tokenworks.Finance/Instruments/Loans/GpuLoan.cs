namespace Tokenworks.Finance;

/// <summary>
/// A delayed-draw loan on chips: lent as chips are bought up to its amount, interest in cash over a floating base rate, repaid level over the contract
/// that pays for the chips.
/// </summary>
/// <param name="advance">Share of the chips' price that is lent, fraction.</param>
public sealed class GpuLoan(LoanTerms terms, double advance) : Loan(terms)
{
    public override double Draw(int month, in LoanState state, double costs) =>
        month < Terms.First || month > Terms.InterestOnlyUntil ? 0 : Math.Min(advance * costs, Math.Max(0, Terms.Amount - state.Balance));
}
