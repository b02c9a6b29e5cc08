namespace Tokenworks.Scenarios;

/// <summary>Shares of all workloads add up to at most the whole.</summary>
public sealed class SharesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        var sum = scenario.Workloads.Sum(w => w.Share.Base.Value);
        if (sum > 1 + 1e-9)
            yield return Problem.Error("shares", places["workloads"], $"the shares of the workloads add up to {100 * sum:G6} %", "at most 100 %", "Lower a share; what is left over stands idle.");
    }
}
