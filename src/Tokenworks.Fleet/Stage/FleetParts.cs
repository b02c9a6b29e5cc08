using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>What all years of a run share: shares by hour of day, availability, and each system's interruption rate (1/chip/h), by draw.</summary>
internal sealed record FleetParts(FleetSlice Slice, DrawBlock Draws, HourShares Shares, double[] Availability, IReadOnlyDictionary<string, double[]> Rates)
{
    public static FleetParts Of(FleetSlice slice, DrawBlock draws) =>
        new(slice, draws, HourShares.Of(slice.Products, draws), slice.Hazards?.Available(slice.Availability, draws) ?? draws.Column(slice.Availability), RatesOf(slice, draws));

    /// <summary>True where it was made from these very inputs.</summary>
    public bool Is(FleetSlice slice, DrawBlock draws) => ReferenceEquals(Slice, slice) && ReferenceEquals(Draws, draws);

    private static Dictionary<string, double[]> RatesOf(FleetSlice slice, DrawBlock draws)
    {
        var rates = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var stated = slice.Hazards?.Rates(draws);
        foreach (var system in slice.Phases.SelectMany(p => p.Steps)) rates.TryAdd(system.SystemId, stated ?? draws.Column(system.InterruptionRate));
        return rates;
    }
}
