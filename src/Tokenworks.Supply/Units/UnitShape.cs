using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// What the weather does to a unit, apart from what draws do to it: capability = nameplate in service x availability x share of the hour x
/// (1 - loss x kelvin above 15 degC).
/// </summary>
/// <param name="Share">8,760 rows of share (0 to 1); one column where all draws share it; null for 1.</param>
/// <param name="LossPerKelvin">By draw, 1/K above 15 degC; null for none.</param>
public sealed record UnitShape(DrawTable? Share, double[]? LossPerKelvin)
{
    /// <summary>A unit that no weather touches.</summary>
    public static UnitShape Flat { get; } = new(null, null);

    private const double RatingDegC = 15;

    /// <summary>Dry bulb above 15 degC, K.</summary>
    public static HourColumn KelvinAboveRating(SiteWeather weather)
    {
        var dryBulb = weather.DryBulb.Values;
        var kelvin = GC.AllocateUninitializedArray<double>(dryBulb.Length);
        for (var i = 0; i < kelvin.Length; i++) kelvin[i] = Math.Max(0, dryBulb[i] - RatingDegC);
        return new HourColumn(kelvin, weather.DryBulb.Width);
    }

    /// <summary>A share that depends on the weather of the hour and one number a draw; one column where both are the same in all draws.</summary>
    internal static UnitShape Of<TShare>(HourColumn weather, double[] byDraw)
        where TShare : struct, IWeatherShare
    {
        var width = weather.IsShared && !byDraw.AsSpan().ContainsAnyExcept(byDraw[0]) ? 1 : byDraw.Length;
        var table = DrawTable.Unfilled(ModelYear.Hours, width);
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var row = table.Row(h);
            for (var d = 0; d < row.Length; d++) row[d] = TShare.At(weather.At(h, d), byDraw[d]);
        }
        return new UnitShape(table, null);
    }

    /// <summary>Writes capability, MW.</summary>
    public void Capability(UnitYear year, DrawTable capabilityMw)
    {
        var kelvin = KelvinAboveRating(year.Weather);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < capabilityMw.Width; d++)
                    capabilityMw[h, d] = year.InServiceMw[m, d] * year.Availability[h, d] * Factor(kelvin.At(h, d), h, d);
    }

    private double Factor(double kelvin, int hour, int draw) =>
        (Share is { } share ? share[hour, share.Width == 1 ? 0 : draw] : 1) * Math.Max(0, 1 - (LossPerKelvin?[draw] ?? 0) * kelvin);
}

/// <summary>What the weather of an hour makes of a unit, 0 to 1.</summary>
internal interface IWeatherShare
{
    /// <param name="weather">The column's value.</param>
    /// <param name="parameter">The unit's, by draw.</param>
    static abstract double At(double weather, double parameter);
}
