using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What was delivered in one year: tokens, chip-hours, IT energy (MWh) and revenue (USD) by product and month.</summary>
/// <remarks>
/// IT power that was not served falls on the products of its tier alike; unallotted chips go first of the training tier. In each
/// product waiting chips are switched off before working ones, so that delivered = min(asked, yielded) in every hour and the
/// chips that stay on draw just the power served. Tokens not delivered in their hour are lost, not made up for; a job cut off
/// loses no more than the hour. Input tokens take the same share of chip-time in every hour. Valid for any shed power.
/// </remarks>
[ModelReference("own: curtailment pro rata to power within a tier")]
public static class SettleStage
{
    /// <summary>One year of deliveries.</summary>
    /// <param name="served">The facility as it was served, with the IT power shed by tier.</param>
    /// <param name="before">The year before of the same slice and draws; where this year's load is the same again and all of it is served, it differs in prices alone.</param>
    public static TokenLedger RunYear(
        SettleSlice slice, DemandLedger demand, FleetLedger fleet, YieldLedger yield, LoadLedger load, FacilityLedger served,
        DrawBlock draws, int year, SettledYear? before = null)
    {
        if (before is not null && before.Is(load, served)) return before.Again(demand, year);
        var shed = ShedShares.Of(slice, load, served);
        var (products, balances) = (new List<ProductTokens>(), new List<Balance>());
        for (var p = 0; p < slice.Products.Count; p++)
        {
            var (chipHours, busy, wished, yielded) = (fleet.Products[p].ChipHours, load.BusyFraction[p], demand.Products[p], yield.Products[p]);
            var months = new SettledMonths(draws.Width);
            for (var m = 0; m < ModelYear.Months; m++)
            {
                months.AddMonth(m, chipHours, busy, wished, yielded);
                for (var d = 0; shed is not null && d < draws.Width; d++)
                    if (shed.IsCut(m, d)) months.Replace(m, d, chipHours, busy, shed, slice.Products[p].Kind, wished, yielded);
            }
            products.Add(months.ToTokens(slice.Products[p], wished, yielded));
            balances.AddRange(months.Balances(chipHours, yielded));
        }
        return new TokenLedger(year, products, Worst(balances));
    }

    private static List<Balance> Worst(List<Balance> balances) =>
        [.. balances.GroupBy(b => b.Equation).Select(g => g.MaxBy(b => b.Relative) ?? g.First())];
}
