using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What the books of a lease rest on, of draw 0, USD: of one property, or of one lease that stands for all.</summary>
internal sealed class LeasePart
{
    public LeasePart(FinanceSlice slice, VentureSection venture, RentPath rent, DrawBlock draws)
    {
        First = Math.Max(0, rent.FirstMonth);
        (Payments, LongestPayments) = (Rents(slice, rent.Usd, First, rent.FirstTermEnd), Rents(slice, rent.Usd, First, rent.End));
        FairValueUsd = draws.Column((ISourced?)venture.Leases.FairValue ?? venture.DevelopmentCost)[0];
        CapUsd = venture.Guarantee is { } g ? draws.Column(g.Cap)[0] : 0;
        ProbableUsd = venture.Guarantee is { } probable ? draws.Column(probable.ProbablePayment, 0)[0] : 0;
        LifeYears = draws.Column(venture.Leases.EconomicLife, 39 * 8760)[0] / 8760;
    }

    /// <summary>A property has its share of the fair value, and of cap and probable payment its share of the guarantee.</summary>
    public LeasePart(FinanceSlice slice, VentureSection venture, PropertyLease property, RentPath rent, DrawBlock draws)
        : this(slice, venture, rent, draws)
    {
        First = Math.Max(0, property.First);
        (Payments, LongestPayments) = (Rents(slice, property.Usd, First, property.FirstTermEnd), Rents(slice, property.Usd, First, property.End));
        FairValueUsd *= property.Share[0];
        (CapUsd, ProbableUsd) = (CapUsd * property.Guaranteed[0], ProbableUsd * property.Guaranteed[0]);
        if (property.Terms.EconomicLife is { } life) LifeYears = draws.Column(life)[0] / 8760;
    }

    public int First { get; }

    public double[] Payments { get; }

    public double[] LongestPayments { get; }

    public double FairValueUsd { get; }

    public double CapUsd { get; }

    public double ProbableUsd { get; }

    public double LifeYears { get; }

    private static double[] Rents(FinanceSlice slice, DrawTable usd, int first, int end) =>
        [.. Enumerable.Range(first, Math.Max(0, Math.Min(end, slice.Horizon.Months) - first)).Select(m => usd[m, 0])];
}
