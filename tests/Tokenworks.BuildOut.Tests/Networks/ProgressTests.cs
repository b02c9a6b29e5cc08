using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Progress at the data date.</summary>
public class ProgressTests
{
    private static readonly LocalDate Start = new(2029, 1, 1);

    // a 10, then b 20, then c 5; d 8 beside them.
    private static PlannedNetwork Plan(PlannedProgress? a, PlannedProgress? b, int day, bool isReported = true) => PlannedNetwork.Of(Start,
        PlannedActivity.Of("a", 10) with { Progress = a }, PlannedActivity.Of("b", 20, new PlannedLink("a")) with { Progress = b },
        PlannedActivity.Of("c", 5, new PlannedLink("b")), PlannedActivity.Of("d", 8)) with { DataDate = Start.PlusDays(day), IsReported = isReported };

    private static Dictionary<string, (double Start, double Finish)> Dates(PlannedNetwork plan) => CriticalPath.Of(plan).ToDictionary(d => d.Name, d => (d.Start, d.Finish));

    [Fact]
    public void Reported_ends_and_rests_replace_the_plan()
    {
        // a took days 2 to 14 (its last day is the 13th, 0-based); b began on day 16, and on day 20 has 18 left.
        var dates = Dates(Plan(new(Start.PlusDays(2), Start.PlusDays(13)), new(Start.PlusDays(16), null, 18), 20));
        Assert.Equal((2.0, 14.0), dates["a"]);
        Assert.Equal((16.0, 38.0), dates["b"]);
        Assert.Equal((38.0, 43.0), dates["c"]);
        // d reports nothing, so that it has not begun.
        Assert.Equal((20.0, 28.0), dates["d"]);
    }

    [Fact]
    public void Without_a_rest_the_plan_goes_on_and_what_is_not_reported_may_count_as_planned()
    {
        var dates = Dates(Plan(new(Start.PlusDays(2), Start.PlusDays(13)), new(Start.PlusDays(16)), 20, isReported: false));
        Assert.Equal((16.0, 36.0), dates["b"]);
        Assert.Equal((0.0, 8.0), dates["d"]);
    }

    [Fact]
    public void The_rest_keeps_the_spread_of_the_whole_in_proportion()
    {
        var plan = Plan(new(Start, Start.PlusDays(9)), new(Start.PlusDays(10), null, 10), 20);
        plan = plan with { Activities = [.. plan.Activities.Select(a => a.Name == "b" ? new PlannedActivity("b", 10, 20, 40) { Links = a.Links, Progress = a.Progress, Shape = DurationShape.Triangular, IsMilestone = true } : a)] };
        var b = ScheduleStudy.Run(plan, 4000, 1).Milestones.Single();
        // Half is left: 5 .. 10 .. 20 days from day 20. P10 and P90 of the triangle by hand.
        Assert.Equal(20 + 5 + Math.Sqrt(0.1 * 5 * 15), b.P10, 0.15);
        Assert.Equal(20 + 20 - Math.Sqrt(0.1 * 10 * 15), b.P90, 0.2);
        Assert.Equal(30, b.BaseDay, 9);
    }

    [Theory]
    [InlineData("no-data-date", null, 0, 5, 0)]
    [InlineData("progress-ahead", 20, 25, null, 0)]
    [InlineData("progress-ahead", 20, 0, 22, 0)]
    [InlineData("progress-order", 20, 8, 5, 0)]
    [InlineData("progress-early", 20, -3, 5, 0)]
    [InlineData("negative-duration", 20, 0, null, -1)]
    public void Impossible_reports_are_findings_that_name_the_activity(string id, int? dataDay, int start, int? finish, double rest)
    {
        var plan = Plan(new(Start.PlusDays(start), finish is { } f ? Start.PlusDays(f) : null, rest), null, 0) with { DataDate = dataDay is { } day ? Start.PlusDays(day) : null };
        Assert.Contains(NetworkCheck.Run(plan), f => f.Id == id && f.What.Contains("'a'", StringComparison.Ordinal));
    }
}
