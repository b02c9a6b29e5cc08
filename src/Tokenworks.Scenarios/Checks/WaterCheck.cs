namespace Tokenworks.Scenarios;

/// <summary>A cooling system states what its kind needs.</summary>
public sealed class WaterCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Phases.SelectMany(p => Missing(p.Cooling.Entry).Select(m =>
            Problem.Error("cooling", places[$"phases.{p.Name}.cooling"], $"cooling '{p.Cooling.Id}' lacks {m}", "", $"State it in catalogue/cooling/{p.Cooling.Id}.yaml.")));

    // A river's or a well's water goes back as it came.
    private static bool Evaporates(CoolingKind kind) => kind is CoolingKind.Adiabatic or CoolingKind.Tower or CoolingKind.Thermosyphon;

    private static IEnumerable<string> Missing(CoolingEntry c)
    {
        if (Evaporates(c.Kind) && c.CyclesOfConcentration is null) yield return "cycles_of_concentration";
        if (c.Kind == CoolingKind.Adiabatic && c.AdiabaticStart is null) yield return "adiabatic_start";
        if (c.Kind == CoolingKind.Adiabatic && c.AdiabaticEffectiveness is null) yield return "adiabatic_effectiveness";
    }
}
