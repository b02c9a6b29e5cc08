using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A facility ledger's year taken apart: every stage's loss and every part of the cooling, hour by hour.</summary>
/// <remarks>
/// Worked out from the IT power when a part is first read, so that runs of many draws do not write columns that nobody
/// reads. It is the hour of <see cref="Plant"/> draw by draw; the months were summed by <see cref="PlantKernel"/>, and both must agree.
/// In hours in which not even an idle hall could be fed all parts are cut alike.
/// </remarks>
public static class FacilityDetail
{
    /// <summary>Takes a year apart; the arguments are those of <see cref="FacilityStage.RunYear"/> with its result.</summary>
    [ModelReference("own: the hourly model of FacilityStage run again with its parts kept; MW")]
    public static FacilityHours Of(FacilitySlice slice, FacilityLedger ledger, BuildLedger build, SiteWeather weather, DrawBlock draws) =>
        Of(new PreparedFacility(slice, weather, draws), ledger.Year, ledger.ItMw, ledger.FacilityMw, ledger.WithoutWater, ledger.Months, build);

    internal static FacilityHours Of(PreparedFacility facility, int year, DrawTable it, DrawTable meter, DrawTable? without, FacilityMonths months, BuildLedger build)
    {
        DrawTable New() => new(ModelYear.Hours, facility.Width);
        var stages = facility.StageNames.ToDictionary(n => n, _ => New());
        DrawTable[] ordered = [.. facility.StageNames.Select(n => stages[n])];
        var hours = new FacilityHours(stages, New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), []);
        CampusPlants? plants = null;
        for (var month = 0; month < ModelYear.Months; month++)
        {
            plants = CampusPlants.Of(facility, build, FacilityStage.FirstMonth(build, year) + month, plants);
            for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
                for (var d = 0; d < facility.Width; d++) Hour(hours, ordered, plants, it[h, d], meter[h, d], h, d, without is not null && without[h, d] > 0);
        }
        return hours with { Balances = Residuals(hours, it, meter, months) };
    }

    private static void Hour(FacilityHours hours, DrawTable[] stages, CampusPlants plants, double itMw, double meterMw, int hour, int draw, bool isDry)
    {
        if (plants.Count == 0) hours.HeatMw[hour, draw] = itMw;
        var share = itMw <= 0 && plants.Run(draw, 0, hour, isDry).Facility is > 0 and var idle ? meterMw / idle : 1;
        for (var plant = 0; plant < plants.Count; plant++)
        {
            var parts = new Parts(hours, stages, plants, plant, hour, draw, share);
            plants.Watch(plant, draw, itMw, hour, isDry, ref parts);
            hours.HouseMw[hour, draw] += share * plants.HouseMw(plant, draw);
        }
    }

    private static IReadOnlyList<Balance> Residuals(FacilityHours hours, DrawTable it, DrawTable meter, FacilityMonths months)
    {
        var sum = new DrawTable(it.Rows, it.Width);
        for (var i = 0; i < sum.Data.Length; i++)
            sum.Data[i] = it.Data[i] + hours.LossMw.Data[i] + hours.HouseMw.Data[i] + hours.AirFanMw.Data[i] + hours.FanMw.Data[i] + hours.PumpMw.Data[i] + hours.CompressorMw.Data[i];
        return
        [
            Balance.Of("facility", "facility power = IT + stage losses + fans + pumps + compressors + house", meter, sum),
            Monthly("losses of the months = losses of the hours", months.LossMwh, hours.LossMw),
            Monthly("cooling of the months = cooling of the hours", months.CoolingMwh, hours.CoolingMw),
            Monthly("water of the months = water of the hours", months.WaterLitres, hours.WaterLitres),
        ];
    }

    private static Balance Monthly(string equation, DrawTable months, DrawTable hours)
    {
        var sums = new DrawTable(ModelYear.Months, months.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < months.Width; d++) sums[m, d] = hours.Sum(ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1), d);
        return Balance.Of("facility", equation, months, sums);
    }

    private readonly struct Parts(FacilityHours hours, DrawTable[] stages, CampusPlants plants, int plant, int hour, int draw, double share) : IPlantWatcher
    {
        public void Stage(int stage, double lossMw)
        {
            stages[plants.StageNames(plant)[stage]][hour, draw] += share * lossMw;
            hours.LossMw[hour, draw] += share * lossMw;
        }

        public void Cooling(double airFanMw, in CoolingHour cooling)
        {
            hours.AirFanMw[hour, draw] += share * airFanMw;
            hours.FanMw[hour, draw] += share * cooling.FanMw;
            hours.PumpMw[hour, draw] += share * cooling.PumpMw;
            hours.CompressorMw[hour, draw] += share * cooling.CompressorMw;
            hours.CoolingMw[hour, draw] += share * (airFanMw + cooling.FanMw + cooling.PumpMw + cooling.CompressorMw);
            hours.HeatMw[hour, draw] += share * cooling.RejectedMw;
            hours.WaterLitres[hour, draw] += share * cooling.WaterLitres;
            hours.WaterOutLitres[hour, draw] += share * cooling.WaterLitres * plants.PlantAt(plant).ReturnedShare(draw);
        }
    }
}
