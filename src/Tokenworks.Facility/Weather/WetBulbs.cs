using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The thermodynamic wet bulb, degC: the temperature at which water evaporating into the air brings it to saturation at constant enthalpy.</summary>
/// <remarks>
/// Newton steps on a convex function, four hours side by side, from a guess; exact to 1e-10 K. A lane that has
/// arrived stays, so that its number does not depend on the other three. Chosen over Stull 2011, which holds at sea level only and errs by up to 1 K in dry, hot air.
/// </remarks>
public static class WetBulbs
{
    private const int MostSteps = 50;

    // Steps shrink with their square: the one after such a step is below 1e-10 K.
    private const double LastStep = 1e-5;

    private static readonly ConditionalWeakTable<SiteWeather, Column> Known = [];

    /// <summary>Wet bulb from dry bulb and dew point, degC, and station pressure, hPa.</summary>
    public static double At(double dryBulb, double dewPoint, double pressureHpa)
    {
        var (dry, dew) = (Vector256.Create(dryBulb), Vector256.Create(dewPoint));
        return From(Start(dry, dew), dry, dew, Vector256.Create(pressureHpa))[0];
    }

    /// <summary>Of every hour; worked out once for a year of weather, and not to be written to.</summary>
    public static HourColumn Of(SiteWeather weather) => Known.GetValue(weather, w => new Column(Each(w))).Values;

    /// <summary>Keeps what was worked out with the weather.</summary>
    internal static void Add(SiteWeather weather, HourColumn wetBulbs) => Known.Add(weather, new Column(wetBulbs));

    /// <summary>Puts the wet bulbs in the place of guesses; columns are of whole vectors of four, as hours of days are.</summary>
    internal static void Solve(ReadOnlySpan<double> dryBulb, ReadOnlySpan<double> dewPoint, ReadOnlySpan<double> pressureHpa, Span<double> guesses)
    {
        for (var i = 0; i < guesses.Length; i += Vector256<double>.Count)
            From(Vector256.Create(guesses[i..]), Vector256.Create(dryBulb[i..]), Vector256.Create(dewPoint[i..]), Vector256.Create(pressureHpa[i..])).CopyTo(guesses[i..]);
    }

    // A third of the way from the dry bulb to the dew point.
    private static Vector256<double> Start(Vector256<double> dryBulb, Vector256<double> dewPoint) => dryBulb - (dryBulb - dewPoint) * Vector256.Create(1 / 3.0);

    [ModelReference("ASHRAE Handbook Fundamentals 2009, ch. 1 eq. 35: adiabatic saturation; degC, hPa")]
    private static Vector256<double> From(Vector256<double> start, Vector256<double> dryBulb, Vector256<double> dewPoint, Vector256<double> pressure)
    {
        var ratio = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(dewPoint), pressure);
        var (kj, saturated) = (Vector256.Create(2501.0), Vector256.GreaterThanOrEqual(dewPoint, dryBulb));
        var wetBulb = Vector256.ConditionalSelect(saturated, dryBulb, start);
        var moist = ratio * (kj + 1.86 * dryBulb);
        for (var (step, moves) = (0, ~saturated); step < MostSteps && moves != Vector256<double>.Zero; step++)
        {
            var next = Vector256.Max(dewPoint, Vector256.Min(dryBulb, wetBulb - Step(wetBulb, dryBulb, ratio, moist, pressure)));
            var isLast = Vector256.LessThan(Vector256.Abs(next - wetBulb), Vector256.Create(LastStep));
            wetBulb = Vector256.ConditionalSelect(moves, next, wetBulb);
            moves = Vector256.AndNot(moves, isLast);
        }
        return wetBulb;
    }

    // Excess of enthalpy over its slope.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Step(Vector256<double> wetBulb, Vector256<double> dryBulb, Vector256<double> ratio, Vector256<double> moist, Vector256<double> pressure)
    {
        var vapour = Psychrometrics.SaturationPressureHpa(wetBulb);
        var saturated = Psychrometrics.HumidityRatio(vapour, pressure);
        var latent = Vector256.Create(2501.0) - 2.326 * wetBulb;
        var excess = latent * saturated - 1.006 * (dryBulb - wetBulb) - (moist - 4.186 * ratio * wetBulb);
        var span = wetBulb + Vector256.Create(Psychrometrics.MagnusC);
        var steepness = Vector256.Create(Psychrometrics.Magnus * Psychrometrics.MagnusC) / (span * span) * (pressure / (pressure - vapour));
        var slope = latent * saturated * steepness - 2.326 * saturated + Vector256.Create(1.006) + 4.186 * ratio;
        return excess / slope;
    }

    private static HourColumn Each(SiteWeather weather)
    {
        var (dry, dew, pressure) = (weather.DryBulb.Values, weather.DewPoint.Values, weather.PressureHpa.Values);
        var wetBulbs = new double[dry.Length];
        for (var h = 0; h < wetBulbs.Length; h++) wetBulbs[h] = At(dry[h], dew[h], pressure[h]);
        return new HourColumn(wetBulbs, weather.DryBulb.Width);
    }

    private sealed record Column(HourColumn Values);
}
