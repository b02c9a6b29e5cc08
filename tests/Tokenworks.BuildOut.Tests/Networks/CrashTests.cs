using NodaTime;
using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Cost and time: the cheapest way to be earlier against trying every way.</summary>
public class CrashTests
{
    private static readonly LocalDate Start = new(2029, 1, 1);

    private static PlannedActivity Work(string name, double days, int steps, double usd, params PlannedLink[] links) =>
        PlannedActivity.Of(name, days, links) with { Crash = steps > 0 ? new PlannedCrash(1, steps, usd) : null };

    // Two paths that meet, with a start-to-start link, a lag and a week's calendar on one of them.
    private static PlannedNetwork Made() => PlannedNetwork.Of(Start,
        Work("dig", 6, 2, 50), Work("pour", 5, 2, 30, new PlannedLink("dig")), Work("steel", 9, 3, 20, new PlannedLink("dig", LinkKind.StartToStart, 3)),
        Work("walls", 6, 2, 45, new PlannedLink("pour"), new PlannedLink("steel")) with { Calendar = "week" }, Work("roof", 4, 1, 70, new PlannedLink("walls")),
        Work("power", 20, 3, 35), Work("hall", 0, 0, 0, new PlannedLink("roof"), new PlannedLink("power", LinkKind.FinishToStart, 1))) with { Calendars = [WorkCalendar.FiveDays("week")] };

    // Every vector of steps, by the critical path method.
    private static List<(double Day, double Usd)> Exhaustive(PlannedNetwork plan, string target)
    {
        var found = new List<(double, double)>();
        var able = plan.Activities.Where(a => a.Crash is not null).ToList();
        void Walk(int at, Dictionary<string, int> steps)
        {
            if (at < able.Count)
            {
                for (var s = 0; s <= able[at].Crash!.MostSteps; s++) Walk(at + 1, new(steps) { [able[at].Name] = s });
                return;
            }
            var shorter = plan with { Activities = [.. plan.Activities.Select(a => steps.TryGetValue(a.Name, out var s) ? a with { LowDays = a.BaseDays - s, BaseDays = a.BaseDays - s, HighDays = a.BaseDays - s } : a)] };
            found.Add((CriticalPath.Of(shorter).Single(d => d.Name == target).Finish, steps.Sum(s => s.Value * able.Single(a => a.Name == s.Key).Crash!.UsdPerStep)));
        }
        Walk(0, []);
        return found;
    }

    [Fact]
    public void The_cheapest_cost_equals_exhaustive_enumeration()
    {
        var plan = Made();
        var (all, planned) = (Exhaustive(plan, "hall"), CriticalPath.Of(plan).Single(d => d.Name == "hall").Finish);
        Assert.Equal(3 * 3 * 4 * 3 * 2 * 4, all.Count);
        double[] asked = [1, 2, 3, 4, 5, 6, 7, 8, 20];
        var curve = CrashSearch.Of(plan, "hall", asked, 100_000);
        Assert.Equal(planned, curve.PlannedDay);
        for (var i = 0; i < asked.Length; i++)
        {
            var enough = all.Where(a => a.Day <= planned - asked[i] + 1e-9).ToList();
            Assert.Equal(enough.Count > 0, curve.Plans[i].IsReached);
            Assert.True(curve.Plans[i].IsProven);
            if (enough.Count > 0) Assert.Equal(enough.Min(e => e.Usd), curve.Plans[i].Usd, 1e-9);
        }
        Assert.False(curve.Plans[^1].IsReached);
        Assert.Equal(all.Min(a => a.Day), curve.Plans[^1].Day, 1e-9);
        Assert.NotEmpty(curve.HeldBy);
    }

    [Fact]
    public void What_is_shortened_gives_the_stated_day_and_cost()
    {
        var plan = Made();
        foreach (var p in CrashSearch.Of(plan, "hall", [2, 4, 6], 100_000).Plans.Where(p => p.IsReached))
        {
            var saved = p.Choices.ToDictionary(c => c.Activity, c => c.SavedDays);
            var shorter = plan with { Activities = [.. plan.Activities.Select(a => saved.TryGetValue(a.Name, out var s) ? a with { LowDays = a.BaseDays - s, BaseDays = a.BaseDays - s, HighDays = a.BaseDays - s } : a)] };
            Assert.Equal(p.Day, CriticalPath.Of(shorter).Single(d => d.Name == "hall").Finish, 1e-9);
            Assert.Equal(p.Usd, p.Choices.Sum(c => c.Usd), 1e-9);
        }
    }

    [Fact]
    public void A_cut_search_still_answers_and_says_that_it_proves_nothing()
    {
        var (cut, whole) = (CrashSearch.Of(Made(), "hall", [4], 1).Plans[0], CrashSearch.Of(Made(), "hall", [4], 100_000).Plans[0]);
        Assert.True(cut.IsReached && !cut.IsProven && cut.Usd >= whole.Usd);
    }

    [Fact]
    public void Workers_and_premium_give_the_cost_of_a_week_by_hand()
    {
        // Electrical rooms of 100 MW: 600 workers x 3,500 USD x 30 % / (1 - 80 %); 4.3 months are 18.7 weeks, of which 3 whole ones can be saved.
        var crash = ArchetypeTime.Network(Shipped.Entry<ArchetypeEntry>("conventional"), 100).Activities.Single(a => a.Name == "phase/b01/electrical").Crash!;
        Assert.Equal((3, 6.0), (crash.MostSteps, crash.StepDays));
        Assert.Equal(600 * 3500 * 0.3 / 0.2, crash.UsdPerStep, 1e-6);
    }
}
