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

    /// <summary>8,760 values: dry bulb above 15 degC, K.</summary>
    public static double[] KelvinAboveRating(WeatherYear weather) => [.. weather.DryBulb.Select(t => Math.Max(0, t - RatingDegC))];

    /// <summary>A share that depends on the hour and one number a draw; one column where that number is the same in all draws.</summary>
    public static UnitShape Of(double[] byDraw, Func<int, double, double> share)
    {
        var width = byDraw.AsSpan().ContainsAnyExcept(byDraw[0]) ? byDraw.Length : 1;
        var table = new DrawTable(ModelYear.Hours, width);
        for (var h = 0; h < ModelYear.Hours; h++)
            for (var d = 0; d < width; d++) table[h, d] = share(h, byDraw[d]);
        return new UnitShape(table, null);
    }

    /// <summary>Writes capability, MW.</summary>
    public void Capability(UnitYear year, DrawTable capabilityMw)
    {
        var kelvin = KelvinAboveRating(year.Weather);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < capabilityMw.Width; d++)
                    capabilityMw[h, d] = year.InServiceMw[m, d] * year.Availability[h, d] * Factor(kelvin[h], h, d);
    }

    private double Factor(double kelvin, int hour, int draw) =>
        (Share is { } share ? share[hour, share.Width == 1 ? 0 : draw] : 1) * Math.Max(0, 1 - (LossPerKelvin?[draw] ?? 0) * kelvin);
}
