using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Wind turbines: hub speed (m/s) = speed at 10 m x ratio; output (MW) = nameplate x availability x a generic power curve:
/// nothing below 3 m/s, (v^3 - 3^3) / (12^3 - 3^3) up to 12 m/s, full to 25 m/s, nothing above. Not modelled: air density,
/// wakes, turbulence, icing, a maker's own curve, the calming of gusts in an hourly mean. Valid for 0 to 40 m/s; the ratio
/// comes from the catalogue. Modern low-wind turbines reach full power near 10 m/s, so that this errs low by up to a third
/// in weak winds.
/// </summary>
[ModelReference("generic cubic power curve; Manwell, McGowan, Rogers, Wind Energy Explained, 2nd ed., ch. 1 and 7")]
public sealed class WindUnit(SupplyUnit unit, DrawBlock draws) : ISupplyUnit
{
    private const double CutIn = 3, Rated = 12, CutOut = 25;
    private readonly double[] _ratio =
        draws.Column(Technology.Required(unit, unit.Technology.Entry.HubSpeedRatio, "hub speed ratio"));

    public string Name => unit.Name;

    public string Source => "wind";

    public SupplyRole Role => SupplyRole.Renewable;

    public UnitShape Shape(SiteWeather weather) => UnitShape.Of<Turbine>(weather.WindSpeed, _ratio);

    /// <summary>Share of nameplate at a hub speed in m/s.</summary>
    public static double PowerCurve(double hubSpeed) => hubSpeed switch
    {
        <= CutIn or > CutOut => 0,
        >= Rated => 1,
        _ => (hubSpeed * hubSpeed * hubSpeed - CutIn * CutIn * CutIn) / (Rated * Rated * Rated - CutIn * CutIn * CutIn),
    };

    private readonly struct Turbine : IWeatherShare
    {
        public static double At(double speed, double ratio) => PowerCurve(speed * ratio);
    }
}
