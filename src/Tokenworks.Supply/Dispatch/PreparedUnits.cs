using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>What holds in all years of a run: the units, what the weather does to them, how the grid's price moves over the year. Made from its three inputs alone.</summary>
internal sealed class PreparedUnits(SupplySlice slice, WeatherYear weather, DrawBlock draws, GridSteps? steps = null)
{
    /// <summary>In the order of the slice.</summary>
    public IReadOnlyList<(ISupplyUnit Unit, UnitShape Shape)> Units { get; } =
        [.. slice.Units.Select(u => SupplyUnits.Make(u, draws)).Select(u => (u, u.Shape(weather)))];

    /// <summary>8,760 values: dry bulb above 15 degC, K.</summary>
    public double[] Kelvin { get; } = UnitShape.KelvinAboveRating(weather);

    /// <summary>8,760 values: shape of the grid's price, see <see cref="GridPrices"/>.</summary>
    public double[] PriceShape => Steps.Shape;

    /// <summary>The different values of that shape.</summary>
    public GridSteps Steps { get; } = steps ?? new GridSteps(GridPrices.Shape(slice));

    /// <summary>Those at hand where they were made from these very inputs.</summary>
    public static PreparedUnits Of(SupplySlice slice, WeatherYear weather, DrawBlock draws, PreparedUnits? before) =>
        before is not null && before.IsOf(slice, weather, draws) ? before : new PreparedUnits(slice, weather, draws, before?.StepsOf(slice));

    private GridSteps? StepsOf(SupplySlice other) => ReferenceEquals(slice, other) ? Steps : null;

    private bool IsOf(SupplySlice otherSlice, WeatherYear otherWeather, DrawBlock otherDraws) =>
        ReferenceEquals(slice, otherSlice) && ReferenceEquals(weather, otherWeather) && ReferenceEquals(draws, otherDraws);
}
