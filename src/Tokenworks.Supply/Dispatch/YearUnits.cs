using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>A unit in one year.</summary>
/// <param name="Index">Its place among the slice's units; keys its outages.</param>
/// <param name="NameplateMw">12 rows: nameplate in service, zero where it has no fuel, MW.</param>
/// <param name="CapableMw">12 rows: of it what planned outages leave, MW.</param>
/// <param name="Count">Like units by draw.</param>
internal sealed record YearUnit(
    int Index, ISupplyUnit Unit, SupplyUnit Source, UnitCosts Costs, UnitBuild? Build, UnitShape Shape, DrawTable NameplateMw, DrawTable CapableMw, double[] Count);

/// <summary>All units of one year.</summary>
internal sealed record YearUnits(IReadOnlyList<YearUnit> All)
{
    public YearUnit[] Of(SupplyRole role) => [.. All.Where(u => u.Unit.Role == role)];

    public static YearUnits Make(SupplySlice slice, BuildLedger build, PreparedUnits prepared, DrawBlock draws, int year)
    {
        var gasPrice = GasPrices.For(slice, draws, year);
        var inflation = Inflation.Factor(slice, draws, year);
        return new YearUnits([.. slice.Units.Select((unit, i) => Make(unit, i, UnitCosts.Of(prepared.Rates[i], gasPrice, inflation), build, prepared, draws, year))]);
    }

    private static YearUnit Make(
        SupplyUnit unit, int index, UnitCosts costs, BuildLedger build, PreparedUnits prepared, DrawBlock draws, int year)
    {
        var built = build.Units.FirstOrDefault(b => b.Name == unit.Name);
        var (made, shape) = prepared.Units[index];
        var nameplateMw = costs.HasFuel && built is not null ? Months.Of(built.Mw, build.Horizon, year) : new DrawTable(ModelYear.Months, draws.Width);
        return new YearUnit(
            index, made, unit, costs, built, shape, nameplateMw, Planned(unit, nameplateMw, draws), prepared.Counts[index]);
    }

    private static DrawTable Planned(SupplyUnit unit, DrawTable nameplateMw, DrawBlock draws)
    {
        // Planned outages with dates are events of their hours.
        var rate = unit.PlannedOutages is null ? draws.Column(unit.Technology.Entry.PlannedOutageRate) : new double[draws.Width];
        var mw = new DrawTable(ModelYear.Months, draws.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < draws.Width; d++) mw[m, d] = nameplateMw[m, d] * PlannedOutage.Factor(rate[d], m);
        return mw;
    }
}

/// <summary>Cuts a year out of a table of the horizon's months.</summary>
internal static class Months
{
    public static DrawTable Of(DrawTable horizonMonths, Horizon horizon, int year)
    {
        var months = new DrawTable(ModelYear.Months, horizonMonths.Width);
        var from = (year - horizon.FirstYear) * ModelYear.Months * months.Width;
        horizonMonths.Data.AsSpan(from, months.Data.Length).CopyTo(months.Data);
        return months;
    }
}
