using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Costs that no output of the hour changes, by month (nominal USD): fixed O&amp;M on the nameplate in service; the market's capacity charge and the
/// agreement's demand charge, a twelfth of the yearly price each month, with inflation from the dollar year. The capacity charge is on the
/// contracted power, or where the agreement states a minimum take or a ratchet on the billed demand; the demand charge always is on the billed
/// demand = max(the month's highest hour, minimum take x contracted, ratchet x highest hour of the last twelve months). After the agreement's end
/// demand charge, minimum take and ratchet are over. Demand is metered by the hour. Capital is finance's. Not modelled: connection fees. Valid for any capacity.
/// </summary>
[ModelReference("own: yearly prices in twelve parts; ratchet as OpenEI's rate database defines it, minimum take as large-load tariffs state it")]
public static class FixedCosts
{
    private const double HoursPerMonth = 730;

    /// <summary>12 rows, USD.</summary>
    internal static DrawTable Monthly(SupplySlice slice, BuildLedger build, GridYear grid, DrawTable billedMw, DrawBlock draws, int year)
    {
        var usd = new DrawTable(ModelYear.Months, draws.Width);
        var inflation = Inflation.Factor(slice, draws, year);
        var demanded = Demanded(slice, grid.ContractedMw, billedMw, year);
        Add(usd, demanded, draws.Column(slice.Market.CapacityPrice), inflation);
        if (slice.Grid?.DemandCharge is { } charge) Add(usd, InForce(slice, billedMw, year), draws.Column(charge), inflation);
        foreach (var unit in slice.Units)
            if (build.Units.FirstOrDefault(b => b.Name == unit.Name) is { } built)
                Add(usd, Months.Of(built.Mw, build.Horizon, year), draws.Column(unit.Technology.Entry.FixedCost), inflation);
        return usd;
    }

    /// <summary>12 rows: demand that is paid for, MW.</summary>
    /// <param name="peakMw">12 rows: the year's highest hours.</param>
    /// <param name="beforeMw">12 rows: those of the year before.</param>
    internal static DrawTable Billed(SupplySlice slice, GridYear grid, DrawTable peakMw, DrawTable beforeMw, DrawBlock draws, int year)
    {
        var billed = new DrawTable(ModelYear.Months, draws.Width);
        var (take, ratchet) = (draws.Column(slice.Grid?.MinimumTake, 0), draws.Column(slice.Grid?.Ratchet, 0));
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < draws.Width; d++)
            {
                billed[m, d] = peakMw[m, d];
                if (GridYear.Ended(slice, year, m)) continue;
                double highest = 0;
                for (var k = 0; k < ModelYear.Months; k++) highest = Math.Max(highest, k <= m ? peakMw[k, d] : beforeMw[k, d]);
                billed[m, d] = Math.Max(billed[m, d], Math.Max(take[d] * grid.ContractedMw[m, d], ratchet[d] * highest));
            }
        return billed;
    }

    private static DrawTable Demanded(SupplySlice slice, DrawTable contractedMw, DrawTable billedMw, int year)
    {
        if (slice.Grid is not { } grid || (grid.MinimumTake is null && grid.Ratchet is null)) return contractedMw;
        var demanded = new DrawTable(ModelYear.Months, contractedMw.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            (GridYear.Ended(slice, year, m) ? contractedMw : billedMw).Row(m).CopyTo(demanded.Row(m));
        return demanded;
    }

    private static DrawTable InForce(SupplySlice slice, DrawTable mw, int year)
    {
        var kept = new DrawTable(ModelYear.Months, mw.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            if (!GridYear.Ended(slice, year, m)) mw.Row(m).CopyTo(kept.Row(m));
        return kept;
    }

    private static void Add(DrawTable usd, DrawTable mw, double[] usdPerMwHour, double[] inflation)
    {
        for (var i = 0; i < usd.Data.Length; i++)
            usd.Data[i] += mw.Data[i] * usdPerMwHour[i % usd.Width] * HoursPerMonth * inflation[i % usd.Width];
    }
}
