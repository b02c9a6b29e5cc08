namespace Tokenworks.Scenarios;

/// <summary>A unit ends after it starts.</summary>
public sealed class UnitDatesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Supply.Units.Where(u => u.End is { } end && end.CompareTo(u.Start) <= 0).Select(u =>
            Problem.Error("date-order", places[$"supply.units.{u.Name}.end"], $"unit '{u.Name}' ends {u.End}, not after its start {u.Start}", "end after start", ""));
}
