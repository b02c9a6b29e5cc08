using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>A unit in one year: its table holds capability until the dispatch turns it into output, MW.</summary>
internal sealed record YearUnit(ISupplyUnit Unit, UnitCosts Costs, UnitBuild? Build, DrawTable Mw);

/// <summary>All units of one year with their capability, and the outage clocks after it.</summary>
internal sealed record YearUnits(IReadOnlyList<YearUnit> All, IReadOnlyList<OutageClock> Clocks)
{
    public IReadOnlyList<YearUnit> Of(SupplyRole role) => [.. All.Where(u => u.Unit.Role == role)];

    public static YearUnits Make(
        SupplySlice slice, BuildLedger build, WeatherYear weather, DrawBlock draws, int year, SupplyState state)
    {
        var gasPrice = GasPrices.For(slice, draws, year);
        var units = new List<YearUnit>();
        var clocks = new List<OutageClock>();
        var availability = new DrawTable(ModelYear.Hours, draws.Width);
        foreach (var unit in slice.Units)
        {
            if (FillAvailability(slice, unit, draws, state, availability) is { } clock) clocks.Add(clock);
            var costs = UnitCosts.Of(slice, unit, gasPrice, draws, year);
            units.Add(WithCapability(unit, costs, build, new Scope(weather, draws, year, availability)));
        }
        return new YearUnits(units, clocks);
    }

    private sealed record Scope(WeatherYear Weather, DrawBlock Draws, int Year, DrawTable Availability);

    private static YearUnit WithCapability(SupplyUnit unit, UnitCosts costs, BuildLedger build, Scope scope)
    {
        var built = build.Units.FirstOrDefault(b => b.Name == unit.Name);
        var made = SupplyUnits.Make(unit, scope.Draws);
        var mw = new DrawTable(ModelYear.Hours, scope.Draws.Width);
        if (costs.HasFuel && built is not null)
            made.Capability(new UnitYear(Months.Of(built.Mw, build.Horizon, scope.Year), scope.Availability, scope.Weather), mw);
        return new YearUnit(made, costs, built, mw);
    }

    private static OutageClock? FillAvailability(
        SupplySlice slice, SupplyUnit unit, DrawBlock draws, SupplyState state, DrawTable availability)
    {
        OutageClock? after = null;
        if (slice.Outages == OutageModel.Expected) ExpectedOutage.Fill(unit, draws, availability);
        else after = SampledOutage.Fill(unit, draws, state.Clocks.First(c => c.Unit == unit.Name), availability);
        PlannedOutage.Apply(draws.Column(unit.Technology.Entry.PlannedOutageRate), availability);
        return after;
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
