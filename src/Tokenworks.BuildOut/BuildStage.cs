using Tokenworks.BuildOut.Archetypes;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>When what is there, and what is spent on it: powers in MW, chips, US dollars, by month.</summary>
/// <remarks>
/// Dates are the scenario's, or those of its activity network by draw. By stated dates buildings come on one by one, evenly from first to full power. Each refresh replaces all chips
/// of the phase at the start of its month; buildings that come on later get the new generation at once. Equipment and chips are paid as they are ordered and
/// delivered where the scenario has it so (<see cref="FacilityPayments"/>, <see cref="ItPayments"/>); construction and supply capital follows <see cref="SpendCurve"/>. Capital is in nominal dollars as
/// stated, without inflation to the month of spending. Valid for any dates; what lies before the horizon is in service from its first month and paid for in it.
/// </remarks>
[ModelReference("own: dated plan with even spacing; building life IRS Publication 946 (39 years)")]
public static class BuildStage
{
    /// <summary>Lays the equipment on the calendar.</summary>
    /// <exception cref="KeyNotFoundException">The equipment lacks a phase or unit of the slice.</exception>
    /// <param name="network">The activity networks, where the dates are theirs; null for the stated ones.</param>
    public static BuildLedger Run(BuildSlice slice, EquipmentLedger equipment, DrawBlock draws, NetworkPlans? network = null)
    {
        var dates = network is null ? null : NetworkDates.Of(network, slice.Horizon, draws);
        var blocks = equipment.Blocks.ToDictionary(b => b.Key.Block, StringComparer.Ordinal);
        var sizes = equipment.Units.ToDictionary(u => u.Name, StringComparer.Ordinal);
        var plans = slice.Phases.Select(p => new PhasePlan(p, blocks[p.Name], slice.Horizon, dates)).ToList();
        var capex = Capex(slice, plans, equipment, draws, dates);
        var built = plans.Select(p => ServiceTables.Block(p, slice.Horizon, draws.Width)).ToList();
        var vintages = plans.SelectMany(p => p.Block.Vintages.Select(v => ServiceTables.Vintage(p, v, slice.Horizon, draws.Width))).ToList();
        return new BuildLedger(
            slice.Horizon, draws.Width, built, vintages,
            [.. slice.Units.Select(u => ServiceTables.Unit(u, sizes[u.Name], slice.Horizon, draws.Width, dates))],
            ServiceTables.Contracted(slice, draws, dates), capex.Flows, [ServiceBalance.Of(plans, built, vintages), .. capex.Balances]) { Committed = capex.Committed };
    }

    private static CapexPlan Capex(BuildSlice slice, List<PhasePlan> plans, EquipmentLedger equipment, DrawBlock draws, NetworkDates? dates)
    {
        var sizes = equipment.Units.ToDictionary(u => u.Name, StringComparer.Ordinal);
        var capex = new CapexPlan(slice, draws, dates);
        foreach (var plan in plans)
        {
            var bill = Purchases.Of(slice, equipment, plan.Block, draws);
            capex.AddFacility(plan, bill);
            foreach (var vintage in plan.Block.Vintages) capex.AddIt(plan, vintage, bill);
        }
        foreach (var unit in slice.Units) capex.AddUnit(unit, sizes[unit.Name]);
        return capex;
    }
}
