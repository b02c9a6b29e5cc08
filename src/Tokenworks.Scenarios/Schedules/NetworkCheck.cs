using System.Globalization;

namespace Tokenworks.Scenarios;

/// <summary>What is wrong with a planned network; each finding names the activities.</summary>
public static class NetworkCheck
{
    /// <summary>All findings; nothing where the network can be run.</summary>
    public static IReadOnlyList<Finding> Run(PlannedNetwork network)
    {
        var findings = new FindingBag();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (network.Activities.Count == 0) findings.Error("no-activity", SourceSpan.Of("network"), "the network has no activity", "at least one", "");
        foreach (var a in network.Activities)
            if (!names.Add(a.Name)) findings.Error("duplicate-activity", a.Where, $"two activities are named '{a.Name}'", "", "Give each a name of its own.");
        foreach (var calendar in network.Calendars) Calendar(calendar, network, findings);
        foreach (var a in network.Activities) Activity(a, network, names, findings);
        foreach (var pool in network.Pools) Pool(pool, names, findings);
        if (!findings.HasErrors) Cycle(network, findings);
        return findings.Items;
    }

    private static void Activity(PlannedActivity a, PlannedNetwork network, HashSet<string> names, FindingBag findings)
    {
        if (!(a.LowDays >= 0) || !(a.BaseDays >= 0) || !double.IsFinite(a.HighDays))
            findings.Error("negative-duration", a.Where, Text($"activity '{a.Name}' takes {a.LowDays} .. {a.BaseDays} .. {a.HighDays} days"), "0 or more, finite", "Correct its duration; a lead is a negative lag of a link.");
        else if (a.LowDays > a.BaseDays || a.BaseDays > a.HighDays)
            findings.Error("duration-order", a.Where, Text($"activity '{a.Name}' takes {a.LowDays} .. {a.BaseDays} .. {a.HighDays} days"), "low <= base <= high", "Put the three in order.");
        else if (a.Shape == DurationShape.Lognormal && a.LowDays <= 0)
            findings.Error("duration-order", a.Where, $"activity '{a.Name}' is lognormal from 0", "a low above 0", "Give a P10 above 0, or another shape.");
        foreach (var link in a.Links.Where(l => !names.Contains(l.Predecessor)))
            findings.Error("missing-predecessor", a.Where, $"activity '{a.Name}' follows '{link.Predecessor}', which is not there.{Quantities.Spelling.Hint(link.Predecessor, names)}", "", "Correct the name or add the activity.");
        foreach (var link in a.Links.Where(l => !double.IsFinite(l.LagDays)))
            findings.Error("bad-lag", a.Where, $"the lag of '{a.Name}' after '{link.Predecessor}' is not a number", "days", "");
        if (a.Calendar.Length > 0 && network.Calendars.All(c => c.Name != a.Calendar))
            findings.Error("impossible-calendar", a.Where, $"activity '{a.Name}' works on calendar '{a.Calendar}', which is not there", string.Join(", ", network.Calendars.Select(c => c.Name)), "Name a calendar, or leave it out for every day.");
        if (a.Decision is { } d && !(d.Odds > 0 && d.Odds <= 1 && d.AgainDays >= 0))
            findings.Error("bad-odds", a.Where, Text($"the decision '{a.Name}' has odds of {d.Odds} and {d.AgainDays} days to the next hearing"), "odds above 0, up to 1; days from 0", "");
        foreach (var need in a.Needs) Need(a, need, network, findings);
        if (a.Progress is { } progress) Progress(a, progress, network, findings);
    }

    private static void Progress(PlannedActivity a, PlannedProgress p, PlannedNetwork network, FindingBag findings)
    {
        if (network.DataDate is not { } today)
            findings.Error("no-data-date", a.Where, $"activity '{a.Name}' reports progress and the network has no data date", "the day of the report", "State the data date.");
        else if (p.Start >= today || p.Finish >= today)
            findings.Error("progress-ahead", a.Where, Text($"activity '{a.Name}' starts on {p.Start:uuuu-MM-dd}{(p.Finish is { } end ? Text($" and ends on {end:uuuu-MM-dd}") : "")}, which is not before the data date {today:uuuu-MM-dd}"), "days before the data date", "Correct the day, or leave it out: it is still to come.");
        if (p.Finish < p.Start) findings.Error("progress-order", a.Where, Text($"activity '{a.Name}' ends on {p.Finish:uuuu-MM-dd}, before its start on {p.Start:uuuu-MM-dd}"), "an end on or after the start", "");
        if (p.Start < network.Start) findings.Error("progress-early", a.Where, Text($"activity '{a.Name}' starts on {p.Start:uuuu-MM-dd}, before the network's start {network.Start:uuuu-MM-dd}"), "a day from the network's start on", "Let the network start earlier.");
        if (p.RemainingDays is < 0) findings.Error("negative-duration", a.Where, Text($"activity '{a.Name}' has {p.RemainingDays} days left"), "0 or more", "");
    }

    private static void Need(PlannedActivity a, PlannedNeed need, PlannedNetwork network, FindingBag findings)
    {
        var resource = network.Resources.FirstOrDefault(r => r.Name == need.Resource);
        if (resource is null)
            findings.Error("unknown-resource", a.Where, $"activity '{a.Name}' needs '{need.Resource}', which is not there", string.Join(", ", network.Resources.Select(r => r.Name)), "Add the resource.");
        else if (!(need.Amount >= 0) || need.Amount > resource.Capacity * (1 + 1e-9))
            findings.Error("resource-short", a.Where, Text($"activity '{a.Name}' needs {need.Amount:0.##} of '{need.Resource}', of which there are {resource.Capacity:0.##}"), "0 to the capacity", "It could never start: raise the capacity or split the activity.");
    }

    private static void Calendar(WorkCalendar c, PlannedNetwork network, FindingBag findings)
    {
        var users = string.Join(", ", network.Activities.Where(a => a.Calendar == c.Name).Select(a => $"'{a.Name}'").Take(5).DefaultIfEmpty("no activity"));
        var badWeather = c.WeatherShare.Count > 0 && (c.WeatherShare.Count != 12 || c.WeatherShare.Any(w => !(w >= 0 && w <= 1)) || c.WeatherShare.All(w => w >= 1));
        if (c.WorkDays.Count != 7 || c.DaysAWeek == 0)
            findings.Error("impossible-calendar", SourceSpan.Of(c.Name), $"calendar '{c.Name}' has no working day; on it: {users}", "at least one of seven", "Add a working day.");
        else if (badWeather)
            findings.Error("impossible-calendar", SourceSpan.Of(c.Name), $"calendar '{c.Name}' loses shares to weather that leave no work; on it: {users}", "twelve shares from 0 to 1, not all 1", "Correct the shares.");
        else if (c.Holidays.Distinct().Count(d => c.WorkDays[(int)d.DayOfWeek - 1]) > 300 * 20)
            findings.Error("impossible-calendar", SourceSpan.Of(c.Name), $"calendar '{c.Name}' is nothing but holidays; on it: {users}", "fewer holidays", "Remove some.");
    }

    private static void Pool(PlannedPool pool, HashSet<string> names, FindingBag findings)
    {
        foreach (var share in pool.Sources.Concat(pool.Users).Where(s => !names.Contains(s.Activity)))
            findings.Error("missing-predecessor", SourceSpan.Of(pool.Name), $"pool '{pool.Name}' names '{share.Activity}', which is not there", "", "Correct the name.");
        var (comes, goes) = (pool.Sources.Sum(s => s.Amount), pool.Users.Sum(u => u.Amount));
        if (pool.Sources.Count > 0 && comes < goes * (1 - 1e-9))
            findings.Warning("pool-short", SourceSpan.Of(pool.Name), Text($"pool '{pool.Name}' gets {comes:0.#} and is asked for {goes:0.#}"), "", "What is not covered waits for its last source: add sources, or take it as a gap that the plan does not close.");
    }

    // Kahn's order; what is left over holds the cycle.
    private static void Cycle(PlannedNetwork network, FindingBag findings)
    {
        var before = NetworkOrder.Predecessors(network);
        var order = NetworkOrder.Of(network, before, null);
        if (order.Count == network.Activities.Count) return;
        var left = Enumerable.Range(0, network.Activities.Count).Except(order).ToHashSet();
        var path = new List<int> { left.First() };
        while (before[path[^1]].First(left.Contains) is var next && !path.Contains(next)) path.Add(next);
        var start = path.IndexOf(before[path[^1]].First(left.Contains));
        var ring = path[start..].AsEnumerable().Reverse().Select(i => network.Activities[i].Name).ToList();
        findings.Error("cycle", network.Activities[path[start]].Where, $"activities wait for each other: {string.Join(" -> ", ring)} -> {ring[0]}", "no cycle", "Remove one of these links.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
