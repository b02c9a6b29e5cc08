using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// A vendor's loan for what it sells. Only what binds is counted: a contract in full, a letter of intent by its chance, a statement not at all.
/// </summary>
/// <param name="chance">Chance that a letter of intent becomes a loan, fraction.</param>
public sealed class VendorFinancing(LoanTerms terms, LegalStrength strength, double chance) : Loan(terms with { Amount = terms.Amount * Counted(strength, chance) })
{
    /// <summary>The part of a promise that is counted.</summary>
    public static double Counted(LegalStrength strength, double chance) => strength switch { LegalStrength.Contract => 1, LegalStrength.LetterOfIntent => chance, _ => 0 };
}
