using NodaTime;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>One period of a lease in the lessee's books, USD: at its end.</summary>
/// <param name="Interest">Accretion of the liability.</param>
/// <param name="Expense">Cost in the income statement: straight line (operating) or interest and amortisation (finance, IFRS 16).</param>
public sealed record LeasePeriod(int Period, double Payment, double Interest, double Liability, double Asset, double Expense);

/// <summary>
/// The lease liability and the right-of-use asset: present value of the payments, rolled forward. An operating lease costs the same each
/// period and its asset takes up the difference; a finance lease, and any lease under IFRS 16, costs interest and straight-line amortisation.
/// </summary>
/// <remarks>
/// USD; rate per period as a fraction; payments at period ends, or starts where in advance. Variable rents, prepaid costs and incentives are
/// not modelled. The lessee's liability holds of a residual value guarantee only what is probable of being owed.
/// </remarks>
[ModelReference("ASC 842-20-25, 842-20-30 and 842-10-30-5(f); IFRS 16.22-35")]
public static class LeaseMeasurement
{
    /// <summary>Liability at commencement of payments at period ends, with a sum at the end.</summary>
    public static double Liability(ReadOnlySpan<double> payments, double rate, double probableAtEnd = 0)
    {
        var value = probableAtEnd;
        for (var i = payments.Length - 1; i >= 0; i--) value = (value + payments[i]) / (1 + rate);
        return value;
    }

    /// <summary>Liability of dated payments, discounted by actual days over 365 at an effective annual rate.</summary>
    public static double LiabilityByDays(IReadOnlyList<LocalDate> dates, ReadOnlySpan<double> payments, double annualRate) =>
        Xirr.Npv(annualRate, dates, payments);

    /// <summary>Liability of payments at period starts.</summary>
    public static double LiabilityInAdvance(ReadOnlySpan<double> payments, double rate) => Npv.Of(rate, payments);

    /// <summary>Periods of an operating lease with payments at period ends.</summary>
    public static IReadOnlyList<LeasePeriod> Operating(ReadOnlySpan<double> payments, double rate)
    {
        var (liability, sum) = (Liability(payments, rate), 0.0);
        foreach (var p in payments) sum += p;
        var (level, asset) = (sum / payments.Length, liability);
        var periods = new List<LeasePeriod>(payments.Length);
        for (var i = 0; i < payments.Length; i++)
        {
            var month = OperatingPeriod(liability, payments[i], level, rate);
            (liability, asset) = (month.Liability, asset - month.AssetChange);
            periods.Add(new LeasePeriod(i + 1, payments[i], month.Interest, liability, asset, level));
        }
        return periods;
    }

    /// <summary>One period of an operating lease: interest, what the asset falls by, and the closing liability.</summary>
    public static (double Interest, double AssetChange, double Liability) OperatingPeriod(double liability, double payment, double expense, double rate) =>
        (liability * rate, expense - liability * rate, liability * (1 + rate) - payment);

    /// <summary>Periods of a finance lease, or of a lease under IFRS 16.</summary>
    public static IReadOnlyList<LeasePeriod> Finance(ReadOnlySpan<double> payments, double rate)
    {
        var liability = Liability(payments, rate);
        var (asset, step) = (liability, liability / payments.Length);
        var periods = new List<LeasePeriod>(payments.Length);
        for (var i = 0; i < payments.Length; i++)
        {
            var interest = liability * rate;
            (liability, asset) = (liability + interest - payments[i], asset - step);
            periods.Add(new LeasePeriod(i + 1, payments[i], interest, liability, asset, interest + step));
        }
        return periods;
    }
}
