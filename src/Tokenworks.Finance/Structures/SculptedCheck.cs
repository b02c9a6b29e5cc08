namespace Tokenworks.Finance;

/// <summary>A sculpted loan against the cover that its terms ask for.</summary>
/// <param name="Cover">Cover at every payment with principal, if all is paid when due.</param>
/// <param name="CarriesUsd">Balance before the first of these payments that would have the cover asked for.</param>
public sealed record SculptedResult(string Loan, double Cover, double Asked, double CarriesUsd)
{
    public bool IsShort => Cover < Asked - 1e-6;
}

/// <summary>
/// A sculpted loan is lent as stated and repaid in proportion to cash; the cover that follows is compared with the one asked for. The vehicle's
/// whole cash is counted: of loans before it nothing is taken off.
/// </summary>
public static class SculptedCheck
{
    public static IReadOnlyList<SculptedResult> Of(StructureRun run)
    {
        var results = new List<SculptedResult>();
        foreach (var loan in run.Structure.Instruments.OfType<Loan>())
            if (loan.SculptedTerms is { } terms && Of(run, terms) is { } result) results.Add(result);
        return results;
    }

    private static SculptedResult? Of(StructureRun run, LoanTerms terms)
    {
        var payment = SculptedCash.FirstPrincipal(terms);
        var before = Math.Max(terms.First, payment - terms.Every);
        if (payment >= run.Structure.Months || before < 0) return null;
        var owed = run.Instrument(terms.Name)[before].Balance;
        double[] cash = [.. run.Months(terms.Vehicle).Select(m => m.Cash)];
        return SculptedCash.Cover(terms, payment, owed, cash) is { } cover ? new SculptedResult(terms.Name, cover, terms.Cover, owed * cover / terms.Cover) : null;
    }
}
