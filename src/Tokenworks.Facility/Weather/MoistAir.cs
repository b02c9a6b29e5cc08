using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The humidity of a weather year's hours, and nearly how their wet bulbs move with a warmer or colder year.</summary>
internal sealed class MoistAir(WeatherYear year)
{
    /// <summary>By hour.</summary>
    public Hour[] Hours { get; } = [.. year.DryBulb.Select((dryBulb, h) => Of(dryBulb, ClimateShift.LogHumidity(dryBulb, year.DewPoint[h]), year.PressureHpa[h]))];

    [ModelReference("own: parabola through the wet bulbs a kelvin below, at and above, at one relative humidity; degC")]
    private static Hour Of(double dryBulb, double logHumidity, double pressureHpa)
    {
        double WetBulb(double kelvin) => WetBulbs.At(dryBulb + kelvin, Psychrometrics.DewPointOfLog(dryBulb + kelvin, logHumidity), pressureHpa);
        var (colder, now, warmer) = (WetBulb(-1), WetBulb(0), WetBulb(1));
        return new Hour(logHumidity, now, 0.5 * (warmer - colder), 0.5 * (warmer + colder) - now);
    }

    /// <param name="LogHumidity">Natural logarithm of the relative humidity.</param>
    /// <param name="WetBulb">degC.</param>
    /// <param name="Slope">Of the wet bulb, by kelvin of the dry bulb.</param>
    /// <param name="Bend">Likewise, by its square, 1/K.</param>
    internal readonly record struct Hour(double LogHumidity, double WetBulb, double Slope, double Bend)
    {
        /// <summary>A guess: within 1e-3 K for a few kelvin.</summary>
        public double WetBulbAt(double kelvin) => WetBulb + (Slope + Bend * kelvin) * kelvin;
    }
}
