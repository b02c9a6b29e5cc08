using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What the IT load draws and drinks, hour by hour: power chain, house load and cooling.</summary>
/// <remarks>
/// Steady state within the hour. All halls of a type share the load by their IT power in service. The load is what the
/// fleet asks for, not the rating; a load above the rating is computed, not cut.
/// </remarks>
[ModelReference("own: LossChain, CoolingPlant; PUE and WUE as in ISO/IEC 30134-2 and -9")]
public static class FacilityStage
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, DrawTable> Nothing = new();

    /// <summary>The year's facility power, heat and water for the IT power asked for.</summary>
    public static (FacilityLedger Ledger, FacilityState State) RunYear(
        FacilitySlice slice, LoadLedger load, BuildLedger build, SiteWeather weather, DrawBlock draws, int year, FacilityState state)
    {
        var facility = state.Prepared(slice, weather, draws);
        var before = facility.Permit is null ? state.Before(facility) : null;
        var alike = before?.Alike(load.It, build, year) ?? new bool[ModelYear.Months];
        if (before is not null && !alike.Contains(false)) return Again(facility, before, load.It, build, year, state);
        var (meter, months) = (state.NewHours(draws.Width), FacilityMonths.Empty(facility.StageNames, draws.Width));
        var water = facility.Permit is { } permit ? new CampusWater(permit, load, year) : null;
        var residuals = new MonthResidual[ModelYear.Months];
        CampusPlants? plants = null;
        for (var month = 0; month < ModelYear.Months; month++)
        {
            residuals[month] = alike[month] ? before!.Residuals[month] : new MonthResidual();
            if (alike[month])
            {
                before!.CopyTo(meter, months, month);
                continue;
            }
            plants = CampusPlants.Of(facility, build, FirstMonth(build, year) + month, plants);
            if (water is null || plants.Count == 0) MonthKernel.Fill(plants, load.It, meter, months, residuals[month], month);
            else new PermitMonth(plants, water, load.ItMw, meter, months).Fill(residuals[month], month);
        }
        var (it, without) = (water is null ? load.It : new HourTable(water.ItMw), water?.Without);
        var nothing = NothingShed(draws.Width);
        var (training, batch, interactive) = water?.Shed(nothing) ?? (nothing, nothing, nothing);
        var parts = new Lazy<FacilityHours>(() => FacilityDetail.Of(facility, year, it.All(), meter, without, months, build));
        var ledger = new FacilityLedger(year, it, meter, months, parts, training, batch, interactive, [.. MonthResidual.Of(residuals).Balances()]) { WithoutWater = without, IsWhole = water is null };
        return (ledger, state.After(facility, water is null ? new YearBefore(load.It, build, ledger, residuals) : null));
    }

    // A year that asks the same of the same plants.
    private static (FacilityLedger Ledger, FacilityState State) Again(PreparedFacility facility, YearBefore before, HourTable it, BuildLedger build, int year, FacilityState state)
    {
        var same = before.Ledger;
        var parts = new Lazy<FacilityHours>(() => FacilityDetail.Of(facility, year, it.All(), same.FacilityMw, null, same.Months, build));
        var ledger = new FacilityLedger(year, it, same.FacilityMw, same.Months, parts, same.ItShedTrainingMw, same.ItShedBatchMw, same.ItShedInteractiveMw, same.Balances) { IsWhole = true };
        return (ledger, state.After(facility, before with { It = it, Build = build, Ledger = ledger }));
    }

    /// <summary>
    /// What is left where the supply could not serve all: hours without unserved power keep the asked values; in the
    /// others the IT power is the one that draws just what was served. Training and idle chips are shed first, then batch,
    /// then interactive. Where not even an idle hall can be fed, all IT is shed and losses, cooling and house load are cut
    /// alike to what was served.
    /// </summary>
    public static FacilityLedger Serve(
        FacilitySlice slice, FacilityLedger asked, LoadLedger load, SupplyLedger supply, BuildLedger build,
        SiteWeather weather, DrawBlock draws, FacilityState? state = null)
    {
        if (!IsShort(supply)) return asked;
        var facility = (state ?? FacilityState.Start).Prepared(slice, weather, draws);
        var served = new ServedHours(facility, asked, load, supply);
        CampusPlants? plants = null;
        for (var month = 0; month < ModelYear.Months; month++)
        {
            plants = CampusPlants.Of(facility, build, FirstMonth(build, asked.Year) + month, plants);
            served.Month(plants, month);
        }
        return served.ToLedger(build);
    }

    // Sums by month tell where there are any: fewer numbers to look at than the hours.
    private static bool IsShort(SupplyLedger supply) =>
        (supply.Months.UnservedMwh.Width > 0 ? supply.Months.UnservedMwh : supply.UnservedMw).Data.AsSpan().IndexOfAnyExceptInRange(double.NegativeInfinity, 0) >= 0;

    internal static int FirstMonth(BuildLedger build, int year) => (year - build.Horizon.FirstYear) * ModelYear.Months;

    /// <summary>One table of zeros for each width.</summary>
    private static DrawTable NothingShed(int width) => Nothing.GetOrAdd(width, w => new DrawTable(ModelYear.Hours, w));
}
