using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// A sale and leaseback that fails as a sale, or is looked at as lenders do: proceeds against level rent and a price at the end, both at the rate implied.
/// </summary>
/// <param name="buyBack">Price at the end, share of the proceeds.</param>
public sealed class SaleLeasebackLoan(LoanTerms terms, double buyBack) : Loan(terms with { Repayment = RepaymentKind.Level })
{
    public override double Balloon => buyBack * Terms.Amount;

    // Rent repays all but the price at the end.
    protected override double Principal(int month, in LoanState state, ReadOnlySpan<double> cash)
    {
        var (rate, left, end) = (Terms.Interest(month) * (Terms.Every == 1 ? 1 : Terms.Every), Terms.PaymentsLeft(month), buyBack * Terms.Amount);
        return (state.Balance - end) * (Annuity.Crf(rate, left) - rate);
    }
}
