using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What a month's delay of everything that is earned costs when what is spent is not delayed, USD of the first month.</summary>
/// <param name="LostMarginUsd">Margin of one month at full running, later by a month: the interest on it.</param>
/// <param name="PriceUsd">Extra loss where prices fall, so that the month that is lost is the dearest.</param>
/// <param name="StandingUsd">Fixed costs of the month in which nothing is earned.</param>
public sealed record DelayResult(double LostMarginUsd, double PriceUsd, double StandingUsd)
{
    public double TotalUsd => LostMarginUsd + PriceUsd + StandingUsd;
}

/// <summary>
/// The value of a month: revenue and variable cost shift by one month along the calendar while capital and fixed costs stay; within the same horizon
/// the last month drops off, and prices are those of the calendar.
/// </summary>
/// <remarks>USD by month, rate a year.</remarks>
[ModelReference("own: difference of two present values; docs/models/finance.md")]
public static class DelayValue
{
    /// <param name="margin">Revenue less variable cost by month.</param>
    /// <param name="revenue">Revenue by month; only it moves with prices.</param>
    /// <param name="priceTrend">Growth of prices a year; negative where they fall.</param>
    public static DelayResult OneMonth(ReadOnlySpan<double> margin, ReadOnlySpan<double> revenue, ReadOnlySpan<double> fixedCost, double priceTrend, double rate)
    {
        var step = Math.Pow(1 + rate, -1.0 / 12);
        var fall = Math.Pow(1 + priceTrend, 1.0 / 12);
        var (now, later, cheaper, factor, first) = (0.0, 0.0, 0.0, 1.0, -1);
        for (var m = 0; m < margin.Length; m++, factor *= step)
        {
            if (first < 0 && margin[m] != 0) first = m;
            now += factor * margin[m];
            if (m == 0) continue;
            later += factor * margin[m - 1];
            cheaper += factor * (margin[m - 1] + revenue[m - 1] * (fall - 1));
        }
        var standing = first < 0 ? 0 : Math.Pow(step, first) * fixedCost[first];
        return new DelayResult(now - later, later - cheaper, standing);
    }
}
