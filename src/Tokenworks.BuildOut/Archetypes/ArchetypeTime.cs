using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Months from ground-breaking to service of one building, and what it costs.</summary>
/// <param name="OnHand">With long-lead equipment on site when it is asked for: P10, P50, P90.</param>
/// <param name="Ordered">With orders as far ahead as the archetype places them.</param>
/// <param name="Published">The published range that the archetype names.</param>
/// <param name="UsdPerMw">Facility capital per MW of IT power: low, base, high.</param>
public sealed record ArchetypeSpread(
    string Id, (double P10, double P50, double P90) OnHand, (double P10, double P50, double P90) Ordered, (double Low, double Base, double High) Published, (double Low, double Base, double High) UsdPerMw);

/// <summary>The trade-off of cost and time between ways of building: one building alone, without waiting for power or chips.</summary>
/// <remarks>Months of 730 hours; USD per MW. Workers and cranes are those of the archetype, all at the one building.</remarks>
[ModelReference("own: archetype networks against published building times (aterio.io)")]
public static class ArchetypeTime
{
    private const string Phase = "phase";
    private static readonly LocalDate Start = new(2026, 3, 1);

    /// <summary>Draws the building's time.</summary>
    public static ArchetypeSpread Of(ArchetypeEntry archetype, double buildingMw, int draws, ulong seed)
    {
        var plan = Network(archetype, buildingMw);
        return new ArchetypeSpread(archetype.Id, Months(OnHand(plan), draws, seed), Months(plan, draws, seed),
            (Months(archetype.BuildingTime.LowBase), Months(archetype.BuildingTime.BaseBase), Months(archetype.BuildingTime.HighBase)), (archetype.Capex.LowBase, archetype.Capex.BaseBase, archetype.Capex.HighBase));
    }

    /// <summary>The network of one building of a phase under construction.</summary>
    public static PlannedNetwork Network(ArchetypeEntry archetype, double buildingMw, int buildings = 1)
    {
        var phase = new BuildPhase(Phase, new YearMonth(Start.Year, Start.Month), new YearMonth(Start.Year + 2, 1), new YearMonth(Start.Year + 3, 1),
            Sourced<CapacityCost>.Of(CapacityCost.FromUsdPerMegawatt(0)), "owner", "owner", []) { Archetype = archetype, Status = ProjectStatus.Construction };
        var slice = new BuildSlice("campus", new Horizon(Start.Year, Start.Year + 9), [phase], [], null);
        var block = new BlockSize(new BlockKey("campus", Phase, ""), [buildingMw * buildings], [buildingMw * buildings * 1.15], [buildings], []);
        return BuildNetwork.Of(slice, new EquipmentLedger("campus", [block], [], [], []), new FindingBag());
    }

    /// <summary>The same with long-lead orders delivered before they are asked for.</summary>
    public static PlannedNetwork OnHand(PlannedNetwork plan) => plan with
    {
        Activities = [.. plan.Activities.Select(a => IsOrder(a) ? PlannedActivity.Of(a.Name, 0) with { Priority = a.Priority, Cause = a.Cause } : a)],
    };

    private static bool IsOrder(PlannedActivity a) =>
        a.Links.Any(l => l.Kind == LinkKind.StartToStart && l.Predecessor == $"{Phase}/ground-breaking") && a.Calendar.Length == 0;

    private static (double, double, double) Months(PlannedNetwork plan, int draws, ulong seed)
    {
        var (result, from) = (ScheduleStudy.Run(plan, draws, seed), (double)Period.DaysBetween(plan.Start, Start));
        var service = result.Milestones.Where(m => m.ItMw > 0).MaxBy(m => m.P50)!;
        return (Months(24 * (service.P10 - from)), Months(24 * (service.P50 - from)), Months(24 * (service.P90 - from)));
    }

    private static double Months(double hours) => hours / 730;
}
