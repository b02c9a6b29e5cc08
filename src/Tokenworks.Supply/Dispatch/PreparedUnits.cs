using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>What holds for the units in all years of a run: what they are and what the weather does to them. Made from its three inputs alone.</summary>
internal sealed class PreparedUnits(SupplySlice slice, WeatherYear weather, DrawBlock draws)
{
    /// <summary>In the order of the slice.</summary>
    public IReadOnlyList<(ISupplyUnit Unit, UnitShape Shape)> Units { get; } =
        [.. slice.Units.Select(u => SupplyUnits.Make(u, draws)).Select(u => (u, u.Shape(weather)))];

    /// <summary>Those at hand where they were made from these very inputs.</summary>
    public static PreparedUnits Of(SupplySlice slice, WeatherYear weather, DrawBlock draws, PreparedUnits? before) =>
        before is not null && before.IsOf(slice, weather, draws) ? before : new PreparedUnits(slice, weather, draws);

    private bool IsOf(SupplySlice otherSlice, WeatherYear otherWeather, DrawBlock otherDraws) =>
        ReferenceEquals(slice, otherSlice) && ReferenceEquals(weather, otherWeather) && ReferenceEquals(draws, otherDraws);
}
