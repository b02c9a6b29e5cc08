using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The venture's leases in the tenant's books when they start: the five tests on what can be cancelled, the liability and the asset by year,
/// and the guarantee's part in both.
/// </summary>
/// <remarks>
/// USD; rents monthly in arrears at the tenant's rate compounded half-yearly, as its notes are quoted. One lease stands for all properties: the
/// split by property is not public, and the tests are the same share by share.
/// </remarks>
[ModelReference("ASC 842-10-25-2, 842-10-30-5, 842-20-25; IFRS 16; terms as in Meta 10-Q Q3 2025 (R21.htm)")]
public sealed class LeaseBook
{
    private readonly VentureSection _venture;
    private readonly GuaranteeTerms? _guarantee;
    private readonly double _monthly;

    internal LeaseBook(FinanceSlice slice, VentureSection venture, RentPath rent, double coupon, DrawBlock draws)
    {
        (_venture, _guarantee) = (venture, venture.Guarantee);
        var first = Math.Max(0, rent.FirstMonth);
        Payments = [.. Enumerable.Range(first, Math.Max(0, Math.Min(rent.FirstTermEnd, slice.Horizon.Months) - first)).Select(m => rent.Usd[m, 0])];
        LongestPayments = [.. Enumerable.Range(first, Math.Max(0, Math.Min(rent.End, slice.Horizon.Months) - first)).Select(m => rent.Usd[m, 0])];
        AnnualRate = Math.Pow(1 + draws.Column(venture.Leases.DiscountRate, coupon)[0] / 2, 2) - 1;
        _monthly = Math.Pow(1 + AnnualRate, 1.0 / 12) - 1;
        FairValueUsd = draws.Column((ISourced?)venture.Leases.FairValue ?? venture.DevelopmentCost)[0];
        CapUsd = _guarantee is null ? 0 : draws.Column(_guarantee.Cap)[0];
        ProbableUsd = _guarantee is null ? 0 : draws.Column(_guarantee.ProbablePayment, 0)[0];
        LifeYears = draws.Column(venture.Leases.EconomicLife, 39 * 8760)[0] / 8760;
        Class = LeaseClassification.Of(Facts(_guarantee?.OverPortfolio ?? true));
        ClassCountingGuarantee = LeaseClassification.Of(Facts(false));
    }

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

    public double PaymentsPvUsd => LeaseMeasurement.Liability(Payments, _monthly);

    /// <summary>Liability when the leases start: rents of the first term and what is probable of the guarantee.</summary>
    public double LiabilityUsd => LeaseMeasurement.Liability(Payments, _monthly, ProbableUsd);

    /// <summary>The cap, at the end of the first term, that would make it a finance lease were it counted.</summary>
    public double LargestCapUsd => Class.LargestGuaranteePvUsd * Math.Pow(1 + AnnualRate, Payments.Length / 12.0);

    /// <summary>Right-of-use asset when the leases start: the liability. Prepaid rent, direct costs and incentives are not modelled.</summary>
    public double AssetUsd => LiabilityUsd;

    /// <summary>Books of the lease by month under its class; what is probable of the guarantee is part of the last payment.</summary>
    public IReadOnlyList<LeasePeriod> Roll => Class.Asc842 == "operating" ? LeaseMeasurement.Operating(AllPayments, _monthly) : LeaseMeasurement.Finance(AllPayments, _monthly);

    /// <summary>What an analyst who takes all terms as debt would add: present value of the rents of all terms.</summary>
    public double DebtLikeUsd => LeaseMeasurement.Liability(LongestPayments, _monthly);

    private double[] AllPayments => [.. Payments.Select((p, i) => i == Payments.Length - 1 ? p + ProbableUsd : p)];

    private LeaseFacts Facts(bool overPortfolio)
    {
        var discount = Math.Pow(1 + AnnualRate, -Payments.Length / 12.0);
        return new LeaseFacts(false, _venture.Leases.PurchaseOptionLikely, Payments.Length / 12.0, LifeYears, PaymentsPvUsd,
            overPortfolio ? 0 : CapUsd * discount, FairValueUsd, _venture.Leases.IsSpecialised);
    }
}
