using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

internal static class MadeFleet
{
    public static FleetSystem System(double rackKw = 100, double network = 5, double perRack = 72, double rate = 2e-5, string id = "box") => new(
        id, "chip", Sourced<ChipDensity>.Of(ChipDensity.FromChipsPerRack(perRack)),
        Sourced<RackPower>.Of(RackPower.FromKilowattsPerRack(rackKw)), Made.Percent(network),
        Sourced<InterruptionRate>.Of(InterruptionRate.FromPerChipHour(rate)));

    public static FleetProduct Product(string name, double share, Profile? day = null) => new(name, Made.Percent(share, name), day);

    public static FleetSlice Slice(IReadOnlyList<FleetSystem> systems, double availability = 90, params IReadOnlyList<FleetProduct> products) =>
        new("camp", [new FleetPhase("hall", "main", systems)], products, Made.Percent(availability));

    /// <summary>Half of its mean by night, one and a half by day.</summary>
    public static Profile Day { get; } = Profile.Of([.. Enumerable.Range(0, 24).Select(h => h < 12 ? 0.5 : 1.5)]);
}
