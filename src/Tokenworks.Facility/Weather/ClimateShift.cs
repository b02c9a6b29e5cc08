using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Weather years moved: a warmer climate, a year with a heat wave.</summary>
/// <remarks>
/// Temperatures in K added to degC; relative humidity is kept when the climate warms (the dew point moves with the dry
/// bulb), in a heat wave the dew point is kept (dry heat). Sun, wind and pressure stay.
/// </remarks>
public static class ClimateShift
{
    private const int WaveDays = 7;
    private static readonly double DriestLog = Math.Log(1e-4);

    /// <summary>Every hour warmer by so many kelvin at the same relative humidity.</summary>
    [ModelReference("delta-change (morphing shift) of Belcher, Hacker, Powell: Building Serv. Eng. Res. Technol. 26 (2005) 49; constant relative humidity")]
    public static WeatherYear Warmed(WeatherYear year, double kelvin)
    {
        if (kelvin == 0) return year;
        double[] dryBulb = [.. year.DryBulb.Select(t => t + kelvin)];
        double[] dewPoint = [.. year.DewPoint.Select((d, h) => Math.Min(dryBulb[h], Psychrometrics.DewPointOfLog(dryBulb[h], LogHumidity(year.DryBulb[h], d))))];
        return With(year, $"{year.Source} {(kelvin > 0 ? "+" : "")}{kelvin} K", dryBulb, dewPoint);
    }

    /// <summary>The warmest week warmer by so many kelvin in its middle, fading to its ends.</summary>
    [ModelReference("own stress year: warmest week + K x half sine; degC")]
    public static WeatherYear HeatWave(WeatherYear year, double kelvin)
    {
        if (kelvin == 0) return year;
        var (start, length) = (WarmestWeek(year.DryBulb), WaveDays * 24);
        double[] dryBulb = [.. year.DryBulb];
        for (var i = 0; i < length; i++) dryBulb[start + i] += kelvin * Math.Sin(Math.PI * (i + 0.5) / length);
        return With(year, $"{year.Source} with a heat wave of {kelvin} K", dryBulb, year.DewPoint);
    }

    /// <summary>Natural logarithm of an hour's relative humidity, held within what the dew point's formula bears.</summary>
    internal static double LogHumidity(double dryBulb, double dewPoint) => Math.Clamp(Psychrometrics.LogHumidity(dryBulb, dewPoint), DriestLog, 0);

    private static int WarmestWeek(double[] dryBulb)
    {
        var length = WaveDays * 24;
        var sum = dryBulb.Take(length).Sum();
        var (best, warmest) = (0, sum);
        for (var h = 1; h + length <= dryBulb.Length; h++)
        {
            sum += dryBulb[h + length - 1] - dryBulb[h - 1];
            if (sum > warmest) (best, warmest) = (h, sum);
        }
        return best;
    }

    private static WeatherYear With(WeatherYear year, string source, double[] dryBulb, double[] dewPoint) =>
        new(FormattableString.Invariant($"{source}"), dryBulb, dewPoint, year.Ghi, year.WindSpeed, year.PressureHpa, SeriesHash.Of(dryBulb, dewPoint, year.Ghi, year.WindSpeed, year.PressureHpa));
}
