using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A facility ledger's year taken apart: every stage's loss and every part of the cooling; 8,760 rows, one value a draw, MW.</summary>
/// <param name="StageLossMw">Losses by stage name, over all building types.</param>
/// <param name="AirFanMw">Fans of air handlers.</param>
/// <param name="FanMw">Fans of the heat rejection.</param>
/// <param name="PumpMw">Pumps.</param>
/// <param name="CompressorMw">Compressors.</param>
/// <param name="Balances">That the parts add up to the ledger's columns.</param>
/// <remarks>
/// Worked out from the ledger's IT power when it is asked for, so that runs of many draws do not carry columns that nobody
/// reads. In hours in which not even an idle hall could be fed all parts are cut alike, as in the ledger.
/// </remarks>
public sealed record FacilityDetail(
    IReadOnlyDictionary<string, DrawTable> StageLossMw, DrawTable AirFanMw, DrawTable FanMw, DrawTable PumpMw, DrawTable CompressorMw, IReadOnlyList<Balance> Balances)
{
    /// <summary>Takes a year apart; the arguments are those of <see cref="FacilityStage.RunYear"/> with its result.</summary>
    [ModelReference("own: the hourly model of FacilityStage run again with its parts kept; MW")]
    public static FacilityDetail Of(FacilitySlice slice, FacilityLedger ledger, BuildLedger build, WeatherYear weather, DrawBlock draws)
    {
        DrawTable New() => new(ModelYear.Hours, draws.Width);
        var facility = new PreparedFacility(slice, weather, draws);
        var stages = slice.Phases.SelectMany(p => p.PowerChain).Select(s => s.Name).Distinct().ToDictionary(n => n, _ => New());
        var detail = new FacilityDetail(stages, New(), New(), New(), New(), []);
        var names = facility.Plants.Select(p => facility.Designs.First(d => ReferenceEquals(d.Plant, p)).Phase.PowerChain.Select(s => stages[s.Name]).ToArray()).ToArray();
        for (var month = 0; month < ModelYear.Months; month++)
        {
            var plants = new CampusPlants(facility, build, (ledger.Year - build.Horizon.FirstYear) * ModelYear.Months + month);
            for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
                for (var d = 0; d < draws.Width; d++) detail.Hour(plants, names, ledger, h, d);
        }
        return detail with { Balances = detail.Residuals(ledger) };
    }

    private void Hour(CampusPlants plants, DrawTable[][] names, FacilityLedger ledger, int hour, int draw)
    {
        var whole = plants.Run(draw, ledger.ItMw[hour, draw], hour).Facility;
        var share = ledger.ItMw[hour, draw] <= 0 && whole > 0 ? ledger.FacilityMw[hour, draw] / whole : 1;
        for (var plant = 0; plant < names.Length; plant++)
        {
            var parts = new Parts(this, names[plant], hour, draw, share);
            plants.Watch(plant, draw, ledger.ItMw[hour, draw], hour, ref parts);
        }
    }

    private IReadOnlyList<Balance> Residuals(FacilityLedger ledger)
    {
        var (loss, cooling) = (new DrawTable(FanMw.Rows, FanMw.Width), new DrawTable(FanMw.Rows, FanMw.Width));
        for (var i = 0; i < loss.Data.Length; i++)
        {
            foreach (var stage in StageLossMw.Values) loss.Data[i] += stage.Data[i];
            cooling.Data[i] = AirFanMw.Data[i] + FanMw.Data[i] + PumpMw.Data[i] + CompressorMw.Data[i];
        }
        return [Balance.Of("facility", "losses = sum over stages", ledger.LossMw, loss), Balance.Of("facility", "cooling = fans + pumps + compressors", ledger.CoolingMw, cooling)];
    }

    private readonly struct Parts(FacilityDetail detail, DrawTable[] stages, int hour, int draw, double share) : IPlantWatcher
    {
        public void Stage(int stage, double lossMw) => stages[stage][hour, draw] += share * lossMw;

        public void Cooling(double airFanMw, in CoolingHour cooling)
        {
            detail.AirFanMw[hour, draw] += share * airFanMw;
            detail.FanMw[hour, draw] += share * cooling.FanMw;
            detail.PumpMw[hour, draw] += share * cooling.PumpMw;
            detail.CompressorMw[hour, draw] += share * cooling.CompressorMw;
        }
    }
}
