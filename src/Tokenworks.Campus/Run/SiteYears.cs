using System.Runtime.CompilerServices;
using Tokenworks.Facility;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>The weather years of a site: the usual one, which the base case runs in and plant is sized on, and what draws of a study make of it.</summary>
/// <param name="Usual">The climate's typical year or the first file, with the scenario's warming and heat wave.</param>
/// <param name="Design">The usual year without the heat wave.</param>
/// <param name="Sources">What draws' years are made of: the usual one, or those of a record; none where the scenario asks for a record that is not there.</param>
internal sealed record SiteYears(WeatherYear Usual, WeatherYear Design, IReadOnlyList<WeatherYear> Sources, WeatherYearsSection? Section)
{
    // An entry of the catalogue is one object for all scenarios that name it.
    private static readonly ConditionalWeakTable<ClimateEntry, WeatherYear> TypicalYears = [];

    /// <summary>True where weather differs from draw to draw.</summary>
    public bool DifferByDraw => Section is { Method: not WeatherYearsMethod.Typical } || Sources.Count > 1;

    public static SiteYears Of(Site site, OutsideSeries outside)
    {
        WeatherYear Warmed(WeatherYear year) => ClimateShift.Warmed(year, site.Warming?.BaseBase ?? 0);
        WeatherYear Hot(WeatherYear warmed) => ClimateShift.HeatWave(warmed, site.HeatWave?.BaseBase ?? 0);
        var design = Warmed(outside.Weather ?? TypicalYears.GetValue(site.Climate.Entry, Climate.TypicalYear));
        var (usual, record) = (Hot(design), outside.WeatherRecord.Select(y => Hot(Warmed(y))));
        return new SiteYears(usual, design, site.WeatherYears?.Method switch
        {
            WeatherYearsMethod.Measured => [.. record],
            null when outside.WeatherRecord.Count > 1 => [.. record],
            _ => [usual],
        }, site.WeatherYears);
    }

    /// <summary>What stages' keys hold of it.</summary>
    public string Hash => string.Concat(Sources.Select(s => s.ContentHash).Prepend(Usual.ContentHash)) + (Section is null ? "" : SliceHash.Of(Section));
}
