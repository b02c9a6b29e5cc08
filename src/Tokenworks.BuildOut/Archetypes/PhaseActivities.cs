using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>The activities of a phase and of each of its buildings.</summary>
internal sealed class PhaseActivities(NetworkDraft draft, BuildPhase phase, BlockSize block, ArchetypeEntry archetype)
{
    private const string GroundBreaking = "ground-breaking";
    private const double UsualAgainMonths = 3;

    private readonly int _buildings = (int)Math.Max(1, Math.Round(block.Buildings[0]));
    private readonly HashSet<string> _ofPhase = [.. archetype.Activities.Where(a => a.Scope == ActivityScope.Phase).Select(a => a.Name)];

    private double BuildingMw => block.ItMw[0] / _buildings;

    public void Add()
    {
        draft.AddResources(archetype);
        if (!_ofPhase.Contains(GroundBreaking))
            draft.Findings.Error("no-ground-breaking", SourceSpan.Of($"archetypes/{archetype.Id}"), $"archetype '{archetype.Id}' has no phase activity '{GroundBreaking}'", "", "Add it: the construction start of a phase is its date.");
        var order = draft.Slice.Phases.ToList().IndexOf(phase) * 1000;
        foreach (var activity in archetype.Activities.Where(a => a.Scope == ActivityScope.Phase && !IsDone(a)))
            draft.Activities.Add(Make(activity, $"{phase.Name}/{activity.Name}", 0, order));
        for (var b = 1; b <= _buildings; b++)
            foreach (var activity in archetype.Activities.Where(a => a.Scope == ActivityScope.Building))
                draft.Activities.Add(Make(activity, $"{phase.Name}/b{b:00}/{activity.Name}", b, order + b));
    }

    // What comes before construction is over where construction goes on; permits are had where they are said to be.
    private bool IsDone(ArchetypeActivity a) =>
        a.IsBeforeConstruction && (phase.Status >= ProjectStatus.Construction || (phase.Status == ProjectStatus.Permitted && a.Constraint == BuildConstraint.Permits));

    private PlannedActivity Make(ArchetypeActivity a, string name, int building, int priority)
    {
        var needs = draft.WithWhole(a.Needs.Select(n => Need(n, name, building)).OfType<PlannedNeed>());
        var longer = needs.Select(n => n.Amount / draft.Capacity(n.Resource)).Where(r => double.IsFinite(r) && r > 1).DefaultIfEmpty(1).Max();
        double Days(double hours) => WorkDays.Days(hours, archetype, a.Calendar, draft.Values) * longer;
        var (low, mode, high) = draft.Values.Of(a.Duration);
        Take(a, name, building);
        var workers = needs.Where(n => draft.IsLabour(n.Resource)).Select(n => n.Amount).DefaultIfEmpty().Max();
        return new PlannedActivity(name, Days(low), Days(mode), Days(high))
        {
            Shape = high > low ? a.Shape : DurationShape.Fixed, Calendar = WorkDays.Name(archetype, a.Calendar), Cause = a.Constraint,
            Links = [.. a.After.Select(t => Link(t, a, name, building)).OfType<PlannedLink>()],
            Needs = [.. needs.Select(n => n with { Amount = Math.Min(n.Amount, draft.Capacity(n.Resource)) })],
            Crash = CrashSteps.Of(archetype, a, Days(mode), building > 0 ? BuildingMw : block.ItMw[0], workers, draft.Values),
            NotBefore = NotBefore(a), IsMilestone = a.IsMilestone, Priority = priority, Block = phase.Name,
            ItMw = a.IsService && building > 0 ? BuildingMw : 0, Where = a.Duration.Provenance.Where,
            Decision = a.Odds is { } odds ? new PlannedDecision(draft.Values.Base(odds), (a.HeardAgain is { } again ? draft.Values.Base(again) : UsualAgainMonths * 730) / 24) : null,
        };
    }

    private LocalDate? NotBefore(ArchetypeActivity a)
    {
        var start = phase.ConstructionStart.OnDayOfMonth(1);
        if (a.Name == GroundBreaking) return start;
        return a is { IsBeforeConstruction: true, After.Count: 0 } ? start.PlusDays(-(int)Math.Ceiling(draft.Values.Base(a.Duration) / 24)) : null;
    }

    private void Take(ArchetypeActivity a, string name, int building)
    {
        if (building == 0) return;
        if (a.TakesPower) draft.PowerUsers.Add(new PlannedShare(name, block.FacilityMw[0] / _buildings));
        if (a.TakesChips && block.Vintages.Count > 0) draft.ChipUsers.Add(new PlannedShare(name, block.Vintages[0].Chips[0] / _buildings));
    }

    private PlannedNeed? Need(string text, string name, int building)
    {
        if (LinkText.Need(text) is var (resource, amount, isPerMw)) return new PlannedNeed(resource, isPerMw ? amount * (building > 0 ? BuildingMw : block.ItMw[0]) : amount);
        draft.Findings.Error("bad-need", SourceSpan.Of($"archetypes/{archetype.Id}"), $"'{text}' of '{name}' is no need", "'workers 4/MW' or 'cranes 2'", "");
        return null;
    }

    private PlannedLink? Link(string text, ArchetypeActivity a, string name, int building)
    {
        if (LinkText.Link(text) is not var (written, kind, lagHours))
        {
            draft.Findings.Error("bad-link", SourceSpan.Of($"archetypes/{archetype.Id}"), $"'{text}' of '{name}' is no link", "'shell', 'shell SS + 2 months', 'shell FF - 10 d'", "");
            return null;
        }
        // What is done before construction binds no more.
        if (archetype.Activities.FirstOrDefault(x => x.Name == written) is { } before && IsDone(before)) return null;
        draft.HasLeads |= lagHours < 0;
        var target = _ofPhase.Contains(written) || building == 0 ? $"{phase.Name}/{written}" : $"{phase.Name}/b{building:00}/{written}";
        return new PlannedLink(target, kind, WorkDays.Days(lagHours, archetype, a.Calendar, draft.Values));
    }
}
