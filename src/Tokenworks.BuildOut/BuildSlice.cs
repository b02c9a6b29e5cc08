using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>What the build-out reads of a scenario.</summary>
/// <param name="Campus">Key of the ledgers.</param>
/// <param name="Phases">Phases that count, in the scenario's order.</param>
/// <param name="Units">Supply units that count, in the scenario's order.</param>
/// <param name="ContractedPower">Contracted at the utility meter; null on an islanded site.</param>
public sealed record BuildSlice(
    string Campus, Horizon Horizon, IReadOnlyList<BuildPhase> Phases, IReadOnlyList<BuildUnit> Units,
    Schedule<ContractedPower>? ContractedPower)
{
    /// <summary>How it is built; null where the scenario does not say.</summary>
    public BuildSection? Build { get; init; }

    /// <summary>Prices and terms of what is bought; null where the scenario names none.</summary>
    public ProcurementEntry? Prices { get; init; }

    /// <summary>Whether orders or the S-curve place the payments.</summary>
    public PaymentPath Payments { get; init; } = PaymentPath.SCurve;

    /// <summary>Dates come from the activity network.</summary>
    public bool IsByNetwork => Build?.Schedule == ScheduleSource.Network;

    /// <summary>Picks the slice; phases and units below <c>supply.count_from</c> are left out.</summary>
    public static BuildSlice From(CampusScenario scenario)
    {
        var weakest = scenario.Supply.CountFrom;
        return new BuildSlice(
            scenario.Campus, scenario.Horizon.Calendar,
            [.. scenario.Phases.Where(p => p.Status >= weakest).Select(p => BuildPhase.Of(p, scenario.Build))],
            [.. scenario.Supply.Units.Where(u => u.Status >= weakest).Select(BuildUnit.Of)],
            scenario.Grid?.ContractedPower) 
        {
            Build = scenario.Build, Prices = scenario.Procurement?.Prices?.Entry,
            Payments = scenario.Procurement?.Prices is null ? PaymentPath.SCurve : scenario.Procurement.Payments,
        };
    }
}

/// <summary>A phase's dates, costs and owners.</summary>
/// <param name="FacilityCapex">Shell, power and cooling per MW of IT power: the phase's own, or the building type's.</param>
/// <param name="Steps">Generations of chips, the first installation first.</param>
public sealed record BuildPhase(
    string Name, YearMonth ConstructionStart, YearMonth FirstPower, YearMonth FullPower, Sourced<CapacityCost> FacilityCapex,
    string Owner, string ItOwner, IReadOnlyList<BuildStep> Steps)
{
    /// <summary>Way of building: the phase's own, or the scenario's; null where neither names one.</summary>
    public ArchetypeEntry? Archetype { get; init; }

    public ProjectStatus Status { get; init; } = ProjectStatus.Planned;

    /// <summary>Standby generators carry the load when the grid fails.</summary>
    public bool HasStandby { get; init; }

    internal static BuildPhase Of(Phase phase, BuildSection? build) => new(
        phase.Name, phase.ConstructionStart, phase.FirstPower, phase.FullPower, phase.FacilityCapex ?? phase.Building.Entry.Capex,
        phase.Owner, phase.ItOwner, [.. phase.Fleet.Select(BuildStep.Of)])
    {
        Archetype = (phase.Archetype ?? build?.Archetype)?.Entry, Status = phase.Status, HasStandby = phase.Building.Entry.Feed?.StandbySuccess.BaseBase > 0,
    };
}

/// <summary>A generation of chips.</summary>
/// <param name="Date">Month of the refresh; null in the first step.</param>
/// <param name="RackCost">The step's own, or the catalogue's.</param>
public sealed record BuildStep(string SystemId, YearMonth? Date, Sourced<RackCost> RackCost, Sourced<Duration> Life)
{
    internal static BuildStep Of(FleetStep step) =>
        new(step.System.Id, step.Date, step.RackCost ?? step.System.Entry.RackCost, step.System.Entry.Life);
}

/// <summary>A supply unit's dates, cost and owner.</summary>
/// <param name="Capex">Per MW of nameplate: the unit's own, or the technology's.</param>
public sealed record BuildUnit(
    string Name, YearMonth Start, YearMonth? End, Sourced<CapacityCost> Capex, Sourced<Duration> Life, Sourced<Duration> LeadTime,
    string Owner)
{
    /// <summary>Its power can be had at any hour: thermal plant, hydro, geothermal.</summary>
    public bool IsFirm { get; init; }

    internal static BuildUnit Of(SupplyUnit unit)
    {
        var technology = unit.Technology.Entry;
        return new BuildUnit(unit.Name, unit.Start, unit.End, unit.Capex ?? technology.Capex, technology.Life, technology.LeadTime, unit.Owner) { IsFirm = technology.Kind == SupplyKind.Thermal };
    }
}
