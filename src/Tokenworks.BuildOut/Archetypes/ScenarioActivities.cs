using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Lays the scenario's own activities over the network.</summary>
internal static class ScenarioActivities
{
    public static void Apply(NetworkDraft draft)
    {
        foreach (var own in draft.Slice.Build?.Activities ?? [])
        {
            var at = draft.Activities.FindIndex(a => a.Name == own.Name);
            if (own.IsLeftOut) LeaveOut(draft, own, at);
            else if (at >= 0) draft.Activities[at] = Changed(draft, draft.Activities[at], own);
            else if (own.Duration is null) draft.Findings.Error("no-duration", SourceSpan.Of("build.activities"), $"activity '{own.Name}' is new and has no duration.{Quantities.Spelling.Hint(own.Name, draft.Activities.Select(a => a.Name))}", "", "State 'duration', or name one of the network.");
            else draft.Activities.Add(Changed(draft, PlannedActivity.Of(own.Name, 0) with { Shape = DurationShape.Pert, IsMilestone = false }, own));
            foreach (var before in own.Before) Precede(draft, own.Name, before);
        }
    }

    private static PlannedActivity Changed(NetworkDraft draft, PlannedActivity a, BuildActivity own)
    {
        // The stated time is elapsed; it is spread over the activity's calendar at its working days a week.
        var week = draft.WorkDaysOf(a.Calendar) / 7.0;
        if (own.Duration is { } d && draft.Values.Of(d) is var (low, mode, high))
            a = a with { LowDays = low / 24 * week, BaseDays = mode / 24 * week, HighDays = high / 24 * week, Where = d.Provenance.Where, Shape = high > low ? (a.Shape == DurationShape.Fixed ? DurationShape.Pert : a.Shape) : DurationShape.Fixed };
        return a with
        {
            Shape = own.Shape is { } shape && a.HighDays > a.LowDays ? shape : a.Shape, Cause = own.Constraint ?? a.Cause,
            Links = own.After is { } after ? [.. after.Select(t => Link(draft, t, own.Name, week)).OfType<PlannedLink>()] : a.Links,
            NotBefore = own.NotBefore?.OnDayOfMonth(1) ?? a.NotBefore, Progress = Progress(draft, own, week) ?? a.Progress,
            Decision = own.Odds is { } odds ? new PlannedDecision(draft.Values.Base(odds), (own.HeardAgain is { } again ? draft.Values.Base(again) : 3 * 730) / 24) : a.Decision,
        };
    }

    private static PlannedProgress? Progress(NetworkDraft draft, BuildActivity own, double week)
    {
        if (own.ActualStart is { } start) return new PlannedProgress(start, own.ActualFinish, own.Remaining is { } rest ? draft.Values.Base(rest) / 24 * week : null);
        if (own.ActualFinish is not null || own.Remaining is not null)
            draft.Findings.Error("no-actual-start", SourceSpan.Of("build.activities"), $"activity '{own.Name}' reports an end or a rest and no start", "actual_start", "State the first day of work.");
        return null;
    }

    private static PlannedLink? Link(NetworkDraft draft, string text, string name, double week)
    {
        if (LinkText.Link(text) is var (written, kind, lagHours)) return new PlannedLink(written, kind, lagHours / 24 * week);
        draft.Findings.Error("bad-link", SourceSpan.Of("build.activities"), $"'{text}' of '{name}' is no link", "'phase-1/site-works', 'phase-1/site-works SS + 2 months'", "");
        return null;
    }

    private static void Precede(NetworkDraft draft, string name, string before)
    {
        bool Is(PlannedActivity a) => before.EndsWith('*') ? a.Name.StartsWith(before[..^1], StringComparison.Ordinal) : a.Name == before;
        if (!draft.Activities.Exists(Is))
            draft.Findings.Error("missing-successor", SourceSpan.Of("build.activities"), $"activity '{name}' is before '{before}', which is not there.{Quantities.Spelling.Hint(before, draft.Activities.Select(a => a.Name))}", "", "Correct the name.");
        for (var i = 0; i < draft.Activities.Count; i++)
            if (Is(draft.Activities[i]) && draft.Activities[i].Name != name) draft.Activities[i] = draft.Activities[i] with { Links = [.. draft.Activities[i].Links, new PlannedLink(name)] };
    }

    // Its successors take over its links.
    private static void LeaveOut(NetworkDraft draft, BuildActivity own, int at)
    {
        if (at < 0)
        {
            draft.Findings.Error("unknown-activity", SourceSpan.Of("build.activities"), $"activity '{own.Name}' is to be left out and is not there.{Quantities.Spelling.Hint(own.Name, draft.Activities.Select(a => a.Name))}", "", "Correct the name.");
            return;
        }
        var gone = draft.Activities[at];
        draft.Activities.RemoveAt(at);
        for (var i = 0; i < draft.Activities.Count; i++)
            if (draft.Activities[i].Links.Any(l => l.Predecessor == gone.Name))
                draft.Activities[i] = draft.Activities[i] with { Links = [.. draft.Activities[i].Links.SelectMany(l => l.Predecessor == gone.Name ? gone.Links : [l])] };
        draft.PowerUsers.RemoveAll(u => u.Activity == gone.Name);
        draft.ChipUsers.RemoveAll(u => u.Activity == gone.Name);
    }
}
