using System.Runtime.CompilerServices;
using Tokenworks.Facility;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>The weather years of a site: the usual one, which the base case runs in and plant is sized on, and what draws of a study make of it.</summary>
/// <param name="Usual">The climate's typical year or the first file, with the scenario's warming and heat wave.</param>
/// <param name="Design">The usual year without the heat wave.</param>
/// <param name="Sources">What draws' years are made of: the usual one, or those of a record.</param>
internal sealed record SiteYears(WeatherYear Usual, WeatherYear Design, IReadOnlyList<WeatherYear> Sources, WeatherYearsSection? Section)
{
    // An entry of the catalogue is one object for all scenarios that name it.
    private static readonly ConditionalWeakTable<ClimateEntry, WeatherYear> TypicalYears = [];

    /// <summary>True where weather differs from draw to draw.</summary>
    public bool DifferByDraw => Section is { Method: WeatherYearsMethod.Resampled } || Sources.Count > 1;

    /// <exception cref="InvalidOperationException">The scenario asks for measured years and there is no record.</exception>
    public static SiteYears Of(Site site, OutsideSeries outside)
    {
        var isMeasured = site.WeatherYears is null or { Method: WeatherYearsMethod.Measured };
        if (site.WeatherYears is { Method: WeatherYearsMethod.Measured } && outside.WeatherRecord.Count < 2)
            throw new InvalidOperationException("site.weather_years.method is measured, and there are no measured years: name a folder of files with --weather.");
        WeatherYear Warmed(WeatherYear year) => ClimateShift.Warmed(year, site.Warming?.BaseBase ?? 0);
        WeatherYear Hot(WeatherYear year) => ClimateShift.HeatWave(Warmed(year), site.HeatWave?.BaseBase ?? 0);
        var year = outside.Weather ?? TypicalYears.GetValue(site.Climate.Entry, Climate.TypicalYear);
        var usual = Hot(year);
        return new SiteYears(usual, Warmed(year), isMeasured && outside.WeatherRecord.Count > 1 ? [.. outside.WeatherRecord.Select(Hot)] : [usual], site.WeatherYears);
    }

    /// <summary>What stages' keys hold of it.</summary>
    public string Hash => string.Concat(Sources.Select(s => s.ContentHash).Prepend(Usual.ContentHash)) + (Section is null ? "" : SliceHash.Of(Section));
}
