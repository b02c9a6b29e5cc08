namespace Tokenworks.Scenarios;

/// <summary>What only least-cost operation reads stands beside it, and what it does not read is said.</summary>
public sealed class OperationCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Supply.Operation is { } operation ? Operated(scenario, operation, places) : places.IsWritten("supply.operation") ? [] : scenario.Supply.Units.SelectMany(u => Unread(u, places));

    private static IEnumerable<Finding> Unread(SupplyUnit u, Places places)
    {
        foreach (var (key, value) in ((string, ISourced?)[])[("ramp", u.Ramp), ("permit_hours", u.PermitHours), ("following", u.Following)])
            if (value is not null)
                yield return Problem.Warning("needs-operation", places[$"supply.units.{u.Name}.{key}"], $"'{key}' of unit '{u.Name}' counts only under supply.operation", "State 'supply: { operation: {} }', which operates each year at least cost.");
    }

    private static IEnumerable<Finding> Operated(CampusScenario scenario, LeastCostOperation operation, Places places)
    {
        if (scenario.Supply.Commitment)
            yield return Problem.Error("two-operations", places["supply.commitment"], "supply.commitment runs units one by one, which supply.operation leaves out", "one of the two", "Leave one of them out.");
        foreach (var u in scenario.Supply.Units.Where(u => u.Technology.Entry is { MinLoad: not null } or { PartLoadHeatRate: not null } or { StartCost: not null }))
            yield return Problem.Warning("no-commitment", places[$"supply.units.{u.Name}"], $"unit '{u.Name}' has a least output, a part-load heat rate or a start cost, which least-cost operation leaves out", "Leave supply.operation out to run units one by one.");
        if (operation.Following is { Swing.BaseBase: > 0 } following && !(following.Grid.BaseBase > 0 && scenario.Grid is not null) && !scenario.Supply.Units.Any(u => u.Following is not null || u.Technology.Entry.Kind == SupplyKind.Storage))
            yield return Problem.Warning("nobody-follows", places["supply.operation.following"], "load swings, and no unit, store or grid connection follows them", "State 'following' of the units that can.");
    }
}
