using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// All phases of one building and cooling type, computed as one: power chain, house load and cooling plant with their
/// parameters by draw.
/// </summary>
internal sealed class Plant
{
    private readonly double[]? _evaporation, _moisture;
    private readonly Lazy<HourWeather> _hours;
    private readonly int _width;

    public Plant(FacilityPhase type, DrawBlock draws, SiteWeather weather, HourColumn wetBulbs)
    {
        _width = draws.Width;
        Chain = LossChain.Of(type.PowerChain, draws, type.Sources);
        Cooling = CoolingPlant.Of(type.Cooling, draws);
        HouseShare = draws.Column(type.HouseLoad);
        WetC = Wet(Cooling.Kind, weather, wetBulbs);
        _evaporation = Cooling.EvaporationShares(weather, wetBulbs);
        _moisture = Cooling.MoistureShares(weather);
        DryBulbC = weather.DryBulb;
        IsUniform = Cooling.IsUniform && weather.IsShared;
        _hours = new Lazy<HourWeather>(() => HourWeather.Of(this));
    }

    /// <summary>Wet bulbs, or the water's temperatures of a river or well, degC.</summary>
    public static HourColumn Wet(CoolingKind kind, SiteWeather weather, HourColumn wetBulbs) => kind switch
    {
        CoolingKind.River => WaterBodies.RiverC(weather.DryBulb),
        CoolingKind.Ground => WaterBodies.GroundC(weather.DryBulb),
        _ => wetBulbs,
    };

    /// <summary>Wet bulb, or the water's temperature of a plant on a river or well, by hour, degC.</summary>
    public HourColumn WetC { get; }

    /// <summary>What the cooling plant meets in an hour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HourAir AirAt(int hour, int draw) =>
        new(DryBulbC.At(hour, draw), WetC.At(hour, draw), _evaporation is null ? 1 : _evaporation[hour * _width + draw], 0, _moisture is null ? 0 : _moisture[hour * _width + draw]);

    /// <summary>Outdoor air by hour, degC.</summary>
    public HourColumn DryBulbC { get; }

    /// <summary>Share of a tower's heat that evaporation carries, [hour * width + draw]; null where there is none.</summary>
    public double[]? EvaporationByHour => _evaporation;

    /// <summary>Evaporation that moistens outside air, [hour * width + draw]; null where there is none.</summary>
    public double[]? MoistureByHour => _moisture;

    /// <summary>True where the cooling parameters and the weather are those of one draw.</summary>
    public bool IsUniform { get; }

    /// <summary>The weather's coefficients, shared by all draws; only where <see cref="IsUniform"/>.</summary>
    public HourWeather Hours => _hours.Value;

    /// <summary>What an hour is to four draws from <paramref name="first"/> on; draws whose lane is set in <paramref name="dry"/> use no water.</summary>
    public HourLanes LanesAt(PlantLanes lanes, int hour, int first, Vector256<double> dry)
    {
        var (evaporation, moisture) = (By(_evaporation, hour, first, 1), By(_moisture, hour, first, 0));
        var dryBulb = DryBulbC.Four(hour, first);
        var wet = WetC.Four(hour, first);
        return HourLanes.Of(
            lanes, dryBulb, Vector256.ConditionalSelect(dry, Vector256.Max(wet, dryBulb), wet), evaporation, Vector256.ConditionalSelect(dry, Vector256<double>.Zero, moisture), Vector256<double>.Zero);
    }

    private Vector256<double> By(double[]? shares, int hour, int first, double otherwise) =>
        shares is null ? Vector256.Create(otherwise) : new HourColumn(shares, _width).Four(hour, first);

    public LossChain Chain { get; }

    public CoolingPlant Cooling { get; }

    /// <summary>Share of the water drawn that is blown down.</summary>
    public double ReturnedShare(int draw) => 1 - 1 / Cooling.Makeup(draw);

    /// <summary>House load as a share of rated IT power.</summary>
    public double[] HouseShare { get; }

    /// <summary>One hour at a given IT power: from the rack up to the meter.</summary>
    public PlantFlows Run(PlantRatings ratings, int draw, double itMw, in HourAir air)
    {
        var nobody = default(NoWatcher);
        return Run(ratings, draw, itMw, air, ref nobody);
    }

    /// <summary>As above, shown part by part to a watcher.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PlantFlows Run<TWatcher>(PlantRatings ratings, int draw, double itMw, in HourAir air, ref TWatcher watcher)
        where TWatcher : struct, IPlantWatcher
    {
        double loss = 0, insideLoss = 0;
        var powerMw = itMw;
        var losses = ratings.Losses.AsSpan(draw * Chain.Count, Chain.Count);
        for (var stage = losses.Length - 1; stage >= Chain.Join; stage--)
        {
            var stageLoss = losses[stage].Mw(powerMw);
            watcher.Stage(stage, stageLoss);
            powerMw += stageLoss;
            loss += stageLoss;
            if (Chain.IsInside[stage]) insideLoss += stageLoss;
        }
        var house = ratings.HouseMw[draw];
        var airFan = Cooling.AirFanMw(draw, Cooling.AirHeatMw(draw, itMw, insideLoss, house), ratings.AirMw[draw]);
        var hour = Cooling.Run(draw, itMw + insideLoss + house + airFan, ratings.HeatMw[draw], air);
        watcher.Cooling(airFan, hour);
        var cooling = airFan + hour.FanMw + hour.PumpMw + hour.CompressorMw;
        powerMw += cooling + house;
        for (var stage = Chain.Join - 1; stage >= 0; stage--)
        {
            var stageLoss = losses[stage].Mw(powerMw);
            watcher.Stage(stage, stageLoss);
            powerMw += stageLoss;
            loss += stageLoss;
        }
        var elsewhere = loss - insideLoss + hour.FanMw + hour.PumpMw;
        return new PlantFlows(loss, cooling, house, powerMw, hour.RejectedMw, elsewhere, hour.WaterLitres);
    }
}

/// <summary>Is shown the parts of an hour while it is worked out.</summary>
internal interface IPlantWatcher
{
    void Stage(int stage, double lossMw);

    void Cooling(double airFanMw, in CoolingHour hour);
}

/// <summary>Looks away; costs nothing.</summary>
internal readonly struct NoWatcher : IPlantWatcher
{
    public void Stage(int stage, double lossMw)
    {
    }

    public void Cooling(double airFanMw, in CoolingHour hour)
    {
    }
}
