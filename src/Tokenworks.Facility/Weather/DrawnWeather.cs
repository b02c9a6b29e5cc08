using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>One draw's year, made of hours of another (one of several): warmer by so many kelvin at the same relative humidity, with sun and wind times a factor.</summary>
/// <param name="Source">Which of them.</param>
/// <param name="Hours">For each hour the hour of the other year that stands for it.</param>
/// <param name="Kelvin">K.</param>
/// <param name="Sun">Factor on irradiance.</param>
/// <param name="Wind">Factor on wind speed.</param>
public readonly record struct DrawnYear(int Source, int[] Hours, double Kelvin, double Sun, double Wind);

/// <summary>Columns of weather by hour and draw, written again for each year of a run.</summary>
/// <remarks>Only the last year that was made may be read where tables are written over; its wet bulbs come with it.</remarks>
/// <param name="sources">The years that the draws' years are made of.</param>
/// <param name="table">Gives the room: rows of hours, a column for each draw.</param>
public sealed class DrawnWeather(IReadOnlyList<WeatherYear> sources, int draws, Func<DrawTable> table)
{
    private static readonly ConditionalWeakTable<WeatherYear, MoistAir> Known = [];

    private readonly MoistAir[] _air = [.. sources.Select(s => Known.GetValue(s, y => new MoistAir(y)))];
    private readonly double[] _dry = table().Data, _dew = table().Data, _sun = table().Data, _wind = table().Data, _pressure = table().Data, _wet = table().Data;

    /// <summary>The weather of a year, a draw each.</summary>
    [ModelReference("own composition: a map of hours, the shift of ClimateShift.Warmed, factors on irradiance and wind speed")]
    public SiteWeather Year(ReadOnlySpan<DrawnYear> years)
    {
        // Day by day: the rows of a day stay close to the processor.
        for (var h = 0; h < ModelYear.Hours; h += SharedDay.Hours)
            for (var d = 0; d < draws; d++) Take(years[d], d, h);
        DewPoints();
        WetBulbs.Solve(_dry, _dew, _pressure, _wet);
        var made = new SiteWeather(Column(_dry), Column(_dew), Column(_sun), Column(_wind), Column(_pressure));
        WetBulbs.Add(made, Column(_wet));
        return made;
    }

    // The dew points' place holds the humidity first, the wet bulbs' a guess.
    private void Take(in DrawnYear year, int draw, int start)
    {
        var (usual, air, hours, kelvin, at) = (sources[year.Source], _air[year.Source].Hours, year.Hours, year.Kelvin, start * draws + draw);
        for (var h = start; h < start + SharedDay.Hours; h++, at += draws)
        {
            var from = hours[h];
            ref var moist = ref air[from];
            (_dry[at], _dew[at], _wet[at]) = (usual.DryBulb[from] + kelvin, moist.LogHumidity, moist.WetBulbAt(kelvin));
            (_sun[at], _wind[at], _pressure[at]) = (usual.Ghi[from] * year.Sun, usual.WindSpeed[from] * year.Wind, usual.PressureHpa[from]);
        }
    }

    private void DewPoints()
    {
        for (var i = 0; i < _dry.Length; i += Vector256<double>.Count)
        {
            var dryBulb = Vector256.Create(_dry, i);
            Vector256.Min(dryBulb, Psychrometrics.DewPointOfLog(dryBulb, Vector256.Create(_dew, i))).CopyTo(_dew, i);
        }
    }

    private HourColumn Column(double[] values) => new(values, draws);
}
