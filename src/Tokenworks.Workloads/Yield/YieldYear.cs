using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads;

/// <summary>A year of yields and load with what it rests on: a year after it that asks the same of the same chips has the same numbers to the last bit.</summary>
public sealed record YieldYear(FleetLedger Fleet, DemandLedger Demand, YieldLedger Yield, LoadLedger Load)
{
    /// <summary>This year's yields for a year of the same generations; null where they are others.</summary>
    internal YieldLedger? Again(BuildLedger build, int year) => build.Vintages.All(v => IsSame(v.Chips, build, year) && IsSame(v.ItMw, build, year)) ? Yield with { Year = year } : null;

    /// <summary>This year's yields for others that are equal; null where they are not. The residual is the other year's.</summary>
    internal YieldLedger? Again(YieldLedger made) =>
        Yield.Products.Zip(made.Products).All(p => IsSame(p.First, p.Second)) && made.IdleMw!.IsSame(Yield.IdleMw!) ? Yield with { Year = made.Year, Balances = made.Balances } : null;

    /// <summary>True where the load is this year's again.</summary>
    internal bool Is(YieldLedger yield, FleetLedger fleet, DemandLedger demand) => ReferenceEquals(Yield.Products, yield.Products) && IsSame(fleet) && IsSame(demand);

    private static bool IsSame(ProductYield a, ProductYield b) =>
        a.TokensPerChipHour.IsSame(b.TokensPerChipHour) && a.BusyMw.IsSame(b.BusyMw) && a.IdleMw.IsSame(b.IdleMw) && a.InputShare.IsSame(b.InputShare);

    // The fleet hands on the tables of a year that is the same again.
    private bool IsSame(FleetLedger fleet) => ReferenceEquals(Fleet.Products, fleet.Products) && ReferenceEquals(Fleet.UnallottedChipHours, fleet.UnallottedChipHours);

    private bool IsSame(DemandLedger demand)
    {
        for (var p = 0; p < demand.Products.Count; p++)
            if (Demand.Products[p].TakesAll != demand.Products[p].TakesAll || !Demand.Products[p].AskedTokens.IsSame(demand.Products[p].AskedTokens)) return false;
        return true;
    }

    private bool IsSame(DrawTable table, BuildLedger build, int year)
    {
        var of = ModelYear.Months * table.Width;
        int now = (year - build.Horizon.FirstYear) * of, then = (Yield.Year - build.Horizon.FirstYear) * of;
        return table.Data.AsSpan(now, of).SequenceEqual(table.Data.AsSpan(then, of));
    }
}
