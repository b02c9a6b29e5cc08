using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>When what is there, and what is spent on it: powers in MW, chips, US dollars, by month.</summary>
/// <remarks>
/// Dates are the scenario's. Buildings come on one by one, evenly from first to full power. Each refresh replaces all chips
/// of the phase at the start of its month; buildings that come on later get the new generation at once. Facility and supply
/// capital follows <see cref="SpendCurve"/>, chips are paid in the month before service. Capital is in nominal dollars as
/// stated, without inflation to the month of spending. Delays, procurement, commissioning and resale of old chips are not
/// modelled. Valid for any dates; what lies before the horizon is in service from its first month and paid for in it.
/// </remarks>
[ModelReference("own: dated plan with even spacing; building life IRS Publication 946 (39 years)")]
public static class BuildStage
{
    /// <summary>Lays the equipment on the calendar.</summary>
    /// <exception cref="KeyNotFoundException">The equipment lacks a phase or unit of the slice.</exception>
    public static BuildLedger Run(BuildSlice slice, EquipmentLedger equipment, DrawBlock draws)
    {
        var blocks = equipment.Blocks.ToDictionary(b => b.Key.Block, StringComparer.Ordinal);
        var sizes = equipment.Units.ToDictionary(u => u.Name, StringComparer.Ordinal);
        var plans = slice.Phases.Select(p => new PhasePlan(p, blocks[p.Name], slice.Horizon)).ToList();
        var capex = Capex(slice, plans, sizes, draws);
        var built = plans.Select(p => ServiceTables.Block(p, slice.Horizon, draws.Width)).ToList();
        var vintages = plans.SelectMany(p => p.Block.Vintages.Select(v => ServiceTables.Vintage(p, v, slice.Horizon, draws.Width))).ToList();
        return new BuildLedger(
            slice.Horizon, draws.Width, built, vintages,
            [.. slice.Units.Select(u => ServiceTables.Unit(u, sizes[u.Name], slice.Horizon, draws.Width))],
            ServiceTables.Contracted(slice, draws), capex.Flows, [ServiceBalance.Of(plans, built, vintages), .. capex.Balances]);
    }

    private static CapexPlan Capex(BuildSlice slice, List<PhasePlan> plans, Dictionary<string, UnitSize> sizes, DrawBlock draws)
    {
        var capex = new CapexPlan(slice, draws);
        foreach (var plan in plans)
        {
            capex.AddFacility(plan);
            foreach (var vintage in plan.Block.Vintages) capex.AddIt(plan, vintage);
        }
        foreach (var unit in slice.Units) capex.AddUnit(unit, sizes[unit.Name]);
        return capex;
    }
}
