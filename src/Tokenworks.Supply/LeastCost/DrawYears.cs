using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.LeastCost;

/// <summary>Makes each draw's year out of the stage's tables. MW, MWh, USD/MWh.</summary>
internal sealed class DrawYears(SupplySlice slice, YearUnits units, HourlyPlant plant, GridYear grid, BuildLedger build, DrawTable facilityMw, LoadLedger load, DrawTable? storedMwh, DrawBlock draws, int year)
{
    private readonly YearUnit[] _generating = [.. units.All.Where(u => u.Unit.Role != SupplyRole.Storage)], _stores = units.Of(SupplyRole.Storage);

    /// <summary>Units that generate, in the ledger's order.</summary>
    public YearUnit[] Generating => _generating;

    public YearUnit[] Stores => _stores;

    public DrawYear Of(int d)
    {
        var values = OperationValues.Of(slice.Operation!, draws, d);
        double[] usd = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => grid.Usd(ModelYear.MonthOfHour(h), h, d) + values.CarbonUsd * grid.Carbon(h, d))];
        var made = new DrawYear(
            values, HourlyPlant.Column(facilityMw, d), Training(d), [.. _generating.Select(u => Plant(u, values, d))], HourlyPlant.Column(plant.GridMw, d), usd, [.. _stores.Select((u, s) => Store(u, s, d))]);
        return values.Swing > 0 || values.ReserveMw > 0 ? Held(made) : made;
    }

    private double[] Training(int d)
    {
        var mw = new double[ModelYear.Hours];
        for (var h = 0; h < mw.Length; h++)
        {
            var (it, other) = (load.ItMw[h, d], load.BatchMw[h, d] + load.InteractiveMw[h, d]);
            mw[h] = it > 0 ? facilityMw[h, d] * Math.Clamp(1 - other / it, 0, 1) : 0;
        }
        return mw;
    }

    private PlantHours Plant(YearUnit u, OperationValues values, int d)
    {
        var (costs, nameplate) = (u.Costs, Enumerable.Range(0, ModelYear.Months).Max(m => u.NameplateMw[m, d]));
        double[] byMonth = [.. Enumerable.Range(0, ModelYear.Months).Select(m => costs.MarginalUsd(m, d) + values.CarbonUsd * costs.Co2PerMwh[d])];
        var mw = HourlyPlant.Column(plant.UnitMw[u.Index], d);
        return new PlantHours(
            u, mw, [.. mw], [.. Enumerable.Range(0, ModelYear.Hours).Select(h => byMonth[ModelYear.MonthOfHour(h)])], draws.Column(u.Source.Ramp, 1)[d],
            u.Source.PermitHours is { } permit ? draws.Column(permit)[d] * nameplate : double.PositiveInfinity, nameplate, draws.Column(u.Source.Following, 0)[d]);
    }

    private StoreHours Store(YearUnit u, int s, int d)
    {
        var power = HourlyPlant.Column(plant.UnitMw[u.Index], d);
        var months = u.Build is { } built ? Months.Of(built.StorageMwh, build.Horizon, year) : new DrawTable(ModelYear.Months, draws.Width);
        double[] energy = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => months[ModelYear.MonthOfHour(h), d])];
        var oneWay = Math.Sqrt(draws.Column(Technology.Required(u.Source, u.Source.Technology.Entry.RoundTripEfficiency, "round-trip efficiency"))[d]);
        for (var h = 0; h < power.Length; h++) if (energy[h] <= 0) power[h] = 0;
        return new StoreHours(u, power, [.. power], energy, oneWay, u.Costs.VomUsd[0, d], storedMwh?[s, d] ?? 0);
    }

    // Grid, stores, then units that follow by their cost in January.
    private static DrawYear Held(DrawYear y)
    {
        var reserve = new FollowingReserve([.. y.TrainingMw.Select(mw => y.Values.Swing * mw + (mw > 0 ? y.Values.ReserveMw : 0))]);
        reserve.Hold([(y.GridMw, y.Values.GridShare), .. y.Stores.Select(s => (s.OutMw, 1.0)), .. y.Plant.OrderBy(p => p.Usd[0]).Select(p => (p.Mw, p.Follows))]);
        return y with { Reserve = reserve };
    }
}
