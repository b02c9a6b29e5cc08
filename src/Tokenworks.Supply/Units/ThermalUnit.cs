using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// A unit that burns fuel on demand: capability (MW) = nameplate x availability x (1 - derate x (dry bulb - 15 degC)),
/// the last term only above the ISO rating temperature of 15 degC. Minimum load, starts and part-load heat
/// rate are in <see cref="UnitCosts"/>. Not modelled: ramps between hours, start-up time, gain below 15 degC, altitude. Valid for gas turbines, combined cycles and nuclear units at -30 to 50 degC;
/// derate, outage rates and heat rate come from the catalogue technology. Leaving the derate out errs by some 10 to 20 %
/// of a gas turbine's power at 40 degC.
/// </summary>
[ModelReference("ISO 2314 reference conditions (15 degC); a linear derate, as in manufacturers' ambient curves")]
public sealed class ThermalUnit(SupplyUnit unit, DrawBlock draws) : ISupplyUnit
{
    private readonly double[] _deratePerKelvin = draws.Column(unit.Technology.Entry.AmbientDerate, 0);

    public string Name => unit.Name;

    public string Source => unit.Technology.Entry.Fuel switch
    {
        FuelKind.Gas => "gas",
        FuelKind.Uranium => "nuclear",
        _ => "other",
    };

    public SupplyRole Role => SupplyRole.Firm;

    public UnitShape Shape(SiteWeather weather) => new(null, _deratePerKelvin);
}
