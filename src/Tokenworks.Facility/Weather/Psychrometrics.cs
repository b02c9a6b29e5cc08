using System.Runtime.Intrinsics;
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
    /// <summary>Constants of the Magnus form; the second in degC.</summary>
    internal const double Magnus = 17.625, MagnusC = 243.04;

    private const double MassRatio = 0.621945;

    /// <summary>Saturation pressure over water, hPa; within 0.4 % from -40 to 50 degC.</summary>
    [ModelReference("Alduchov, Eskridge: Improved Magnus form approximation of saturation vapor pressure, J. Appl. Meteor. 35 (1996) 601")]
    public static double SaturationPressureHpa(double celsius) => 6.1094 * Math.Exp(Exponent(celsius));

    /// <summary>As above, four at once; the last digits may differ.</summary>
    public static Vector256<double> SaturationPressureHpa(Vector256<double> celsius) => 6.1094 * Vector256.Exp(Magnus * celsius / (celsius + Vector256.Create(MagnusC)));

    /// <summary>Relative humidity (0 to 1) from dry bulb and dew point, degC.</summary>
    public static double RelativeHumidity(double dryBulb, double dewPoint) =>
        Math.Exp(LogHumidity(dryBulb, dewPoint));

    /// <summary>Natural logarithm of the relative humidity, from dry bulb and dew point, degC.</summary>
    public static double LogHumidity(double dryBulb, double dewPoint) => Exponent(dewPoint) - Exponent(dryBulb);

    /// <summary>Dew point in degC from dry bulb in degC and relative humidity above 0, up to 1.</summary>
    public static double DewPoint(double dryBulb, double relativeHumidity) => DewPointOfLog(dryBulb, Math.Log(relativeHumidity));

    /// <summary>As above, from the natural logarithm of the relative humidity, at most 0.</summary>
    public static double DewPointOfLog(double dryBulb, double logHumidity)
    {
        var exponent = logHumidity + Exponent(dryBulb);
        return MagnusC * exponent / (Magnus - exponent);
    }

    /// <summary>As above, four at once.</summary>
    public static Vector256<double> DewPointOfLog(Vector256<double> dryBulb, Vector256<double> logHumidity)
    {
        var exponent = logHumidity + Magnus * dryBulb / (dryBulb + Vector256.Create(MagnusC));
        return MagnusC * exponent / (Vector256.Create(Magnus) - exponent);
    }

    /// <summary>Humidity ratio, kg/kg, from vapour pressure and station pressure, hPa.</summary>
    public static double HumidityRatio(double vapourHpa, double pressureHpa) => MassRatio * vapourHpa / (pressureHpa - vapourHpa);

    /// <summary>As above, four at once.</summary>
    public static Vector256<double> HumidityRatio(Vector256<double> vapourHpa, Vector256<double> pressureHpa) => MassRatio * vapourHpa / (pressureHpa - vapourHpa);

    /// <summary>Enthalpy of moist air, kJ per kg of dry air, from degC and kg/kg.</summary>
    [ModelReference("ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 32")]
    public static double EnthalpyKjPerKg(double dryBulb, double humidityRatio) => 1.006 * dryBulb + humidityRatio * (2501 + 1.86 * dryBulb);

    /// <summary>Pressure of the standard atmosphere, hPa, at a height in metres up to 11,000.</summary>
    [ModelReference("ICAO standard atmosphere; ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 3")]
    public static double PressureAtHpa(double metres) => 1013.25 * Math.Pow(1 - 2.25577e-5 * metres, 5.2559);

    /// <summary>
    /// Wet bulb, degC, from dry bulb and relative humidity alone: a fit at sea-level pressure for 5 to 99 % and -20 to
    /// 50 degC, errors -1.0 to +0.65 K. Kept beside <see cref="WetBulbs"/> to check it.
    /// </summary>
    [ModelReference("Stull: Wet-bulb temperature from relative humidity and air temperature, J. Appl. Meteor. Climatol. 50 (2011) 2267")]
    public static double WetBulbStull(double dryBulb, double relativeHumidity)
    {
        var percent = 100 * relativeHumidity;
        return dryBulb * Math.Atan(0.151977 * Math.Sqrt(percent + 8.313659)) + Math.Atan(dryBulb + percent)
            - Math.Atan(percent - 1.676331) + 0.00391838 * Math.Pow(percent, 1.5) * Math.Atan(0.023101 * percent) - 4.686035;
    }

    // Of the Magnus form.
    private static double Exponent(double celsius) => Magnus * celsius / (celsius + MagnusC);
}
