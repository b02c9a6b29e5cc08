using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Moist air: saturation pressure, humidity and wet bulb.</summary>
/// <remarks>
/// Temperatures in degC, pressures in hPa, relative humidity from 0 to 1, humidity ratio in kg per kg of dry air. Valid
/// from -40 to 60 degC and from 500 to 1,100 hPa; ice is treated as supercooled water, which moves the wet bulb by less
/// than 0.3 K below freezing.
/// </remarks>
public static class Psychrometrics
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Scenarios.WeatherYear, double[]> Known = [];

    private const double MassRatio = 0.621945;

    /// <summary>Saturation pressure over water, hPa; within 0.4 % from -40 to 50 degC.</summary>
    [ModelReference("Alduchov, Eskridge: Improved Magnus form approximation of saturation vapor pressure, J. Appl. Meteor. 35 (1996) 601")]
    public static double SaturationPressureHpa(double celsius) => 6.1094 * Math.Exp(17.625 * celsius / (celsius + 243.04));

    /// <summary>Relative humidity (0 to 1) from dry bulb and dew point, degC.</summary>
    public static double RelativeHumidity(double dryBulb, double dewPoint) =>
        SaturationPressureHpa(dewPoint) / SaturationPressureHpa(dryBulb);

    /// <summary>Dew point in degC from dry bulb in degC and relative humidity above 0, up to 1.</summary>
    public static double DewPoint(double dryBulb, double relativeHumidity)
    {
        var exponent = Math.Log(relativeHumidity) + 17.625 * dryBulb / (dryBulb + 243.04);
        return 243.04 * exponent / (17.625 - exponent);
    }

    /// <summary>Humidity ratio, kg/kg, from vapour pressure and station pressure, hPa.</summary>
    public static double HumidityRatio(double vapourHpa, double pressureHpa) => MassRatio * vapourHpa / (pressureHpa - vapourHpa);

    /// <summary>Enthalpy of moist air, kJ per kg of dry air, from degC and kg/kg.</summary>
    [ModelReference("ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 32")]
    public static double EnthalpyKjPerKg(double dryBulb, double humidityRatio) => 1.006 * dryBulb + humidityRatio * (2501 + 1.86 * dryBulb);

    /// <summary>Pressure of the standard atmosphere, hPa, at a height in metres up to 11,000.</summary>
    [ModelReference("ICAO standard atmosphere; ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 3")]
    public static double PressureAtHpa(double metres) => 1013.25 * Math.Pow(1 - 2.25577e-5 * metres, 5.2559);

    /// <summary>
    /// Thermodynamic wet bulb, degC: the temperature at which water evaporating into the air brings it to saturation at
    /// constant enthalpy. Newton steps from the right of a convex function; exact to 1e-10 K.
    /// </summary>
    /// <remarks>Chosen over Stull 2011, which holds at sea level only and errs by up to 1 K in dry, hot air.</remarks>
    [ModelReference("ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 35: adiabatic saturation")]
    public static double WetBulb(double dryBulb, double dewPoint, double pressureHpa)
    {
        if (dewPoint >= dryBulb) return dryBulb;
        var ratio = HumidityRatio(SaturationPressureHpa(dewPoint), pressureHpa);
        var wetBulb = 0.5 * (dryBulb + dewPoint);
        for (var step = 0; step < 50; step++)
        {
            var vapour = SaturationPressureHpa(wetBulb);
            var saturated = HumidityRatio(vapour, pressureHpa);
            var latent = 2501 - 2.326 * wetBulb;
            var excess = latent * saturated - 1.006 * (dryBulb - wetBulb) - ratio * (2501 + 1.86 * dryBulb - 4.186 * wetBulb);
            var steepness = 17.625 * 243.04 / ((wetBulb + 243.04) * (wetBulb + 243.04)) * pressureHpa / (pressureHpa - vapour);
            var slope = latent * saturated * steepness - 2.326 * saturated + 1.006 + 4.186 * ratio;
            var next = Math.Clamp(wetBulb - excess / slope, dewPoint, dryBulb);
            if (Math.Abs(next - wetBulb) < 1e-10) return next;
            wetBulb = next;
        }
        return wetBulb;
    }

    /// <summary>
    /// Wet bulb, degC, from dry bulb and relative humidity alone: a fit at sea-level pressure for 5 to 99 % and -20 to
    /// 50 degC, errors -1.0 to +0.65 K. Kept beside <see cref="WetBulb"/> to check it.
    /// </summary>
    [ModelReference("Stull: Wet-bulb temperature from relative humidity and air temperature, J. Appl. Meteor. Climatol. 50 (2011) 2267")]
    public static double WetBulbStull(double dryBulb, double relativeHumidity)
    {
        var percent = 100 * relativeHumidity;
        return dryBulb * Math.Atan(0.151977 * Math.Sqrt(percent + 8.313659)) + Math.Atan(dryBulb + percent)
            - Math.Atan(percent - 1.676331) + 0.00391838 * Math.Pow(percent, 1.5) * Math.Atan(0.023101 * percent) - 4.686035;
    }

    /// <summary>Wet bulb of every hour of a year, degC; worked out once for a year of weather, and not to be written to.</summary>
    public static double[] WetBulbs(Scenarios.WeatherYear weather) => Known.GetValue(weather, Each);

    private static double[] Each(Scenarios.WeatherYear weather)
    {
        var wetBulbs = new double[weather.DryBulb.Length];
        for (var h = 0; h < wetBulbs.Length; h++)
            wetBulbs[h] = WetBulb(weather.DryBulb[h], weather.DewPoint[h], weather.PressureHpa[h]);
        return wetBulbs;
    }
}
