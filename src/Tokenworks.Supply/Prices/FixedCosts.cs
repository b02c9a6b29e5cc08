using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Costs that no output changes, by month (nominal USD): fixed O&amp;M on the nameplate in service and the market's capacity charge on
/// the contracted power, a twelfth of the yearly price each month, with inflation from the dollar year. Capital is finance's. Not
/// modelled: minimum take, demand ratchets, connection fees. Valid for any capacity; prices come from the technologies and the market.
/// </summary>
[ModelReference("own: yearly prices in twelve parts")]
public static class FixedCosts
{
    private const double HoursPerMonth = 730;

    /// <summary>12 rows, USD.</summary>
    public static DrawTable Monthly(SupplySlice slice, BuildLedger build, DrawBlock draws, int year)
    {
        var usd = new DrawTable(ModelYear.Months, draws.Width);
        var inflation = Inflation.Factor(slice, draws, year);
        Add(usd, Months.Of(build.ContractedMw, build.Horizon, year), draws.Column(slice.Market.CapacityPrice), inflation);
        foreach (var unit in slice.Units)
            if (build.Units.FirstOrDefault(b => b.Name == unit.Name) is { } built)
                Add(usd, Months.Of(built.Mw, build.Horizon, year), draws.Column(unit.Technology.Entry.FixedCost), inflation);
        return usd;
    }

    private static void Add(DrawTable usd, DrawTable mw, double[] usdPerMwHour, double[] inflation)
    {
        for (var i = 0; i < usd.Data.Length; i++)
            usd.Data[i] += mw.Data[i] * usdPerMwHour[i % usd.Width] * HoursPerMonth * inflation[i % usd.Width];
    }
}
