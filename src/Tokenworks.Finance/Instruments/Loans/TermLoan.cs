namespace Tokenworks.Finance;

/// <summary>A loan drawn at once and repaid as stated: level, constant principal, sculpted to cash, or in one sum.</summary>
public sealed class TermLoan(LoanTerms terms) : Loan(terms);
