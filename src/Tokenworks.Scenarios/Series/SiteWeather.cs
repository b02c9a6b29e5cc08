using System.Runtime.CompilerServices;

namespace Tokenworks.Scenarios;

/// <summary>The weather of one year over a block of draws: one year for all of them, or each draw's own.</summary>
/// <param name="dryBulb">Degrees Celsius.</param>
/// <param name="dewPoint">Degrees Celsius, never above the dry bulb.</param>
/// <param name="ghi">Global horizontal irradiance, W/m2.</param>
/// <param name="windSpeed">At 10 m, m/s.</param>
/// <param name="pressureHpa">Station pressure, hPa.</param>
/// <remarks>Compared by reference: what was worked out from one object stands for no other, though their columns lie in the same arrays one year after the other.</remarks>
public sealed class SiteWeather(HourColumn dryBulb, HourColumn dewPoint, HourColumn ghi, HourColumn windSpeed, HourColumn pressureHpa)
{
    private static readonly ConditionalWeakTable<WeatherYear, SiteWeather> Known = [];

    public HourColumn DryBulb => dryBulb;

    public HourColumn DewPoint => dewPoint;

    public HourColumn Ghi => ghi;

    public HourColumn WindSpeed => windSpeed;

    public HourColumn PressureHpa => pressureHpa;

    /// <summary>True where all draws share the year.</summary>
    public bool IsShared => dryBulb.IsShared;

    /// <summary>A year that all draws share; the same object for the same year.</summary>
    public static SiteWeather Of(WeatherYear year) =>
        Known.GetValue(year, y => new SiteWeather(new(y.DryBulb), new(y.DewPoint), new(y.Ghi), new(y.WindSpeed), new(y.PressureHpa)));

    public static implicit operator SiteWeather(WeatherYear year) => Of(year);
}
