using System.CommandLine;
using System.Globalization;
using NodaTime;
using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schedule crash</c>: what it costs to bring each energisation forward, week by week.</summary>
internal static class CrashCommand
{
    private const int MostWeeks = 104;

    public static Command Make()
    {
        var scenario = Shared.Scenario();
        scenario.Arity = ArgumentArity.ZeroOrOne;
        var network = new Option<string?>("--network") { Description = "A network of one's own: CSV with crash_days and crash_usd_per_day." };
        var archetype = new Option<string?>("--archetype") { Description = "Way of building; without a scenario one building of it, with equipment on hand." };
        var mw = new Option<double>("--it-mw") { Description = "IT power of that building, MW.", DefaultValueFactory = _ => 100 };
        var target = new Option<string[]>("--target") { Description = "Activity to bring forward; all that bring power, or all milestones, where left out.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var weeks = new Option<int>("--weeks") { Description = "Weeks forward, each up to so many.", DefaultValueFactory = _ => 4 };
        var most = new Option<int>("--most-states") { Description = "States to search for a target before the greedy rule takes over.", DefaultValueFactory = _ => 3000 };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("crash", "Cheapest cost to bring each energisation forward by so many weeks, and what is shortened for it.") { scenario, network, archetype, mw, target, weeks, most, set, json };
        command.SetAction(p => Run(new Asked(p.GetValue(scenario), p.GetValue(network), p.GetValue(archetype), p.GetValue(mw), p.GetValue(target)!, p.GetValue(weeks), p.GetValue(most), p.GetValue(set)!, p.GetValue(json))));
        return command;
    }

    private sealed record Asked(string? Scenario, string? Network, string? Archetype, double Mw, string[] Targets, int Weeks, int MostStates, string[] Sets, bool Json);

    private static int Run(Asked a)
    {
        var findings = new FindingBag();
        if (a.Weeks is < 1 or > MostWeeks) findings.Error("out-of-range", SourceSpan.Of("--weeks"), $"--weeks is {a.Weeks}", $"1 to {MostWeeks}", "");
        if (a.MostStates is < 1 or > 10_000_000) findings.Error("out-of-range", SourceSpan.Of("--most-states"), $"--most-states is {a.MostStates}", "1 to 10000000", "");
        if (!(a.Mw > 0 && a.Mw <= 10_000)) findings.Error("out-of-range", SourceSpan.Of("--it-mw"), FormattableString.Invariant($"--it-mw is {a.Mw}"), "above 0, up to 10000", "");
        var (name, plan) = findings.HasErrors ? ("", null) : Plan(a, findings);
        var targets = plan is null ? [] : Targets(plan, a.Targets, findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (plan is null || findings.HasErrors) return 2;
        var curves = new List<CrashCurve>();
        foreach (var target in targets)
        {
            if (targets.Count > 1) Console.Error.WriteLine($"{target} ({curves.Count + 1} of {targets.Count})");
            curves.Add(CrashSearch.Of(plan, target, [.. Enumerable.Range(1, a.Weeks).Select(w => 7.0 * w)], a.MostStates));
        }
        if (a.Json) Console.Out.WriteLine(CliJson.Write(Json(name, plan, curves)));
        else foreach (var curve in curves) Write(plan, curve);
        return 0;
    }

    private static (string, PlannedNetwork?) Plan(Asked a, FindingBag findings)
    {
        if (a.Scenario is not null || a.Network is not null || a.Archetype is null) return ScheduleInputs.Network(Home.Find(), a.Scenario, a.Network, a.Archetype, a.Sets, findings);
        var entry = Home.Find().Catalogue.Get<ArchetypeEntry>(a.Archetype, findings, SourceSpan.Of("--archetype"));
        return (a.Archetype, entry is null ? null : ArchetypeTime.OnHand(ArchetypeTime.Network(entry, a.Mw)));
    }

    private static List<string> Targets(PlannedNetwork plan, string[] asked, FindingBag findings)
    {
        foreach (var name in asked.Where(t => plan.Activities.All(x => x.Name != t)))
            findings.Error("unknown-activity", SourceSpan.Of("--target"), $"no activity '{name}'.{Quantities.Spelling.Hint(name, plan.Activities.Select(x => x.Name))}", "", "Correct the name.");
        if (asked.Length > 0) return [.. asked];
        var power = plan.Activities.Where(x => x.ItMw > 0).Select(x => x.Name).ToList();
        var all = power.Count > 0 ? power : [.. plan.Activities.Where(x => x.IsMilestone).Select(x => x.Name)];
        if (all.Count == 0) findings.Error("no-target", SourceSpan.Of("--target"), "the network has no power and no milestone", "--target NAME", "Name the activity that is to be earlier.");
        return all;
    }

    private static object Json(string name, PlannedNetwork plan, List<CrashCurve> curves) => new
    {
        scenario = name,
        targets = curves.Select(c => new
        {
            name = c.Target, planned = Date(plan, c.PlannedDay),
            weeks = c.Plans.Select(p => new
            {
                weeks = p.AskedDays / 7, is_reached = p.IsReached, is_proven = p.IsProven, date = Date(plan, p.Day), cost_usd = p.IsReached ? p.Usd : (double?)null,
                shortened = p.Choices.Select(x => new { activity = x.Activity, steps = x.Steps, saved_days = x.SavedDays, usd = x.Usd }),
            }),
            held_by = c.HeldBy,
        }),
    };

    private static void Write(PlannedNetwork plan, CrashCurve c)
    {
        Line($"{c.Target}, planned for {Date(plan, c.PlannedDay)}");
        foreach (var p in c.Plans.Where(p => p.IsReached))
            Line($"  {p.AskedDays / 7,3:0} weeks earlier: {p.Usd / 1e6,10:N2} M USD{(p.IsProven ? "" : " (best found)")}  {Date(plan, p.Day)}  {string.Join(", ", p.Choices.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Activity} -{x.SavedDays:0.#} d")))}");
        if (c.Plans.Any(p => !p.IsReached)) Line($"  no earlier than {Date(plan, c.Plans[^1].Day)}: held by {string.Join(", ", c.HeldBy.TakeLast(4))}");
    }

    private static string Date(PlannedNetwork plan, double day) => plan.Start.PlusDays((int)Math.Floor(day + 1e-6)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
