using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What loans have in common: interest on the balance, payments on a grid of months, principal as their repayment says; the last closes.</summary>
public abstract class Loan(LoanTerms terms) : IInstrument
{
    protected LoanTerms Terms { get; } = terms;

    public string Name => Terms.Name;

    public string Vehicle => Terms.Vehicle;

    public string Holder => Terms.Holder;

    public int Rank => Terms.Rank;

    public double Fee => Terms.Fee;

    public virtual int Last => Terms.Last;

    public virtual double Balloon => Terms.Repayment == RepaymentKind.Bullet ? double.MaxValue : 0;

    public double PeriodPassed(int month) => month < Terms.First || month >= Terms.Last ? 0 : (Terms.Every - (Terms.Last - month) % Terms.Every) % Terms.Every / (double)Terms.Every;

    /// <summary>Terms of a loan that is sculpted to cash; else null.</summary>
    internal LoanTerms? SculptedTerms => Terms.Repayment == RepaymentKind.Sculpted ? Terms : null;

    public Redemption? Redemption => Terms.Redemption;

    public virtual bool IsLine => false;

    public virtual bool IsEquityLike => false;

    public virtual double Draw(int month, in LoanState state, double costs) => month == Terms.First ? Terms.Amount : 0;

    public virtual double Accrual(int month, in LoanState state) => state.Balance * Terms.Interest(month);

    public virtual double Capitalised(int month, in LoanState state) => state.Balance * Terms.InKind * Terms.YearFraction[Math.Min(month, Terms.YearFraction.Length - 1)];

    public virtual double Undrawn(int month, in LoanState state) => 0;

    public virtual Due Due(int month, in LoanState state, ReadOnlySpan<double> cash)
    {
        if (month >= Terms.Last) return new Due(state.Accrued, state.Balance);
        if (!Terms.IsPayment(month)) return default;
        return new Due(state.Accrued, month <= Terms.InterestOnlyUntil ? 0 : Math.Clamp(Principal(month, state, cash), 0, state.Balance));
    }

    /// <summary>Principal due at a payment before the last.</summary>
    protected virtual double Principal(int month, in LoanState state, ReadOnlySpan<double> cash) => Terms.Repayment switch
    {
        RepaymentKind.Level => Level(month, state),
        RepaymentKind.Constant => state.Balance / Terms.PaymentsLeft(month),
        RepaymentKind.Sculpted => Sculpted(month, state, cash),
        _ => 0,
    };

    // Level over what is left, at the period's own rate: a changed rate or a sweep re-levels the rest.
    private double Level(int month, in LoanState state)
    {
        var rate = Terms.Every == 1 ? Terms.Interest(month) : (Terms.Rate + (Terms.BaseRate is null ? 0 : Terms.BaseRate[Math.Min(month, Terms.BaseRate.Length - 1)])) * Terms.Every / 12;
        return state.Balance * (Annuity.Crf(rate, Terms.PaymentsLeft(month)) - rate);
    }

    // The cash of the period that ends now, in proportion to that of all periods to the last and to what is owed: cover is the same in all.
    private double Sculpted(int month, in LoanState state, ReadOnlySpan<double> cash)
    {
        var value = SculptedCash.Value(Terms, month, cash);
        if (value <= 0) return state.Balance / Terms.PaymentsLeft(month);
        return (state.Balance + state.Accrued) * SculptedCash.OfPeriod(Terms, month, cash) / value - state.Accrued;
    }
}
