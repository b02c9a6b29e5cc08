using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// A lease in the tenant's books when it starts: the five tests on what can be cancelled, the liability and the asset by year, and the guarantee's part in
/// both. With leases by property there is a book for each, and one that sums them.
/// </summary>
/// <remarks>
/// USD; rents monthly in arrears at the tenant's rate compounded half-yearly, as its notes are quoted. Where no properties are stated, one lease stands for all:
/// the tests are the same share by share.
/// </remarks>
[ModelReference("ASC 842-10-25-2, 842-10-30-5, 842-20-25; IFRS 16; terms as in Meta 10-Q Q3 2025 (R21.htm)")]
public sealed class LeaseBook
{
    private readonly double _monthly;

    /// <summary>The books of all of the venture.</summary>
    internal LeaseBook(FinanceSlice slice, VentureSection venture, RentPath rent, double coupon, DrawBlock draws)
        : this(slice, venture, rent, coupon, draws, new LeasePart(slice, venture, rent, draws))
    {
        if (rent.Properties.Count == 0) return;
        Parts = [.. rent.Properties.Select(p => new LeaseBook(slice, venture, rent, coupon, draws, new LeasePart(slice, venture, p, rent, draws)))];
        (Class, ClassCountingGuarantee) = (LeaseSums.Class([.. Parts.Select(p => p.Class)]), LeaseSums.Class([.. Parts.Select(p => p.ClassCountingGuarantee)]));
        (Payments, LongestPayments) = (LeaseSums.Payments(Parts, p => p.Payments), LeaseSums.Payments(Parts, p => p.LongestPayments));
        (PaymentsPvUsd, LiabilityUsd, LargestCapUsd, DebtLikeUsd) = (Parts.Sum(p => p.PaymentsPvUsd), Parts.Sum(p => p.LiabilityUsd), Parts.Sum(p => p.LargestCapUsd), Parts.Sum(p => p.DebtLikeUsd));
        Roll = LeaseSums.Roll(Parts);
    }

    private LeaseBook(FinanceSlice slice, VentureSection venture, RentPath rent, double coupon, DrawBlock draws, LeasePart part)
    {
        (Payments, LongestPayments, After) = (part.Payments, part.LongestPayments, Math.Max(0, part.First - rent.FirstMonth));
        AnnualRate = Math.Pow(1 + draws.Column(venture.Leases.DiscountRate, coupon)[0] / 2, 2) - 1;
        _monthly = Math.Pow(1 + AnnualRate, 1.0 / 12) - 1;
        (FairValueUsd, CapUsd, ProbableUsd, LifeYears) = (part.FairValueUsd, part.CapUsd, part.ProbableUsd, part.LifeYears);
        PaymentsPvUsd = LeaseMeasurement.Liability(Payments, _monthly);
        LiabilityUsd = LeaseMeasurement.Liability(Payments, _monthly, ProbableUsd);
        DebtLikeUsd = LeaseMeasurement.Liability(LongestPayments, _monthly);
        Class = LeaseClassification.Of(Facts(venture.Leases, venture.Guarantee?.OverPortfolio ?? true));
        ClassCountingGuarantee = LeaseClassification.Of(Facts(venture.Leases, false));
        LargestCapUsd = Class.LargestGuaranteePvUsd * Math.Pow(1 + AnnualRate, Payments.Length / 12.0);
        double[] owed = [.. Payments.Select((p, i) => i == Payments.Length - 1 ? p + ProbableUsd : p)];
        Roll = owed.Length == 0 ? [] : Class.Asc842 == "operating" ? LeaseMeasurement.Operating(owed, _monthly) : LeaseMeasurement.Finance(owed, _monthly);
    }

    /// <summary>Books property by property; none where one lease stands for all.</summary>
    public IReadOnlyList<LeaseBook> Parts { get; } = [];

    /// <summary>Months from the first rent of all to the first of this lease.</summary>
    public int After { get; }

    /// <summary>Rents of the first term by month, USD: what cannot be cancelled.</summary>
    public double[] Payments { get; }

    /// <summary>Rents of all terms by month, USD.</summary>
    public double[] LongestPayments { get; }

    /// <summary>Effective, a year.</summary>
    public double AnnualRate { get; }

    public double FairValueUsd { get; }

    public double CapUsd { get; }

    public double ProbableUsd { get; }

    public double LifeYears { get; }

    public LeaseClass Class { get; }

    /// <summary>The class if the whole cap counted, as it would were it given property by property.</summary>
    public LeaseClass ClassCountingGuarantee { get; }

    public double PaymentsPvUsd { get; }

    /// <summary>Liability when the lease starts: rents of the first term and what is probable of the guarantee.</summary>
    public double LiabilityUsd { get; }

    /// <summary>The cap, at the end of the first term, that would make it a finance lease were it counted.</summary>
    public double LargestCapUsd { get; }

    /// <summary>Right-of-use asset when the lease starts: the liability. Prepaid rent, direct costs and incentives are not modelled.</summary>
    public double AssetUsd => LiabilityUsd;

    /// <summary>Books of the lease by month under its class; what is probable of the guarantee is part of the last payment.</summary>
    public IReadOnlyList<LeasePeriod> Roll { get; }

    /// <summary>What an analyst who takes all terms as debt would add: present value of the rents of all terms.</summary>
    public double DebtLikeUsd { get; }

    private LeaseFacts Facts(LeaseTerms terms, bool overPortfolio)
    {
        var discount = Math.Pow(1 + AnnualRate, -Payments.Length / 12.0);
        return new LeaseFacts(false, terms.PurchaseOptionLikely, Payments.Length / 12.0, LifeYears, PaymentsPvUsd, overPortfolio ? 0 : CapUsd * discount, FairValueUsd, terms.IsSpecialised);
    }
}
