using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What the classification of a lease rests on, at its commencement.</summary>
/// <param name="TransfersOwnership">Ownership passes at the end.</param>
/// <param name="PurchaseOptionLikely">An option to buy is reasonably certain to be used.</param>
/// <param name="TermYears">Lease term: what cannot be cancelled, and options reasonably certain to be used.</param>
/// <param name="LifeYears">Remaining economic life of the asset.</param>
/// <param name="PaymentsPvUsd">Present value of the lease payments, without the guarantee.</param>
/// <param name="GuaranteeFullPvUsd">Present value of the most that a guarantee may ask of the lessee, probable or not; 0 where it is over a
/// portfolio and no part of it can be given to the asset (842-10-55-10).</param>
/// <param name="FairValueUsd">Fair value of the asset.</param>
/// <param name="IsSpecialised">So special that the lessor has no other use for it.</param>
public sealed record LeaseFacts(
    bool TransfersOwnership, bool PurchaseOptionLikely, double TermYears, double LifeYears,
    double PaymentsPvUsd, double GuaranteeFullPvUsd, double FairValueUsd, bool IsSpecialised);

/// <summary>One of the five tests.</summary>
/// <param name="Value">What was measured; a share, or 1 and 0 for yes and no.</param>
/// <param name="Threshold">From where on the test is met.</param>
/// <param name="Met">Whether it makes the lease a finance lease.</param>
public sealed record LeaseTest(string Name, string Paragraph, double Value, double Threshold, bool Met);

/// <summary>The class of a lease in the lessee's books.</summary>
/// <param name="Asc842">operating or finance.</param>
/// <param name="Ifrs16">on balance sheet, or exempt as short.</param>
public sealed record LeaseClass(string Asc842, string Ifrs16, IReadOnlyList<LeaseTest> Tests)
{
    /// <summary>The largest guarantee, as present value in USD, that would leave the fair-value test unmet.</summary>
    public required double LargestGuaranteePvUsd { get; init; }
}

/// <summary>
/// The five tests of ASC 842 and the single model of IFRS 16. One met test makes a finance lease. The fair-value test counts the full
/// potential payment under a guarantee, not the probable one.
/// </summary>
/// <remarks>USD, years, shares as fractions. The bright lines of 75 % and 90 % are the reasonable approach of 842-10-55-2, not law.</remarks>
[ModelReference("ASC 842-10-25-2, 842-10-55-2 and 842-10-55-10; IFRS 16.5 and 16.22")]
public static class LeaseClassification
{
    /// <summary>Share of remaining life that counts as the major part.</summary>
    public const double MajorPart = 0.75;

    /// <summary>Share of fair value that counts as substantially all.</summary>
    public const double SubstantiallyAll = 0.90;

    public static LeaseClass Of(LeaseFacts facts)
    {
        var value = (facts.PaymentsPvUsd + facts.GuaranteeFullPvUsd) / facts.FairValueUsd;
        var life = facts.TermYears / facts.LifeYears;
        LeaseTest[] tests =
        [
            YesNo("ownership passes at the end", "842-10-25-2(a)", facts.TransfersOwnership),
            YesNo("option to buy is reasonably certain to be used", "842-10-25-2(b)", facts.PurchaseOptionLikely),
            new("term over remaining life", "842-10-25-2(c)", life, MajorPart, life >= MajorPart),
            new("payments and full guarantee over fair value", "842-10-25-2(d)", value, SubstantiallyAll, value >= SubstantiallyAll),
            YesNo("asset is of no other use to the lessor", "842-10-25-2(e)", facts.IsSpecialised),
        ];
        return new LeaseClass(
            tests.Any(t => t.Met) ? "finance" : "operating",
            facts.TermYears <= 1 && !facts.PurchaseOptionLikely ? "exempt: 12 months or less" : "on balance sheet", tests)
        { LargestGuaranteePvUsd = Math.Max(0, SubstantiallyAll * facts.FairValueUsd - facts.PaymentsPvUsd) };
    }

    private static LeaseTest YesNo(string name, string paragraph, bool met) => new(name, paragraph, met ? 1 : 0, 1, met);
}
