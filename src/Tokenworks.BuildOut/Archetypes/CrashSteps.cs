using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>How much an activity of an archetype may be shortened, in weeks, and what a week costs.</summary>
/// <remarks>
/// With workers: a week saved costs workers x cost of a worker's week x premium / (1 - shortest share): the premium is spread evenly over what can be saved. What states its own terms
/// (orders that a maker expedites) has a cost per MW of IT power and week. Whole elapsed weeks at the activity's working days. USD of the entry's year.
/// </remarks>
[ModelReference("own: linear cost slope of crashing (Kelley 1961) from crew size, wage and premium")]
internal static class CrashSteps
{
    private const double WeekHours = 168;

    public static PlannedCrash? Of(ArchetypeEntry archetype, ArchetypeActivity a, double baseDays, double mw, double workers, NetworkValues values)
    {
        var terms = archetype.Crash;
        var shortest = a.Shortest is { } own ? values.Base(own) : terms is not null && workers > 0 ? values.Base(terms.Shortest) : 1;
        var usd = a.WeekSaved is { } stated ? values.Base(stated) * mw
            : terms is not null && shortest < 1 ? workers * values.Base(terms.WorkerWeek) * values.Base(terms.Premium) / (1 - shortest) : 0;
        var week = WorkDays.Days(WeekHours, archetype, a.Calendar, values);
        var steps = (int)Math.Floor(baseDays * (1 - shortest) / week + 1e-9);
        return steps > 0 && usd > 0 ? new PlannedCrash(week, steps, usd) : null;
    }
}
