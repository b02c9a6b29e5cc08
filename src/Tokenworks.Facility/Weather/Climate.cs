using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A typical hourly year made from the monthly means of a climate.</summary>
/// <remarks>
/// Is: 8,760 hours whose monthly means of dry bulb (degC), dew point (degC), irradiance (W/m2) and wind (m/s) equal the
/// entry's, with its daily range, its day-to-day spread, and warm and cold spells that are the same in every run.
/// Is not: a measured or a record year, nor a sample of the climate; extremes beyond the spread are missing, sun and
/// temperature are not correlated. Assumptions of its own (grade estimate): the dew point follows the day's mean
/// temperature degree by degree (fronts bring moisture with warmth); the day is warmest at 15:00; daily irradiation varies
/// by about 30 % and hourly wind by about 60 % of the mean. Solar time is taken as standard time.
/// </remarks>
public static class Climate
{
    private const double WarmestHour = 15;
    private const double CloudSpread = 0.3;
    private const double WindSpread = 0.55;

    /// <summary>Makes the year. Monthly means are met to rounding, where the dew point can lie below the dry bulb.</summary>
    [ModelReference("own: monthly means + cosine day + fixed sum of sines, after the idea of TMY3 (NREL/TP-581-43156) without its data")]
    public static WeatherYear TypicalYear(ClimateEntry climate)
    {
        var days = DayMeans(climate);
        var dryBulb = DryBulb(climate, days);
        var dewPoint = DewPoint(climate, days, dryBulb);
        var sun = ClearDay.Irradiance(climate.Latitude.BaseBase, climate.Irradiation.Values, CloudFactor);
        var wind = Wind(climate);
        var pressure = new double[ModelYear.Hours];
        Array.Fill(pressure, climate.PressureHpa.BaseBase);
        return new WeatherYear(
            $"climate {climate.Id}", dryBulb, dewPoint, sun, wind, pressure,
            SeriesHash.Of(dryBulb, dewPoint, sun, wind, pressure));
    }

    /// <summary>Temperature without its daily cycle: season and passing fronts, degC.</summary>
    private static double[] DayMeans(ClimateEntry climate)
    {
        var hours = new double[ModelYear.Hours];
        for (var h = 0; h < hours.Length; h++)
            hours[h] = MonthShape.Interpolate(climate.DryBulb.Values, h)
                + MonthShape.Interpolate(climate.DayToDay.Values, h) * PseudoWeather.Temperature(h / 24.0);
        MonthShape.FitMeanAndSpread(hours, climate.DryBulb.Values, climate.DayToDay.Values);
        return hours;
    }

    private static double[] DryBulb(ClimateEntry climate, double[] days)
    {
        var hours = new double[ModelYear.Hours];
        var amplitude = 0.5 / Math.Cos(Math.PI / 24);
        for (var h = 0; h < hours.Length; h++)
        {
            var range = climate.DailyRange.Values[ModelYear.MonthOfHour(h)];
            hours[h] = days[h] + range * amplitude * Math.Cos(2 * Math.PI * (h % 24 + 0.5 - WarmestHour) / 24);
        }
        return hours;
    }

    /// <summary>Follows the day's temperature, stays at or below the dry bulb, and keeps the monthly mean.</summary>
    private static double[] DewPoint(ClimateEntry climate, double[] days, double[] dryBulb)
    {
        var hours = new double[ModelYear.Hours];
        for (var month = 0; month < ModelYear.Months; month++)
        {
            var target = climate.DewPoint.Values[month];
            var swings = MonthShape.Month(days, month);
            var ceiling = MonthShape.Month(dryBulb, month);
            var shift = DewPointShift(swings, ceiling, target);
            var span = MonthShape.Month(hours, month);
            for (var i = 0; i < span.Length; i++) span[i] = Math.Min(ceiling[i], swings[i] + shift);
        }
        return hours;
    }

    private static double DewPointShift(ReadOnlySpan<double> swings, ReadOnlySpan<double> ceiling, double target)
    {
        double low = -150, high = 150;
        for (var step = 0; step < 64; step++)
        {
            var middle = 0.5 * (low + high);
            var sum = 0.0;
            for (var i = 0; i < swings.Length; i++) sum += Math.Min(ceiling[i], swings[i] + middle);
            if (sum < target * swings.Length) low = middle;
            else high = middle;
        }
        return 0.5 * (low + high);
    }

    private static double CloudFactor(int day) => Math.Clamp(1 + CloudSpread * PseudoWeather.Cloud(day), 0.15, 1.2);

    private static double[] Wind(ClimateEntry climate)
    {
        var hours = new double[ModelYear.Hours];
        for (var h = 0; h < hours.Length; h++) hours[h] = Math.Exp(WindSpread * PseudoWeather.Wind(h / 24.0));
        MonthShape.ScaleToMean(hours, climate.WindSpeed.Values);
        return hours;
    }
}
