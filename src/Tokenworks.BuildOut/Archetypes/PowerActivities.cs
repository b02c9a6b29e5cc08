using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Plant and steps of contracted power as activities that end, with base durations, on their stated dates.</summary>
internal static class PowerActivities
{
    // About five years (S&P Global Platts, 20 May 2025); the range is a Tokenworks estimate.
    private const double GridLowYears = 4;
    private const double GridBaseYears = 5;
    private const double GridHighYears = 7.5;

    public static void Add(NetworkDraft draft, EquipmentLedger equipment)
    {
        List<PlannedShare> sources = [.. Grid(draft), .. Plant(draft, equipment)];
        if (draft.PowerUsers.Count == 0) return;
        if (sources.Count > 0) draft.Pools.Add(new PlannedPool("power", sources, draft.PowerUsers));
    }

    private static IEnumerable<PlannedShare> Grid(NetworkDraft draft)
    {
        var had = 0.0;
        foreach (var step in draft.Slice.ContractedPower?.Steps ?? [])
        {
            var value = draft.Values.Base(step.Value);
            var more = value - had;
            had = value;
            if (more <= 0) continue;
            var date = step.From.Year < 1900 ? draft.Slice.Phases.Min(p => p.ConstructionStart).OnDayOfMonth(1) : step.From.OnDayOfMonth(1);
            var name = $"grid/{date.Year:0000}-{date.Month:00}";
            draft.Activities.Add(Ending(name, date, 8760 * GridLowYears, 8760 * GridBaseYears, 8760 * GridHighYears, step.Value.Provenance.Where, IsOld(draft, date)));
            yield return new PlannedShare(name, more);
        }
    }

    private static IEnumerable<PlannedShare> Plant(NetworkDraft draft, EquipmentLedger equipment)
    {
        var sizes = equipment.Units.ToDictionary(u => u.Name, StringComparer.Ordinal);
        foreach (var unit in draft.Slice.Units.Where(u => u.IsFirm))
        {
            var (lead, date) = (unit.LeadTime, unit.Start.OnDayOfMonth(1));
            // The order went out its base lead time before the stated date, whatever a draw makes of it.
            var (low, mode, high) = draft.Values.Of(lead);
            draft.Activities.Add(Ending($"plant/{unit.Name}", date, low, mode, high, lead.Provenance.Where, IsOld(draft, date), lead.BaseBase) with { IsMilestone = true });
            yield return new PlannedShare($"plant/{unit.Name}", sizes[unit.Name].NameplateMw[0]);
        }
    }

    private static bool IsOld(NetworkDraft draft, LocalDate date) =>
        draft.Slice.Phases.Count > 0 && date <= draft.Slice.Phases.Min(p => p.ConstructionStart).OnDayOfMonth(1);

    private static PlannedActivity Ending(string name, LocalDate date, double low, double mode, double high, SourceSpan where, bool isOld, double? planned = null)
    {
        var (days, ahead) = (Math.Round(mode / 24), Math.Round((planned ?? mode) / 24));
        return isOld ? PlannedActivity.Of(name, 0) with { NotBefore = date, Cause = BuildConstraint.Power }
            : new PlannedActivity(name, Math.Min(days, low / 24), days, Math.Max(days, high / 24)) { NotBefore = date.PlusDays(-(int)ahead), Cause = BuildConstraint.Power, Where = where };
    }
}
