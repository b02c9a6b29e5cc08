using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Idle chip-hours sold to others: those that are allotted to nobody, and those of each product that have power and wait for work.</summary>
/// <remarks>USD by month; the price is net of the energy that a sold hour draws beyond idling, which the hours do not hold.</remarks>
[ModelReference("own: share sold x idle chip-hours x price; docs/models/finance.md")]
internal static class SurplusSales
{
    /// <summary>Revenue by month.</summary>
    public static DrawTable Usd(FinanceSlice slice, SurplusTerms terms, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws)
    {
        var (hours, usd) = (Idle(slice, monthly, products, draws), new DrawTable(slice.Horizon.Months, draws.Width));
        var (price, sold, trend) = (draws.Column(terms.Price), draws.Column(terms.Sold), draws.Column(terms.Trend, -0.15));
        for (var d = 0; d < draws.Width; d++)
        {
            var first = 0;
            while (first < hours.Rows && hours[first, d] <= 0) first++;
            for (var m = first; m < hours.Rows; m++) usd[m, d] = hours[m, d] * sold[d] * price[d] * Math.Pow(1 + trend[d], (m - first) / 12.0);
        }
        return usd;
    }

    /// <summary>Idle chip-hours by month.</summary>
    public static DrawTable Idle(FinanceSlice slice, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws)
    {
        var idle = new DrawTable(slice.Horizon.Months, draws.Width);
        if (monthly.TryGet("fleet.unallotted_chip_hours", out var unallotted)) Columns.Add(idle.Data, unallotted.Data);
        foreach (var product in products)
        {
            DrawTable? Of(string column) => monthly.TryGet($"tokens.{product.Name}.{column}", out var table) ? table : null;
            if (Of("allotted_chip_hours") is not { } allotted || Of("delivered_chip_hours") is not { } delivered || Of("yielded") is not { } yielded || Of("lost_to_curtailment") is not { } lost) continue;
            for (var i = 0; i < idle.Data.Length; i++)
                if (yielded.Data[i] > 0) idle.Data[i] += Math.Max(0, allotted.Data[i] * yielded.Data[i] / (yielded.Data[i] + lost.Data[i]) - delivered.Data[i]);
        }
        return idle;
    }
}
