using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Firm;

namespace Tokenworks.Campus;

/// <summary>
/// The weather of each year of one draw: whole days of the weather year drawn from near their place in the calendar, and the year as a
/// whole warmer, sunnier and windier or less so. Years are independent of each other; so are temperature, sun and wind, beyond what days hold together.
/// </summary>
/// <remarks>K and shares by which normal numbers are multiplied; factors end at zero. Keyed by the study's seed, the draw and the year.</remarks>
/// <param name="pool">Room that is written over each year; null where somebody may read an earlier year again.</param>
internal sealed class DrawWeather(WeatherYear usual, WeatherYearsSection? years, DrawBlock draws, TablePool? pool)
{
    private readonly bool _isDrawn = years is { Method: WeatherYearsMethod.Resampled } && !draws.IsBase;
    private DrawnWeather? _tables;

    /// <summary>True where weather differs from draw to draw.</summary>
    public static bool DiffersByDraw(CampusScenario scenario) => scenario.Site.WeatherYears is { Method: WeatherYearsMethod.Resampled };

    /// <summary>The same object for a year that is asked for again only where it is kept: ask once a year.</summary>
    public SiteWeather Of(int year)
    {
        if (!_isDrawn) return usual;
        var tables = pool is null ? new DrawnWeather(usual, draws.Width, () => DrawTable.Unfilled(ModelYear.Hours, draws.Width)) : _tables ??= new DrawnWeather(usual, draws.Width, () => pool.Take(ModelYear.Hours, draws.Width));
        var (kelvin, sun, wind) = (draws.Column(years!.Temperature), draws.Column(years.Sun), draws.Column(years.Wind));
        return tables.Year([.. Enumerable.Range(0, draws.Width).Select(d => Drawn(year, d, kelvin[d], sun[d], wind[d]))]);
    }

    private DrawnYear Drawn(int year, int draw, double kelvin, double sun, double wind)
    {
        var stream = RandomStream.Open(draws.Seed, draws.DrawNumber(draw), year.ToString(CultureInfo.InvariantCulture), "weather year");
        double Normal() => NormalCurve.Quantile(stream.NextDouble());
        var (warmer, sunnier, windier) = (kelvin * Normal(), Math.Max(0, 1 + sun * Normal()), Math.Max(0, 1 + wind * Normal()));
        return new DrawnYear(WeatherYears.Year(ModelYear.Hours, ref stream), warmer, sunnier, windier);
    }
}
