using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>Spreads a month's mean daily irradiation over its hours like the sun's height above the horizon.</summary>
internal static class ClearDay
{
    private const int StepsPerHour = 6;

    /// <summary>
    /// Global horizontal irradiance by hour, W/m2, from monthly means of daily irradiation, Wh/m2. A month without sun
    /// (polar night) gets its mean in every hour.
    /// </summary>
    [ModelReference("Cooper: The absorption of radiation in solar stills, Solar Energy 12 (1969) 333 (declination); beam falls off with air mass as sin(height)^1.2 (own estimate)")]
    public static double[] Irradiance(double latitudeDegrees, double[] dailyWattHours, Func<int, double> dayFactor)
    {
        var hours = new double[ModelYear.Hours];
        for (var h = 0; h < hours.Length; h++) hours[h] = dayFactor(h / 24) * MeanShape(latitudeDegrees, h);
        var means = new double[ModelYear.Months];
        for (var m = 0; m < means.Length; m++) means[m] = dailyWattHours[m] / 24;
        MonthShape.ScaleToMean(hours, means);
        return hours;
    }

    private static double MeanShape(double latitudeDegrees, int hour)
    {
        var sum = 0.0;
        for (var step = 0; step < StepsPerHour; step++)
        {
            var height = SineOfHeight(latitudeDegrees, hour / 24, hour % 24 + (step + 0.5) / StepsPerHour);
            if (height > 0) sum += Math.Pow(height, 1.2);
        }
        return sum / StepsPerHour;
    }

    /// <summary>Sine of the sun's height; day counts from 0, solar time in hours.</summary>
    internal static double SineOfHeight(double latitudeDegrees, int day, double solarHour)
    {
        var declination = 23.45 * Math.PI / 180 * Math.Sin(2 * Math.PI * (284 + day + 1) / 365);
        var latitude = latitudeDegrees * Math.PI / 180;
        var angle = 2 * Math.PI * (solarHour - 12) / 24;
        return Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(angle);
    }
}
