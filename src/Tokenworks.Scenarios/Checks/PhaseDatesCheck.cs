using NodaTime;

namespace Tokenworks.Scenarios;

/// <summary>Dates of a phase are in order and inside the horizon.</summary>
public sealed class PhaseDatesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Phases.SelectMany(p => Order(p, places).Concat(Start(scenario, p, places)).Concat(Fleet(p, places)));

    private static IEnumerable<Finding> Order(Phase p, Places places)
    {
        if (p.FirstPower.CompareTo(p.ConstructionStart) < 0)
            yield return Problem.Error("date-order", places[$"phases.{p.Name}.first_power"], $"first_power {p.FirstPower} is before construction_start {p.ConstructionStart}", "construction_start <= first_power <= full_power", "");
        if (p.FullPower.CompareTo(p.FirstPower) < 0)
            yield return Problem.Error("date-order", places[$"phases.{p.Name}.full_power"], $"full_power {p.FullPower} is before first_power {p.FirstPower}", "construction_start <= first_power <= full_power", "");
    }

    private static IEnumerable<Finding> Start(CampusScenario scenario, Phase p, Places places)
    {
        var first = new YearMonth(Math.Clamp(scenario.Horizon.FirstYear, 1, 9999), 1);
        if (p.ConstructionStart.CompareTo(first) < 0)
            yield return Problem.Error("date-before-start", places[$"phases.{p.Name}.construction_start"], $"construction_start {p.ConstructionStart} is before the horizon's start {first}", $"{first} or later", "Start the horizon earlier, or enter what was spent before in its first month.");
    }

    private static IEnumerable<Finding> Fleet(Phase p, Places places)
    {
        var where = places[$"phases.{p.Name}.fleet"];
        if (p.Fleet.Count == 0) yield return Problem.Error("no-fleet", where, $"phase '{p.Name}' has no fleet", "at least one step", "Name a system.");
        if (p.Fleet.Count > 0 && p.Fleet[0].Date is not null)
            yield return Problem.Error("fleet-date", where, $"the first fleet step of '{p.Name}' has a date", "none: it comes with the buildings", "Leave its date out.");
        for (var i = 1; i < p.Fleet.Count; i++)
            if (p.Fleet[i].Date is not { } date || date.CompareTo(p.Fleet[i - 1].Date ?? p.FirstPower) <= 0)
                yield return Problem.Error("fleet-date", where, $"refresh {i} of '{p.Name}' is dated {(p.Fleet[i].Date?.ToString() ?? "nowhere")}", "months after first_power, each later than the one before", "");
    }
}
