namespace Tokenworks.Scenarios;

/// <summary>One check of a bound scenario. A check is one file in this folder; it is found by its interface.</summary>
public interface ICheck
{
    /// <summary>What is wrong; nothing where all is well or the check does not apply.</summary>
    IEnumerable<Finding> Run(CampusScenario scenario, Places places);
}

/// <summary>Runs every check of the folder.</summary>
public static class ScenarioChecks
{
    private static readonly IReadOnlyList<ICheck> All =
    [
        .. typeof(ICheck).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICheck)))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (ICheck)Activator.CreateInstance(t)!),
    ];

    /// <summary>All findings, in the order of the checks' names.</summary>
    public static IEnumerable<Finding> Run(CampusScenario scenario, Places places) => All.SelectMany(c => c.Run(scenario, places));
}
