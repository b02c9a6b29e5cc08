using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>What the fleet stage reads of a scenario.</summary>
/// <param name="Campus">Key of the ledgers.</param>
/// <param name="Phases">Phases that count, in the scenario's order.</param>
/// <param name="Products">Workloads, in the scenario's order.</param>
/// <param name="Availability">Share of installed chips in service.</param>
public sealed record FleetSlice(
    string Campus, IReadOnlyList<FleetPhase> Phases, IReadOnlyList<FleetProduct> Products, Sourced<Fraction> Availability)
{
    /// <summary>Hazards of a published fleet; null where the systems' own rates hold.</summary>
    public FleetHazards? Hazards { get; init; }

    /// <summary>Built in each building for its chips; null where the scenario names none.</summary>
    public FabricEntry? Fabric { get; init; }

    /// <summary>Picks the slice; phases below <c>supply.count_from</c> are left out.</summary>
    public static FleetSlice From(CampusScenario scenario) => new(
        scenario.Campus,
        [.. scenario.Phases.Where(p => p.Status >= scenario.Supply.CountFrom).Select(FleetPhase.Of)],
        [.. scenario.Workloads.Select(w => new FleetProduct(w.Name, w.Share, w.HourOfDay))],
        scenario.Operations.Availability)
    {
        Fabric = scenario.Procurement?.Fabric?.Entry,
        Hazards = scenario.Operations.Hazards is { } named ? FleetHazards.Of(named.Entry) : null,
    };

    /// <summary>Key of a phase's ledger rows.</summary>
    public BlockKey KeyOf(FleetPhase phase) => new(Campus, phase.Name, phase.Programme);
}

/// <summary>A phase's generations of chips, the first installation first.</summary>
public sealed record FleetPhase(string Name, string Programme, IReadOnlyList<FleetSystem> Steps)
{
    internal static FleetPhase Of(Phase phase) => new(phase.Name, phase.Programme, [.. phase.Fleet.Select(FleetSystem.Of)]);
}

/// <summary>A rack or server as sizing and failures see it.</summary>
/// <param name="NetworkShare">IT power outside the racks as a share of rack power.</param>
/// <param name="InterruptionRate">Unexpected interruptions of a job per chip-hour.</param>
public sealed record FleetSystem(
    string SystemId, string ChipId, Sourced<ChipDensity> ChipsPerRack, Sourced<RackPower> RackPower,
    Sourced<Fraction> NetworkShare, Sourced<InterruptionRate> InterruptionRate)
{
    internal static FleetSystem Of(FleetStep step)
    {
        var system = step.System.Entry;
        return new FleetSystem(step.System.Id, system.Chip.Id, system.ChipsPerRack, step.RackPower ?? system.RackPower,
            system.NetworkShare, system.InterruptionRate);
    }
}

/// <summary>A product's share of the chips.</summary>
public sealed record FleetProduct(string Name, Sourced<Fraction> Share, Profile? HourOfDay);
