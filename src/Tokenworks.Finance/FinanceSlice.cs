using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What the finance stage reads of a scenario.</summary>
/// <param name="BuildingCosts">Fixed operation and maintenance of each phase's buildings, by phase name.</param>
public sealed record FinanceSlice(
    Horizon Horizon, FinanceSection Finance, Operations Operations, IReadOnlyList<BuildingCost> BuildingCosts)
{
    /// <summary>Units of supply that tax credits are claimed for.</summary>
    public IReadOnlyList<CreditUnit> CreditUnits { get; init; } = [];

    public static FinanceSlice From(CampusScenario scenario) => new(
        scenario.Horizon.Calendar, scenario.Finance, scenario.Operations,
        [.. scenario.Phases.Select(p => new BuildingCost(p.Name, p.Building.Entry.FixedCost))])
    {
        CreditUnits = [.. scenario.Supply.Units.Where(u => scenario.Finance.Tax?.Credits.Any(c => c.Units.Contains(u.Name)) == true).Select(u => new CreditUnit(u.Name, u.Owner, u.Start, u.Technology.Entry.LeadTime))],
    };

    /// <summary>The party that runs the chips: the tenant of a venture, or the owner.</summary>
    internal string Operator => Finance.Parties.First(p => p.Role is PartyRole.Tenant or PartyRole.Owner).Name;

    /// <summary>The party of a role, or null.</summary>
    internal string? Party(PartyRole role) => Finance.Parties.FirstOrDefault(p => p.Role == role)?.Name;
}

/// <summary>A unit of supply that a tax credit is claimed for.</summary>
/// <param name="Start">Month of first operation as planned; what started before the horizon has no other.</param>
/// <param name="LeadTime">Order to operation, for when its construction begins where nobody says so.</param>
public sealed record CreditUnit(string Name, string Owner, YearMonth Start, Sourced<Quantities.Duration> LeadTime);

/// <summary>Fixed cost of a phase's buildings.</summary>
public sealed record BuildingCost(string Phase, Sourced<CapacityPrice> PerMegawatt);
