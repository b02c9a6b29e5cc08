using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>What cannot be scheduled is a finding that names the activities.</summary>
public class NetworkCheckTests
{
    private static readonly LocalDate Start = new(2029, 1, 1);

    private static PlannedActivity A(string name, double days, params string[] after) => PlannedActivity.Of(name, days, [.. after.Select(a => new PlannedLink(a))]);

    private static void Finds(PlannedNetwork network, string id, params string[] names)
    {
        var finding = Assert.Single(NetworkCheck.Run(network), f => f.Severity == Severity.Error);
        Assert.Equal(id, finding.Id);
        Assert.All(names, n => Assert.Contains(n, finding.What, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => CriticalPath.Of(network));
        Assert.Throws<ArgumentException>(() => ScheduleStudy.Run(network, 10, 1));
    }

    [Fact]
    public void A_cycle_names_its_activities_and_no_others()
    {
        var network = PlannedNetwork.Of(Start, A("root", 1), A("shell", 2, "root", "roof"), A("roof", 3, "shell"), A("after", 1, "roof"));
        Finds(network, "cycle", "shell", "roof");
        Assert.DoesNotContain("after", NetworkCheck.Run(network)[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_through_a_pool_is_found() => Finds(
        PlannedNetwork.Of(Start, A("plant", 1, "hall"), A("hall", 2)) with { Pools = [new PlannedPool("power", [new("plant", 5)], [new("hall", 5)])] }, "cycle", "plant", "hall");

    [Fact]
    public void A_missing_predecessor_names_both() => Finds(PlannedNetwork.Of(Start, A("shell", 2, "fundation"), A("foundation", 1)), "missing-predecessor", "shell", "fundation");

    [Theory]
    [InlineData(-1, 2, 3)]
    [InlineData(double.NaN, 2, 3)]
    [InlineData(1, 2, double.PositiveInfinity)]
    public void A_negative_duration_names_the_activity(double low, double mode, double high) =>
        Finds(PlannedNetwork.Of(Start, new PlannedActivity("shell", low, mode, high)), "negative-duration", "shell");

    [Fact]
    public void Durations_out_of_order_are_found() => Finds(PlannedNetwork.Of(Start, new PlannedActivity("shell", 3, 2, 5)), "duration-order", "shell");

    [Fact]
    public void An_impossible_calendar_names_who_is_on_it()
    {
        var never = new WorkCalendar("never", [.. new bool[7]], [], []);
        Finds(PlannedNetwork.Of(Start, A("shell", 2) with { Calendar = "never" }) with { Calendars = [never] }, "impossible-calendar", "never", "shell");
        Finds(PlannedNetwork.Of(Start, A("shell", 2) with { Calendar = "lunar" }), "impossible-calendar", "lunar", "shell");
        var rain = WorkCalendar.FiveDays("rain") with { WeatherShare = [.. Enumerable.Repeat(1.0, 12)] };
        Finds(PlannedNetwork.Of(Start, A("shell", 2) with { Calendar = "rain" }) with { Calendars = [rain] }, "impossible-calendar", "rain", "shell");
    }

    [Fact]
    public void Too_small_a_crew_is_found() => Finds(
        PlannedNetwork.Of(Start, A("shell", 2) with { Needs = [new PlannedNeed("crew", 3)] }) with { Resources = [new PlannedResource("crew", 2, BuildConstraint.Labour)] }, "resource-short", "shell", "crew");

    [Fact]
    public void Twice_the_same_name_is_found() => Finds(PlannedNetwork.Of(Start, A("shell", 2), A("shell", 3)), "duplicate-activity", "shell");
}
