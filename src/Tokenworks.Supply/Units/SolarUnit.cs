using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Photovoltaics: output (MW) = nameplate x availability x min(1, GHI / 1000 W/m2 x performance ratio). The
/// ratio holds for the whole array, tracking and losses included, at 1000 W/m2 on the horizontal. Not modelled: tilt and
/// tracking by hour, cell temperature, snow, soiling, ageing, inverter clipping below nameplate. Valid for GHI from 0 to
/// 1400 W/m2; the ratio comes from the catalogue. Against a tracking array it gives too little in winter mornings and
/// evenings; the year's energy follows the ratio.
/// </summary>
[ModelReference("performance ratio of IEC 61724-1 on global horizontal irradiance")]
public sealed class SolarUnit(SupplyUnit unit, DrawBlock draws) : ISupplyUnit
{
    private const double StandardWattsPerM2 = 1000;
    private readonly double[] _ratio =
        draws.Column(Technology.Required(unit, unit.Technology.Entry.PerformanceRatio, "performance ratio"));

    public string Name => unit.Name;

    public string Source => "solar";

    public SupplyRole Role => SupplyRole.Renewable;

    public UnitShape Shape(SiteWeather weather) =>
        UnitShape.Of<Panel>(weather.Ghi, _ratio);

    private readonly struct Panel : IWeatherShare
    {
        public static double At(double wattsPerM2, double ratio) => Math.Clamp(wattsPerM2 / StandardWattsPerM2 * ratio, 0, 1);
    }
}
