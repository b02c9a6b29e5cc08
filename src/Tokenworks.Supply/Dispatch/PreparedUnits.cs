using System.Runtime.CompilerServices;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>What holds in all years of a run: the units, what the weather does to them, how the grid's price moves over the year. Made from its three inputs alone.</summary>
internal sealed class PreparedUnits(SupplySlice slice, SiteWeather weather, DrawBlock draws)
{
    // What no draw changes is the same for all blocks of a study.
    private static readonly ConditionalWeakTable<SupplySlice, GridSteps> KnownSteps = [];
    private static readonly ConditionalWeakTable<SiteWeather, Warmth> KnownWarmth = [];

    /// <summary>In the order of the slice.</summary>
    public IReadOnlyList<(ISupplyUnit Unit, UnitShape Shape)> Units { get; } =
        [.. slice.Units.Select(u => SupplyUnits.Make(u, draws)).Select(u => (u, u.Shape(weather)))];

    /// <summary>As above.</summary>
    public IReadOnlyList<UnitRates> Rates { get; } = [.. slice.Units.Select(u => UnitRates.Of(slice, u, draws))];

    /// <summary>As above: like units by draw.</summary>
    public IReadOnlyList<double[]> Counts { get; } = [.. slice.Units.Select(u => SampledOutage.Counts(u, draws))];

    /// <summary>What the weather takes from thermal units.</summary>
    public Warmth Warmth { get; } = KnownWarmth.GetValue(weather, w => new Warmth(UnitShape.KelvinAboveRating(w)));

    /// <summary>8,760 values: shape of the grid's price, see <see cref="GridPrices"/>.</summary>
    public double[] PriceShape => Steps.Shape;

    /// <summary>The different values of that shape.</summary>
    public GridSteps Steps { get; } = KnownSteps.GetValue(slice, s => new GridSteps(GridPrices.Shape(s)));

    /// <summary>Those at hand where they were made from these very inputs.</summary>
    public static PreparedUnits Of(SupplySlice slice, SiteWeather weather, DrawBlock draws, PreparedUnits? before) =>
        before is not null && before.IsOf(slice, weather, draws) ? before : new PreparedUnits(slice, weather, draws);

    private bool IsOf(SupplySlice otherSlice, SiteWeather otherWeather, DrawBlock otherDraws) =>
        ReferenceEquals(slice, otherSlice) && ReferenceEquals(weather, otherWeather) && ReferenceEquals(draws, otherDraws);
}
