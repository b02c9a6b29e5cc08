using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Firm;

namespace Tokenworks.Campus;

/// <summary>The weather of each year over a block of draws: the usual year, whole days of it drawn anew, or the years of a measured record one after the other.</summary>
/// <remarks>
/// Resampled: days from near their place in the calendar, and the year as a whole warmer, sunnier and windier or less so (K, and shares by which normal numbers are multiplied; factors
/// end at zero); years are independent of each other, and so are temperature, sun and wind, beyond what days hold together. Measured: a draw starts in some year of the record, each as likely as another, so that years keep
/// their order (index-sequential sampling). Keyed by the study's seed, the draw and the year.
/// </remarks>
/// <param name="pool">Room that is written over each year; null where somebody may read an earlier year again.</param>
internal sealed class DrawWeather(SiteYears years, DrawBlock draws, TablePool? pool)
{
    private static readonly int[] InOrder = [.. Enumerable.Range(0, ModelYear.Hours)];
    private readonly bool _isDrawn = years.DifferByDraw && !draws.IsBase;
    private DrawnWeather? _tables;

    /// <summary>The same object for a year that is asked for again only where it is kept: ask once a year.</summary>
    /// <exception cref="InvalidOperationException">The scenario asks for measured years and there is no record.</exception>
    public SiteWeather Of(int year)
    {
        if (!_isDrawn) return years.Usual;
        if (years.Sources.Count == 0) throw new InvalidOperationException("site.weather_years.method is measured, and there are no measured years: name a folder of files with --weather.");
        var tables = pool is null ? new DrawnWeather(years.Sources, draws.Width, () => DrawTable.Unfilled(ModelYear.Hours, draws.Width)) : _tables ??= new DrawnWeather(years.Sources, draws.Width, () => pool.Take(ModelYear.Hours, draws.Width));
        return tables.Year(years.Section is { Method: WeatherYearsMethod.Resampled } section ? Resampled(section, year) : [.. Enumerable.Range(0, draws.Width).Select(d => Measured(year, d))]);
    }

    private DrawnYear[] Resampled(WeatherYearsSection section, int year)
    {
        var (kelvin, sun, wind) = (draws.Column(section.Temperature), draws.Column(section.Sun), draws.Column(section.Wind));
        return [.. Enumerable.Range(0, draws.Width).Select(d => Resampled(year, d, kelvin[d], sun[d], wind[d]))];
    }

    private DrawnYear Measured(int year, int draw)
    {
        var stream = RandomStream.Open(draws.Seed, draws.DrawNumber(draw), "start", "weather record");
        var start = (int)(stream.NextDouble() * years.Sources.Count);
        return new DrawnYear((start + year) % years.Sources.Count, InOrder, 0, 1, 1);
    }

    [ModelReference("normal anomalies of a year's mean temperature, irradiation and wind speed; own composition")]
    private DrawnYear Resampled(int year, int draw, double kelvin, double sun, double wind)
    {
        var stream = RandomStream.Open(draws.Seed, draws.DrawNumber(draw), year.ToString(CultureInfo.InvariantCulture), "weather year");
        double Normal() => NormalCurve.Quantile(stream.NextDouble());
        var (warmer, sunnier, windier) = (kelvin * Normal(), Math.Max(0, 1 + sun * Normal()), Math.Max(0, 1 + wind * Normal()));
        return new DrawnYear(0, WeatherYears.Year(ModelYear.Hours, ref stream), warmer, sunnier, windier);
    }
}
