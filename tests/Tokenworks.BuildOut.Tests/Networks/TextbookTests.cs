using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;
using static Tokenworks.Scenarios.LinkKind;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Networks whose dates and floats were worked out by hand.</summary>
public class TextbookTests
{
    // 1 January 2029 is a Monday.
    private static readonly LocalDate Monday = new(2029, 1, 1);

    private static PlannedActivity A(string name, double days, params string[] after) =>
        PlannedActivity.Of(name, days, [.. after.Select(a => new PlannedLink(a))]);

    private static PlannedActivity L(string name, double days, params IReadOnlyList<PlannedLink> links) => PlannedActivity.Of(name, days, links);

    private static void Check(PlannedNetwork network, params (string Name, double Start, double Finish, double Float)[] expected)
    {
        var dates = CriticalPath.Of(network).ToDictionary(d => d.Name);
        Assert.All(expected, e => Assert.Equal((e.Start, e.Finish, e.Float), (Round(dates[e.Name].Start), Round(dates[e.Name].Finish), Round(dates[e.Name].TotalFloat))));
    }

    private static double Round(double days) => Math.Round(days, 6);

    // The eight activities of General Foundry (Render and Stair, Quantitative Analysis for Management): 15 weeks, critical A C E G H.
    [Fact]
    public void Finish_to_start_network_of_eight() => Check(
        PlannedNetwork.Of(Monday, A("A", 2), A("B", 3), A("C", 2, "A"), A("D", 4, "A", "B"), A("E", 4, "C"), A("F", 3, "C"), A("G", 5, "D", "E"), A("H", 2, "F", "G")),
        ("A", 0, 2, 0), ("B", 0, 3, 1), ("C", 2, 4, 0), ("D", 3, 7, 1), ("E", 4, 8, 0), ("F", 4, 7, 6), ("G", 8, 13, 0), ("H", 13, 15, 0));

    // AON with a dummy-like join: two long arms.
    [Fact]
    public void Network_with_two_arms_and_free_float() => Check(
        PlannedNetwork.Of(Monday, A("start", 0), A("a", 6, "start"), A("b", 4, "start"), A("c", 3, "a"), A("d", 4, "b"), A("e", 3, "b"), A("f", 10, "a"), A("g", 3, "d", "e"), A("end", 0, "c", "f", "g")),
        ("a", 0, 6, 0), ("b", 0, 4, 5), ("c", 6, 9, 7), ("d", 4, 8, 5), ("e", 4, 7, 6), ("f", 6, 16, 0), ("g", 8, 11, 5), ("end", 16, 16, 0));

    // Precedence diagram: b starts 3 after a starts and ends 2 after it ends; c ends no earlier than 4 after b starts; d follows c with a lead of 1.
    [Fact]
    public void All_four_links_with_lags() => Check(
        PlannedNetwork.Of(Monday,
            A("a", 10),
            L("b", 5, new PlannedLink("a", StartToStart, 3), new PlannedLink("a", FinishToFinish, 2)),
            L("c", 3, new PlannedLink("b", StartToFinish, 4)),
            L("d", 6, new PlannedLink("c", FinishToStart, -1), new PlannedLink("b"))),
        // b: starts at 3 at the earliest, but must end at 12: 7 to 12. c ends at 11: 8 to 11. d: after 10 and 12: 12 to 18.
        ("a", 0, 10, 0), ("b", 7, 12, 0), ("c", 8, 11, 2), ("d", 12, 18, 0));

    // A ladder of three trades, each two days behind the one before at start and one at the end.
    [Fact]
    public void Ladder_of_trades() => Check(
        PlannedNetwork.Of(Monday,
            A("trench", 8),
            L("pipe", 6, new PlannedLink("trench", StartToStart, 2), new PlannedLink("trench", FinishToFinish, 1)),
            L("fill", 4, new PlannedLink("pipe", StartToStart, 2), new PlannedLink("pipe", FinishToFinish, 1))),
        ("trench", 0, 8, 0), ("pipe", 3, 9, 0), ("fill", 6, 10, 0));

    // Five days a week with Monday 8 January off: a takes Mon 1 - Fri 5 and Tue 9 - Wed 10, ends on day 10 (Thursday 0:00).
    [Fact]
    public void Weeks_and_holidays()
    {
        var week = WorkCalendar.FiveDays("site", new LocalDate(2029, 1, 8));
        var network = PlannedNetwork.Of(Monday,
            A("a", 7) with { Calendar = "site" },
            A("cure", 4, "a"),
            L("b", 3, new PlannedLink("cure")) with { Calendar = "site" },
            L("c", 2, new PlannedLink("a", FinishToStart, 2)) with { Calendar = "site" }) with { Calendars = [week] };
        // cure runs over the weekend: Thu 11 .. Sun 14; b: Mon 15 .. Wed 17. c: two working days after a: Thu, Fri; starts Mon 15, ends Tue 16.
        Check(network, ("a", 0, 10, 0), ("cure", 10, 14, 0), ("b", 14, 17, 0), ("c", 14, 16, 1));
    }

    // A month of half days: ten days of work take twenty in January, one a day after it.
    [Fact]
    public void Weather_takes_its_share()
    {
        var weather = new WorkCalendar("outdoor", [.. Enumerable.Repeat(true, 7)], [], [0.5, .. Enumerable.Repeat(0.0, 11)]);
        var network = PlannedNetwork.Of(Monday, A("earth", 10) with { Calendar = "outdoor" }, A("more", 8, "earth") with { Calendar = "outdoor" }) with { Calendars = [weather] };
        // 11 days are left in January: 5.5 done, 2.5 more in February.
        Check(network, ("earth", 0, 20, 0), ("more", 20, 33.5, 0));
    }

    [Fact]
    public void Dates_hold_starts_back()
    {
        var network = PlannedNetwork.Of(Monday, A("a", 3), A("b", 2, "a") with { NotBefore = Monday.PlusDays(10) }, A("c", 4, "a"));
        Check(network, ("a", 0, 3, 5), ("b", 10, 12, 0), ("c", 3, 7, 5));
    }

    // One crew for three equal jobs: one after the other, by number where late starts are equal.
    [Fact]
    public void A_crew_works_off_its_jobs()
    {
        PlannedActivity Job(string name, double days, double crews) => A(name, days) with { Needs = [new PlannedNeed("crew", crews)] };
        var network = PlannedNetwork.Of(Monday, Job("long", 6, 1), Job("short", 3, 1), Job("big", 2, 2), A("end", 0, "long", "short", "big")) with
        {
            Resources = [new PlannedResource("crew", 2, BuildConstraint.Labour)],
        };
        var dates = CriticalPath.Of(network).ToDictionary(d => d.Name);
        // Late starts 0, 3, 4: long and short go first, big waits for both crews.
        Assert.Equal((0, 0, 6, 8), (dates["long"].Start, dates["short"].Start, dates["big"].Start, dates["end"].Finish));
        Assert.True(dates["big"].IsLevelled && !dates["short"].IsLevelled);
    }

    [Fact]
    public void A_pool_is_filled_in_the_order_of_arrival_and_emptied_in_the_order_of_users()
    {
        var network = PlannedNetwork.Of(Monday, A("grid", 10), A("plant", 4), A("first", 1), A("second", 1), A("third", 1)) with
        {
            Pools = [new PlannedPool("power", [new("grid", 100), new("plant", 50)], [new("first", 50), new("second", 30), new("third", 70)])],
        };
        var dates = CriticalPath.Of(network).ToDictionary(d => d.Name);
        Assert.Equal((4, 10, 10), (dates["first"].Start, dates["second"].Start, dates["third"].Start));
    }

    [Fact]
    public void Removing_any_activity_never_delays_the_end()
    {
        foreach (var network in MadeNetworks.Random(60))
        {
            var end = CriticalPath.Of(network).Max(d => d.Finish);
            for (var i = 0; i < network.Activities.Count; i++)
            {
                var gone = network.Activities[i].Name;
                var left = network.Activities.Where(a => a.Name != gone).Select(a => a with { Links = [.. a.Links.Where(l => l.Predecessor != gone)] }).ToList();
                Assert.True(CriticalPath.Of(network with { Activities = left }).Select(d => d.Finish).DefaultIfEmpty().Max() <= end + 1e-6, $"without {gone}");
            }
        }
    }

    [Fact]
    public void Random_networks_keep_every_link_and_float_is_never_negative()
    {
        foreach (var network in MadeNetworks.Random(200))
        {
            var dates = CriticalPath.Of(network).ToDictionary(d => d.Name);
            foreach (var a in network.Activities)
            {
                Assert.True(dates[a.Name].TotalFloat >= -1e-6);
                foreach (var link in a.Links.Where(_ => a.Calendar.Length == 0))
                {
                    var before = dates[link.Predecessor];
                    var (from, to) = link.Kind switch
                    {
                        FinishToStart => (before.Finish, dates[a.Name].Start), StartToStart => (before.Start, dates[a.Name].Start),
                        FinishToFinish => (before.Finish, dates[a.Name].Finish), _ => (before.Start, dates[a.Name].Finish),
                    };
                    Assert.True(to >= from + link.LagDays - 1e-6, $"{link.Predecessor} {link.Kind} {a.Name}");
                }
            }
        }
    }
}
