using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What the finance stage reads of a scenario.</summary>
/// <param name="BuildingCosts">Fixed operation and maintenance of each phase's buildings, by phase name.</param>
public sealed record FinanceSlice(
    Horizon Horizon, FinanceSection Finance, Operations Operations, IReadOnlyList<BuildingCost> BuildingCosts)
{
    public static FinanceSlice From(CampusScenario scenario) => new(
        scenario.Horizon.Calendar, scenario.Finance, scenario.Operations,
        [.. scenario.Phases.Select(p => new BuildingCost(p.Name, p.Building.Entry.FixedCost))]);

    /// <summary>The party that runs the chips: the tenant of a venture, or the owner.</summary>
    internal string Operator => Finance.Parties.First(p => p.Role is PartyRole.Tenant or PartyRole.Owner).Name;

    /// <summary>The party of a role, or null.</summary>
    internal string? Party(PartyRole role) => Finance.Parties.FirstOrDefault(p => p.Role == role)?.Name;
}

/// <summary>Fixed cost of a phase's buildings.</summary>
public sealed record BuildingCost(string Phase, Sourced<CapacityPrice> PerMegawatt);
