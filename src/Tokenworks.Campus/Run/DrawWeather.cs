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
internal sealed class DrawWeather(WeatherYear usual, WeatherYearsSection? years, DrawBlock draws)
{
    /// <summary>True where weather differs from draw to draw: draws are then run one by one.</summary>
    public static bool DiffersByDraw(CampusScenario scenario) => scenario.Site.WeatherYears is { Method: WeatherYearsMethod.Resampled };

    private readonly bool _isDrawn = years is { Method: WeatherYearsMethod.Resampled } && !draws.IsBase;

    /// <summary>The same object for a year that is asked for again only where it is kept: ask once a year.</summary>
    /// <exception cref="InvalidOperationException">Several draws are asked for at once.</exception>
    public WeatherYear Of(int year)
    {
        if (!_isDrawn) return usual;
        if (draws.Width > 1 && !draws.AllSameDraw) throw new InvalidOperationException("Draws with weather of their own are run one by one.");
        var stream = RandomStream.Open(draws.Seed, draws.DrawNumber(0), year.ToString(CultureInfo.InvariantCulture), "weather year");
        double Normal(Sourced<Fraction> spread, ref RandomStream from) => Math.Max(0, 1 + draws.Column(spread)[0] * NormalCurve.Quantile(from.NextDouble()));
        var kelvin = draws.Column(years!.Temperature)[0] * NormalCurve.Quantile(stream.NextDouble());
        var (sun, wind) = (Normal(years.Sun, ref stream), Normal(years.Wind, ref stream));
        return ClimateShift.Made(usual, WeatherYears.Year(ModelYear.Hours, ref stream), kelvin, sun, wind);
    }
}
