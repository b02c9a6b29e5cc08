using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>A credit line: drawn where cash does not reach for what is due, repaid from what is left, and in full at its end.</summary>
public sealed class Revolver(LoanTerms terms) : Loan(terms with { Repayment = RepaymentKind.Bullet })
{
    public override bool IsLine => true;

    public override double Draw(int month, in LoanState state, double costs) => 0;

    public override double Undrawn(int month, in LoanState state) =>
        month < Terms.First || month >= Terms.Last ? 0 : Math.Max(0, Terms.Amount - state.Balance);
}
