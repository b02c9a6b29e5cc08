using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Notes placed under Rule 144A: interest only to a date, then level payments, usually half-yearly and 30/360.</summary>
public sealed class AmortisingNotes(LoanTerms terms) : Loan(terms with { Repayment = RepaymentKind.Level });
