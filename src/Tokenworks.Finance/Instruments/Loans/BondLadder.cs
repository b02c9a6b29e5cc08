using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>One bond of a ladder of unsecured corporate bonds: interest to its maturity, then its sum at once. A ladder is as many of these.</summary>
public sealed class LadderBond(LoanTerms terms) : Loan(terms with { Repayment = RepaymentKind.Bullet });
