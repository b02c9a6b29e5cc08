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

    [Doc("Cycles of concentration of evaporative water."), Allowed("1.5", "20")]
    public Sourced<Count>? CyclesOfConcentration { get; init; }

    [Doc("Heat that one cooling block rejects."), Allowed("0.01 MW", "100 MW")]
    public required Sourced<FacilityPower> BlockRating { get; init; }

    [Doc("Spare cooling blocks in a building."), Allowed("0", "100")]
    public required Sourced<Count> SpareBlocks { get; init; }
}
