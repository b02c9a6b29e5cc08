namespace Tokenworks.Finance;

/// <summary>Preferred equity: a cumulative dividend before any other holder, redeemed at its end. Not debt: it counts in no cover and is never in default.</summary>
public sealed class PreferredEquity(LoanTerms terms) : Loan(terms)
{
    public override bool IsEquityLike => true;
}
