using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Present value of three ways to the same chip-hours, USD.</summary>
/// <param name="OwnUsd">Chips bought, buildings and power paid as the campus pays them.</param>
/// <param name="LeaseUsd">Chips leased for a rate on their price; the rest as owned.</param>
/// <param name="CloudUsd">The delivered chip-hours bought at the cloud's price.</param>
/// <param name="BreakEvenCloudPrice">Cloud price of the first year, USD per chip-hour, at which cloud and own cost the same.</param>
public sealed record AlternativesResult(double OwnUsd, double LeaseUsd, double CloudUsd, double BreakEvenCloudPrice);

/// <summary>Own against lease against cloud, on the months of the campus's own run.</summary>
/// <remarks>USD nominal by month, discounted at a nominal rate a year; prices per chip-hour. Residual value of chips is taken as nothing, and taxes are left out.</remarks>
[ModelReference("Brealey, Myers, Allen, Principles of Corporate Finance, lease against buy; own composition")]
public static class Alternatives
{
    /// <param name="chips">Purchases of chips by month, USD.</param>
    /// <param name="other">All other costs of owning by month, USD.</param>
    /// <param name="hours">Delivered chip-hours by month.</param>
    /// <param name="leaseRate">Payment a year over the price, for <paramref name="leaseMonths"/> months.</param>
    public static AlternativesResult Compare(ReadOnlySpan<double> chips, ReadOnlySpan<double> other, ReadOnlySpan<double> hours, double leaseRate, int leaseMonths, double cloudPrice, double cloudTrend, double rate)
    {
        var (own, leased, cloud, unit) = (0.0, 0.0, 0.0, 0.0);
        var step = Math.Pow(1 + rate, -1.0 / 12);
        var annuity = 0.0;
        for (var (i, f) = (1, step); i <= leaseMonths; i++, f *= step) annuity += f / 12;
        var factor = 1.0;
        for (var m = 0; m < hours.Length; m++, factor *= step)
        {
            var price = Math.Pow(1 + cloudTrend, m / 12.0);
            own += factor * (chips[m] + other[m]);
            leased += factor * (chips[m] * leaseRate * annuity + other[m]);
            cloud += factor * hours[m] * cloudPrice * price;
            unit += factor * hours[m] * price;
        }
        return new AlternativesResult(own, leased, cloud, unit > 0 ? own / unit : 0);
    }
}
