using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How heat leaves the site.</summary>
public enum CoolingKind
{
    [Doc("Dry coolers.")]
    Dry,

    [Doc("Dry coolers with adiabatic pre-cooling on hot hours.")]
    Adiabatic,

    [Doc("Evaporative cooling towers.")]
    Tower,

    [Doc("Dry thermosyphon coolers on the return water, then evaporative towers for what is left.")]
    Thermosyphon,

    [Doc("River or lake water through a heat exchanger, once through.")]
    River,

    [Doc("Ground water through a heat exchanger, once through.")]
    Ground,
}

/// <summary>How heat leaves the racks.</summary>
public enum HeatCapture
{
    [Doc("Room air through air handlers.")]
    Air,

    [Doc("Room air through a wall of fans with coils.")]
    FanWall,

    [Doc("Coils in the racks' rear doors.")]
    RearDoor,

    [Doc("Cold plates on the chips, coolant distribution units, air for the rest.")]
    DirectToChip,

    [Doc("Servers in a bath of oil.")]
    SinglePhaseImmersion,

    [Doc("Servers in a boiling bath.")]
    TwoPhaseImmersion,
}

/// <summary>A cooling system: supply temperature, approaches, auxiliary power, water.</summary>
[CatalogueFolder("cooling")]
public sealed record CoolingEntry : CatalogueEntry
{
    [Doc("How heat leaves the site.")]
    public required CoolingKind Kind { get; init; }

    [Doc("Facility water supply temperature."), Allowed("5 degC", "60 degC")]
    public required Sourced<Temperature> SupplyTemperature { get; init; }

    [Doc("Approach to dry bulb (dry, adiabatic) or wet bulb (tower) at rated heat."), Allowed("1 K", "25 K")]
    public required Sourced<TemperatureDifference> Approach { get; init; }

    [Doc("Heat rejection fan power at rated heat, as a share of it."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> FanPower { get; init; }

    [Doc("Pump power at rated heat, as a share of it."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> PumpPower { get; init; }

    [Doc("Filter pumps, basin and trace heaters that run in every hour, as a share of rated heat; nothing where left out."), Allowed("0 %", "5 %")]
    public Sourced<Fraction>? SteadyPower { get; init; }

    [Doc("Share of IT heat that leaves by air handlers, not by liquid."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> AirShare { get; init; }

    [Doc("Air handler fan power as a share of the heat they take at rated heat."), Allowed("0 %", "30 %")]
    public required Sourced<Fraction> AirFanPower { get; init; }

    [Doc("Trim chiller's coefficient of performance at rated conditions."), Allowed("1", "20")]
    public required Sourced<Count> ChillerCop { get; init; }

    [Doc("Adiabatic: dry bulb above which water is used."), Allowed("-20 degC", "60 degC")]
    public Sourced<Temperature>? AdiabaticStart { get; init; }

    [Doc("Adiabatic: saturation effectiveness of the pads."), Allowed("10 %", "100 %")]
    public Sourced<Fraction>? AdiabaticEffectiveness { get; init; }

    [Doc("Adiabatic: pads are wetted in stages and cool the air no further than adiabatic_start.")]
    public bool StagedPads { get; init; }

    [Doc("Cycles of concentration of evaporative water."), Allowed("1.5", "20")]
    public Sourced<Count>? CyclesOfConcentration { get; init; }

    [Doc("Heat that one cooling block rejects."), Allowed("0.01 MW", "100 MW")]
    public required Sourced<FacilityPower> BlockRating { get; init; }

    [Doc("Spare cooling blocks in a building."), Allowed("0", "100")]
    public required Sourced<Count> SpareBlocks { get; init; }

    [Doc("How heat leaves the racks.")]
    public HeatCapture Capture { get; init; }

    [Doc("Most power of a rack that the capture can hold."), Allowed("1 kW/rack", "2000 kW/rack")]
    public Sourced<RackPower>? MostRackPower { get; init; }

    [Doc("Thermosyphon: approach of the dry coolers to the dry bulb at rated heat."), Allowed("1 K", "30 K")]
    public Sourced<TemperatureDifference>? DryApproach { get; init; }

    [Doc("Thermosyphon: rating of the dry coolers as a share of the plant's rated heat; 100 % where left out."), Allowed("1 %", "200 %")]
    public Sourced<Fraction>? DryRating { get; init; }

    [Doc("Outside air through the hall (adiabatic): dew point below which the air is humidified; nothing where left out."), Allowed("-20 degC", "20 degC")]
    public Sourced<Temperature>? LeastDewPoint { get; init; }

    [Doc("Extra compressor work of a chiller at low part load, as a share (0: ideal staging)."), Allowed("0 %", "150 %")]
    public Sourced<Fraction>? ChillerPartLoadPenalty { get; init; }

    [Doc("Lowest supply temperature that a set-point control may use."), Allowed("5 degC", "60 degC")]
    public Sourced<Temperature>? LeastSupplyTemperature { get; init; }

    [Doc("Rise of IT power with a kelvin of warmer supply (leakage)."), Allowed("0 %", "2 %")]
    public Sourced<Fraction>? LeakagePerKelvin { get; init; }
}
