using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Makes the activity network of a campus from its archetypes, its plant, its grid contract and its own activities.</summary>
/// <remarks>
/// Each phase has the archetype's phase activities, each building the building's. Ground-breaking is no earlier than the phase's construction
/// start. Plant ends, with its base lead time, in the month that the scenario states; so does each step of contracted power, with a lead of five
/// years. Energisation takes facility power (MW) in the order of phases and buildings from grid and firm plant together; chips are taken in the
/// same order from the stated deliveries. What lies before the data date is done as planned, what is under way keeps the spread of its rest.
/// Days. A crew that is larger than the campus has is cut to what there is and takes as much longer.
/// </remarks>
[ModelReference("own: archetype networks; lead times Wood Mackenzie 2025-26, Cushman & Wakefield 2025, S&P Global Platts 2025")]
public static class BuildNetwork
{
    private const double MarginMonths = 36;

    /// <summary>The network; its findings are those of the texts in archetype and scenario, and of <see cref="NetworkCheck"/>.</summary>
    /// <param name="slice">Its phases name their archetypes.</param>
    /// <param name="equipment">Base sizes of the phases: a block of one draw.</param>
    public static PlannedNetwork Of(BuildSlice slice, EquipmentLedger equipment, FindingBag findings) => Of(slice, equipment, findings, new NetworkValues());

    /// <summary>The networks of a block: where it samples what they are made from, each draw has its own, with the structure of the base sizes.</summary>
    public static NetworkPlans Of(BuildSlice slice, EquipmentLedger equipment, FindingBag findings, DrawBlock draws)
    {
        var values = new NetworkValues();
        var stated = Of(slice, equipment, findings, values);
        return values.IsSampled(draws) ? new NetworkPlans(stated, d => Of(slice, equipment, findings, new NetworkValues(draws, d))) : new NetworkPlans(stated);
    }

    private static PlannedNetwork Of(BuildSlice slice, EquipmentLedger equipment, FindingBag findings, NetworkValues values)
    {
        var draft = new NetworkDraft(slice, findings, values);
        foreach (var phase in slice.Phases)
        {
            var block = equipment.Blocks.First(b => b.Key.Block == phase.Name);
            if (phase.Archetype is { } archetype) new PhaseActivities(draft, phase, block, archetype).Add();
            else findings.Error("no-archetype", SourceSpan.Of($"phases.{phase.Name}"), $"phase '{phase.Name}' names no way of building", "build.archetype or phases.*.archetype", "Name an entry of catalogue/archetypes.");
        }
        PowerActivities.Add(draft, equipment);
        ChipActivities.Add(draft);
        ScenarioActivities.Apply(draft);
        var network = draft.Finish(StartOf(slice, draft));
        findings.AddRange(NetworkCheck.Run(network));
        return network;
    }

    // The first of a month early enough for every date and for orders ahead of ground-breaking.
    private static LocalDate StartOf(BuildSlice slice, NetworkDraft draft)
    {
        var first = draft.Activities.Select(a => a.NotBefore).OfType<LocalDate>().Concat(slice.Phases.Select(p => p.ConstructionStart.OnDayOfMonth(1))).DefaultIfEmpty(new LocalDate(slice.Horizon.FirstYear, 1, 1)).Min();
        var early = draft.HasLeads ? first.PlusMonths(-(int)MarginMonths) : first;
        return new LocalDate(early.Year, early.Month, 1);
    }
}
