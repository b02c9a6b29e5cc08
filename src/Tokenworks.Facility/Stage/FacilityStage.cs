using System.Runtime.CompilerServices;
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
    /// <summary>The year's facility power, heat and water for the IT power asked for.</summary>
    public static (FacilityLedger Ledger, FacilityState State) RunYear(
        FacilitySlice slice, LoadLedger load, BuildLedger build, WeatherYear weather, DrawBlock draws, int year, FacilityState state)
    {
        var facility = state.Prepared(slice, weather, draws);
        var columns = new FacilityColumns(draws.Width);
        for (var month = 0; month < ModelYear.Months; month++)
            FillMonth(columns, new CampusPlants(facility, build, FirstMonth(build, year) + month), load.ItMw, month);
        return (columns.ToLedger(year, [.. columns.Balances()]), FacilityState.Of(facility));
    }

    /// <summary>
    /// What is left where the supply could not serve all: hours without unserved power keep the asked values; in the
    /// others the IT power is the one that draws just what was served. Training and idle chips are shed first, then batch,
    /// then interactive. Where not even an idle hall can be fed, all IT is shed and losses, cooling and house load are cut
    /// alike to what was served.
    /// </summary>
    public static FacilityLedger Serve(
        FacilitySlice slice, FacilityLedger asked, LoadLedger load, SupplyLedger supply, BuildLedger build,
        WeatherYear weather, DrawBlock draws, FacilityState? state = null)
    {
        var columns = new FacilityColumns(draws.Width);
        columns.CopyFrom(asked);
        if (Array.Exists(supply.UnservedMw.Data, u => u > 0))
        {
            var facility = (state ?? FacilityState.Start).Prepared(slice, weather, draws);
            for (var month = 0; month < ModelYear.Months; month++)
                ServeMonth(columns, new CampusPlants(facility, build, FirstMonth(build, asked.Year) + month), asked, load, supply, month);
        }
        return columns.ToLedger(asked.Year, ServedBalances.Of(columns, asked, supply));
    }

    private static int FirstMonth(BuildLedger build, int year) => (year - build.Horizon.FirstYear) * ModelYear.Months;

    // Compiled in full at once here and in what it calls each hour: a run is over before the tiers are climbed (4x).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(FacilityColumns columns, CampusPlants plants, DrawTable itMw, int month)
    {
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var row = itMw.Row(h);
            for (var d = 0; d < row.Length; d++) columns.Set(h, d, row[d], plants.Run(d, row[d], h));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ServeMonth(
        FacilityColumns columns, CampusPlants plants, FacilityLedger asked, LoadLedger load, SupplyLedger supply, int month)
    {
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var unserved = supply.UnservedMw.Row(h);
            for (var d = 0; d < unserved.Length; d++)
            {
                if (unserved[d] <= 0) continue;
                var targetMw = Math.Max(0, asked.FacilityMw[h, d] - unserved[d]);
                var (itMw, flows) = ItForFacility.Solve(plants, d, h, targetMw, asked.ItMw[h, d]);
                columns.Set(h, d, itMw, flows);
                Shed(columns, load, h, d, asked.ItMw[h, d] - itMw);
            }
        }
    }

    private static void Shed(FacilityColumns columns, LoadLedger load, int hour, int draw, double shedMw)
    {
        var batchMw = load.BatchMw[hour, draw];
        var interactiveMw = load.InteractiveMw[hour, draw];
        var training = Math.Min(shedMw, Math.Max(0, load.ItMw[hour, draw] - batchMw - interactiveMw));
        var batch = Math.Min(shedMw - training, batchMw);
        columns.ShedTraining[hour, draw] = training;
        columns.ShedBatch[hour, draw] = batch;
        columns.ShedInteractive[hour, draw] = shedMw - training - batch;
    }
}
