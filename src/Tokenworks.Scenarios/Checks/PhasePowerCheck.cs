namespace Tokenworks.Scenarios;

/// <summary>A phase states IT power or facility power, not both; there is at least one phase.</summary>
public sealed class PhasePowerCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Phases.Count == 0 && !places.HasUnread("phases", 0))
            yield return Problem.Error("no-phase", places["phases"], "the campus has no phase", "at least one", "Add a phase with power, dates and a fleet.");
        foreach (var phase in scenario.Phases.Where(p => p.ItPower is null == p.FacilityPower is null && !IsUnread(p, places)))
            yield return Problem.Error("phase-power", places[$"phases.{phase.Name}"], $"phase '{phase.Name}' states {(phase.ItPower is null ? "neither it_power nor facility_power" : "both it_power and facility_power")}", "exactly one of them", "The other follows from the power chain and the cooling.");
    }

    private static bool IsUnread(Phase phase, Places places) =>
        phase.ItPower is null && (places.IsWritten($"phases.{phase.Name}.it_power") || places.IsWritten($"phases.{phase.Name}.facility_power"));
}
