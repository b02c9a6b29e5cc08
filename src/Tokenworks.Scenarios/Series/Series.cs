using NodaTime;

namespace Tokenworks.Scenarios;

/// <summary>
/// 8,760 hourly values from outside: averages over [h, h+1) in the campus's standard time, 29 February dropped.
/// </summary>
/// <param name="Name">What it is, such as <c>power price</c>.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Values">8,760 values; not to be changed.</param>
/// <param name="Source">File or dataset.</param>
/// <param name="ContentHash">SHA-256 of the values, part of the slice hash.</param>
public sealed record HourlySeries(string Name, string Unit, double[] Values, string Source, string ContentHash);

/// <summary>Monthly values from outside, keyed by calendar month.</summary>
public sealed record MonthlySeries(
    string Name, string Unit, IReadOnlyList<KeyValuePair<YearMonth, double>> Values, string Source, string ContentHash);

/// <summary>Files of others that stand in for the scenario's own climate, prices and load; each may be absent.</summary>
/// <param name="Weather">Replaces the climate's synthetic year.</param>
/// <param name="PowerPrice">Grid energy price, USD/MWh.</param>
/// <param name="GasPrice">Gas price by month, USD/MMBtu; the last value holds on.</param>
/// <param name="GridCarbon">Grid carbon intensity, t/MWh.</param>
/// <param name="Load">Shape of interactive demand over the year; only its shape (mean 1) is used.</param>
public sealed record OutsideSeries(
    WeatherYear? Weather = null,
    HourlySeries? PowerPrice = null,
    MonthlySeries? GasPrice = null,
    HourlySeries? GridCarbon = null,
    HourlySeries? Load = null)
{
    public static OutsideSeries None { get; } = new();

    /// <summary>Measured years in their order, the first of them <see cref="Weather"/>; empty where there is no record. Draws of studies go through it.</summary>
    public IReadOnlyList<WeatherYear> WeatherRecord { get; init; } = [];
}

/// <summary>One year of hourly weather at the site, 8,760 values a column.</summary>
/// <param name="Source">File, or the climate entry that it was made from.</param>
/// <param name="DryBulb">Degrees Celsius.</param>
/// <param name="DewPoint">Degrees Celsius, never above the dry bulb.</param>
/// <param name="Ghi">Global horizontal irradiance, W/m2.</param>
/// <param name="WindSpeed">At 10 m, m/s.</param>
/// <param name="PressureHpa">Station pressure, hPa.</param>
/// <param name="ContentHash">SHA-256 of the columns.</param>
public sealed record WeatherYear(
    string Source, double[] DryBulb, double[] DewPoint, double[] Ghi, double[] WindSpeed, double[] PressureHpa, string ContentHash);
