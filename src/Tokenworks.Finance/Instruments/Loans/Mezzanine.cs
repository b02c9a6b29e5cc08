namespace Tokenworks.Finance;

/// <summary>A junior loan: interest in cash, and interest in kind that is added to the balance; usually repaid in one sum.</summary>
public sealed class Mezzanine(LoanTerms terms) : Loan(terms);
