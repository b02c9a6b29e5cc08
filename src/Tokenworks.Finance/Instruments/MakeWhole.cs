using NodaTime;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>The price of a make-whole call: what is left of the notes' payments, discounted at a Treasury yield and a spread, and not below par.</summary>
/// <remarks>USD; yield and spread as nominal fractions a year, compounded half-yearly; time by 30/360.</remarks>
[ModelReference("Customary terms of US corporate bonds: greater of par and present value at Treasuries plus a spread")]
public static class MakeWhole
{
    /// <summary>The price of an instrument whose payments are known, at the end of a month of payment: nothing has accrued.</summary>
    internal static double Price(YearMonth start, int month, IReadOnlyList<(int Month, Due Due)> left, double par, Redemption terms)
    {
        LocalDate Date(int m) => start.PlusMonths(m).OnDayOfMonth(1);
        return Price(Date(month), [.. left.Select(p => Date(p.Month))], [.. left.Select(p => p.Due.Total)], par, terms.Treasury, terms.Spread);
    }

    public static double Price(LocalDate on, IReadOnlyList<LocalDate> dates, ReadOnlySpan<double> payments, double par, double treasuryYield, double spread)
    {
        var (value, period) = (0.0, 1 + (treasuryYield + spread) / 2);
        for (var i = 0; i < payments.Length; i++)
            if (dates[i] > on) value += payments[i] * Math.Pow(period, -2 * DayCount.Years(Scenarios.DayCountBasis.Thirty360, on, dates[i]));
        return Math.Max(par, value);
    }
}
