using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What sets the supply temperature hour by hour.</summary>
public enum SetPointControl
{
    /// <summary>The entry's supply temperature all year.</summary>
    Fixed,

    /// <summary>The sink plus the approach: as cold as the coolers reach at full flow, between the least and the entry's temperature.</summary>
    Following,

    /// <summary>The temperature between those two that draws least at the meter.</summary>
    Optimal,
}

/// <summary>A hall by itself: a building type, a cooling system, and the IT load.</summary>
public sealed record HallSetup(BuildingEntry Building, CoolingEntry Cooling)
{
    /// <summary>Rated IT power, MW.</summary>
    public double ItMw { get; init; } = 100;

    /// <summary>Buildings that share it.</summary>
    public double Buildings { get; init; } = 1;

    /// <summary>IT power drawn as a share of rated.</summary>
    public double Load { get; init; } = 1;

    /// <summary>Share of the power that comes over the on-site plant's step-up, the rest over the feeds; null where the meter stands at the bus.</summary>
    public double? OnSiteShare { get; init; }

    /// <summary>Set-point control.</summary>
    public SetPointControl Control { get; init; }

    /// <summary>Heat that others use.</summary>
    public HeatReuse Reuse { get; init; }

    /// <summary>Water that a permit or a drought leaves in the year, m3; null for no limit.</summary>
    public double? WaterLimitM3 { get; init; }

    /// <summary>Limits by month and day as well.</summary>
    public WaterPermit Permit { get; init; } = new();
}

/// <summary>A sized hall that runs a weather year hour by hour, the same physics as the campus's chain, with all parts kept.</summary>
/// <remarks>
/// Power in MW, water in litres, temperatures in degC, 8,760 hours. Once the permit's water of a year, month or day is used up
/// adiabatic coolers run dry on their chillers, thermosyphons carry what they can, and halls on towers alone shed their IT. IT power follows the set-point by its leakage. Not modelled:
/// failures of cooling, storage in the loop, changes within the hour.
/// </remarks>
[ModelReference("own: LossChain, CoolingPlant, PhaseDesign; set-point following as in ASHRAE Guideline 36 (condenser-water reset)")]
public sealed class Hall
{
    private const int SearchSteps = 24;
    private const double Golden = 0.6180339887498949;

    private readonly HallSetup _setup;
    private readonly WeatherYear _weather;
    private readonly Plant _plant;
    private readonly PlantRatings _ratings;
    private readonly PhaseDesign _design;
    private readonly PlantLanes _lanes;

    /// <summary>Sizes the hall for the warmest hour of a design year, which is the weather year where none is given.</summary>
    public Hall(HallSetup setup, WeatherYear weather, WeatherYear? designYear = null)
    {
        (_setup, _weather) = (setup, weather);
        var sources = setup.OnSiteShare is { } share ? SourceStages.Of(setup.Building.Feed, Sourced<Fraction>.Of(Fraction.FromValue(share))) : SourceStages.None;
        var phase = FacilityPhase.Of("hall", setup.Building, setup.Cooling, ItPower.FromMegawatts(setup.ItMw), setup.Buildings).Behind(sources);
        Stages = phase.PowerChain;
        PreparedFacility Prepared(WeatherYear year) => new(new FacilitySlice("hall", [phase]), year, DrawBlock.Single);
        var prepared = Prepared(weather);
        _plant = prepared.Plants[0];
        _design = (designYear is null ? prepared : Prepared(designYear)).Designs[0];
        _ratings = new PlantRatings(_plant.Chain);
        _design.AddTo(_ratings, 0, _design.ItMw[0], _design.FacilityMw[0]);
        _ratings.Share[0] = 1;
        _ratings.Fix(0);
        _lanes = PlantLanes.Same(_plant, _ratings, 0);
    }

    /// <summary>The setup.</summary>
    public HallSetup Setup => _setup;

    /// <summary>Facility power at full load in the design hour, MW.</summary>
    public double DesignFacilityMw => _design.FacilityMw[0];

    /// <summary>Stages from the meter to the rack.</summary>
    public IReadOnlyList<LossStage> Stages { get; }

    internal PhaseDesign Design => _design;

    internal PlantRatings Ratings => _ratings;

    internal Plant Plant => _plant;

    /// <summary>The year; <paramref name="into"/> is filled again where it is given.</summary>
    public HallYear Run(HallYear? into = null)
    {
        var year = into ?? new HallYear(_plant.Chain.Count, _weather.DryBulb.Length);
        year.Start();
        if (_setup.Control == SetPointControl.Optimal || _setup.WaterLimitM3 is not null || !_setup.Permit.IsFree) ByHour(year);
        else HallKernel.Run(year, _plant, _lanes, _setup.ItMw * _setup.Load, _setup.Control == SetPointControl.Following, _setup.Reuse);
        return year;
    }

    /// <summary>Hour after hour: where one depends on those before, or is searched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ByHour(HallYear year)
    {
        var askedMw = _setup.ItMw * _setup.Load;
        var account = new WaterAccount(_setup.WaterLimitM3 is { } limit ? _setup.Permit with { YearM3 = limit } : _setup.Permit);
        for (var h = 0; h < _weather.DryBulb.Length; h++)
        {
            var air = _plant.AirAt(h, 0);
            var isDry = account.IsSpent(h);
            if (isDry) year.DryHours++;
            air = air with { Kept = _setup.Reuse.KeptAt(air.DryBulbC) };
            if (isDry) air = air.Dry;
            account.Add(Hour(year, h, isDry ? DryItMw(askedMw, air) : askedMw, isDry, air));
        }
    }

    /// <summary>IT power that can be cooled without water: all of it on dry and adiabatic coolers, what thermosyphons take, nothing on towers alone.</summary>
    private double DryItMw(double askedMw, HourAir air)
    {
        if (_plant.Cooling.Kind is not (CoolingKind.Tower or CoolingKind.Thermosyphon)) return askedMw;
        if (_plant.Cooling.Kind == CoolingKind.Tower || WaterAt(0, air) > 0) return 0;
        if (WaterAt(askedMw, air) <= 0) return askedMw;
        var (low, high) = (0.0, askedMw);
        for (var step = 0; step < 50; step++)
        {
            var middle = 0.5 * (low + high);
            if (WaterAt(middle, air) <= 0) low = middle;
            else high = middle;
        }
        return low;
    }

    private double WaterAt(double itMw, HourAir air) => _plant.Run(_ratings, 0, itMw, air).Water;

    private double Hour(HallYear year, int hour, double askedMw, bool isDry, HourAir air)
    {
        if (_setup.Control != SetPointControl.Fixed) air = air with { SupplyShiftK = ShiftK(askedMw, air) };
        var itMw = ItMw(askedMw, air.SupplyShiftK);
        var parts = new HourParts(year, hour);
        var flows = _plant.Run(_ratings, 0, itMw, air, ref parts);
        if (isDry && askedMw == 0) flows = flows with { Water = 0 };
        year.Set(hour, itMw, flows, air.SupplyShiftK);
        return flows.Water;
    }

    private double ItMw(double askedMw, double shiftK) => askedMw * (1 + _plant.Cooling.Parameters(0).Leakage * shiftK);

    private double ShiftK(double askedMw, HourAir air)
    {
        ref readonly var p = ref _plant.Cooling.Parameters(0);
        var lowest = Math.Min(0, p.LeastSupply - p.Supply);
        if (_setup.Control == SetPointControl.Following)
            return Math.Clamp(_plant.Cooling.SinkC(0, air.DryBulbC, air.WetC) + p.Approach - p.Supply, lowest, 0);
        return Least(lowest, askedMw, air);
    }

    /// <summary>Golden section between the lowest set-point and the entry's; the ends are tried as well.</summary>
    private double Least(double lowest, double askedMw, HourAir air)
    {
        double Power(double shift) => _plant.Run(_ratings, 0, ItMw(askedMw, shift), air with { SupplyShiftK = shift }).Facility;
        var (low, high) = (lowest, 0.0);
        for (var step = 0; step < SearchSteps; step++)
        {
            var (a, b) = (high - Golden * (high - low), low + Golden * (high - low));
            if (Power(a) < Power(b)) high = b;
            else low = a;
        }
        var best = 0.5 * (low + high);
        foreach (var end in (ReadOnlySpan<double>)[lowest, 0])
            if (Power(end) < Power(best)) best = end;
        return best;
    }

    /// <summary>The IT power, MW, that a given facility power feeds in an hour: the inverse of the hour, exact to 1e-9.</summary>
    public double ItForFacility(double facilityMw, int hour)
    {
        var air = _plant.AirAt(hour, 0);
        return Facility.ItForFacility.Solve(it => _plant.Run(_ratings, 0, it, air), facilityMw, facilityMw).ItMw;
    }

    private readonly struct HourParts(HallYear year, int hour) : IPlantWatcher
    {
        public void Stage(int stage, double lossMw) => year.StageLossMw[stage][hour] = lossMw;

        public void Cooling(double airFanMw, in CoolingHour cooling)
        {
            year.AirFanMw[hour] = airFanMw;
            year.FanMw[hour] = cooling.FanMw;
            year.PumpMw[hour] = cooling.PumpMw;
            year.CompressorMw[hour] = cooling.CompressorMw;
        }
    }
}
