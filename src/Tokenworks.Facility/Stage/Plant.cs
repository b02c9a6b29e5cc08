using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// All phases of one building and cooling type, computed as one: power chain, house load and cooling plant with their
/// parameters by draw.
/// </summary>
internal sealed class Plant
{
    private readonly int _width;

    public Plant(FacilityPhase type, DrawBlock draws)
    {
        _width = draws.Width;
        Chain = LossChain.Of(type.PowerChain, draws);
        Cooling = CoolingPlant.Of(type.Cooling, draws);
        HouseShare = draws.Column(type.HouseLoad);
    }

    public LossChain Chain { get; }

    public CoolingPlant Cooling { get; }

    /// <summary>House load as a share of rated IT power.</summary>
    public double[] HouseShare { get; }

    /// <summary>One hour at a given IT power: from the rack up to the meter.</summary>
    public PlantFlows Run(PlantRatings ratings, int draw, double itMw, double dryBulbC, double wetBulbC)
    {
        double loss = 0, insideLoss = 0, elsewhere = 0;
        var powerMw = itMw;
        for (var stage = Chain.Count - 1; stage >= Chain.Join; stage--)
        {
            var stageLoss = Chain.LossMw(stage, draw, powerMw, ratings.StageMw[stage * _width + draw]);
            powerMw += stageLoss;
            loss += stageLoss;
            if (Chain.IsInside[stage]) insideLoss += stageLoss;
            else elsewhere += stageLoss;
        }
        var house = ratings.HouseMw[draw];
        var airFan = Cooling.AirFanMw(draw, Cooling.AirHeatMw(draw, itMw, insideLoss, house), ratings.AirMw[draw]);
        var hallHeat = itMw + insideLoss + house + airFan;
        var hour = Cooling.Run(draw, hallHeat, ratings.HeatMw[draw], dryBulbC, wetBulbC);
        var cooling = airFan + hour.FanMw + hour.PumpMw + hour.CompressorMw;
        powerMw += cooling + house;
        elsewhere += hour.FanMw + hour.PumpMw;
        for (var stage = Chain.Join - 1; stage >= 0; stage--)
        {
            var stageLoss = Chain.LossMw(stage, draw, powerMw, ratings.StageMw[stage * _width + draw]);
            powerMw += stageLoss;
            loss += stageLoss;
            elsewhere += stageLoss;
        }
        return new PlantFlows(loss, cooling, house, powerMw, hour.RejectedMw, elsewhere, hour.WaterLitres);
    }
}
