namespace Tokenworks.Scenarios;

/// <summary>A campus without grid and without units is dark.</summary>
public sealed class IslandCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Grid is null && !places.IsWritten("grid") && !places.HasUnread("supply.units", scenario.Supply.Units.Count) && scenario.Supply.Units.All(u => u.Technology.Entry.Kind == SupplyKind.Storage))
            yield return Problem.Warning("no-supply", places["supply"], "the campus has no grid connection and no generating unit: nothing will run", "Add 'grid:' or units under 'supply:'.");
    }
}
