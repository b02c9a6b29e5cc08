using System.Runtime.CompilerServices;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// All phases of one building and cooling type, computed as one: power chain, house load and cooling plant with their
/// parameters by draw.
/// </summary>
internal sealed class Plant
{
    public Plant(FacilityPhase type, DrawBlock draws)
    {
        Chain = LossChain.Of(type.PowerChain, draws);
        Cooling = CoolingPlant.Of(type.Cooling, draws);
        HouseShare = draws.Column(type.HouseLoad);
    }

    public LossChain Chain { get; }

    public CoolingPlant Cooling { get; }

    /// <summary>House load as a share of rated IT power.</summary>
    public double[] HouseShare { get; }

    /// <summary>One hour at a given IT power: from the rack up to the meter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PlantFlows Run(PlantRatings ratings, int draw, double itMw, double dryBulbC, double wetBulbC)
    {
        double loss = 0, insideLoss = 0;
        var powerMw = itMw;
        var losses = ratings.Losses.AsSpan(draw * Chain.Count, Chain.Count);
        for (var stage = losses.Length - 1; stage >= Chain.Join; stage--)
        {
            var stageLoss = losses[stage].Mw(powerMw);
            powerMw += stageLoss;
            loss += stageLoss;
            if (Chain.IsInside[stage]) insideLoss += stageLoss;
        }
        var house = ratings.HouseMw[draw];
        var airFan = Cooling.AirFanMw(draw, Cooling.AirHeatMw(draw, itMw, insideLoss, house), ratings.AirMw[draw]);
        var hour = Cooling.Run(draw, itMw + insideLoss + house + airFan, ratings.HeatMw[draw], dryBulbC, wetBulbC);
        var cooling = airFan + hour.FanMw + hour.PumpMw + hour.CompressorMw;
        powerMw += cooling + house;
        for (var stage = Chain.Join - 1; stage >= 0; stage--)
        {
            var stageLoss = losses[stage].Mw(powerMw);
            powerMw += stageLoss;
            loss += stageLoss;
        }
        var elsewhere = loss - insideLoss + hour.FanMw + hour.PumpMw;
        return new PlantFlows(loss, cooling, house, powerMw, hour.RejectedMw, elsewhere, hour.WaterLitres);
    }
}
