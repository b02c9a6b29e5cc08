using NodaTime;
using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Labour by trade: levelling over several resources, and the report that names the one that is short.</summary>
public class TradeTests
{
    private static readonly LocalDate Start = new(2029, 1, 1);

    private static PlannedActivity Work(string name, double days, params (string Resource, double Amount)[] needs) =>
        PlannedActivity.Of(name, days) with { Needs = [.. needs.Select(n => new PlannedNeed(n.Resource, n.Amount))] };

    [Fact]
    public void Levelling_over_two_trades_and_their_total_by_hand()
    {
        // Electricians 4, fitters 4, all 6. a (4 e) and b (4 f) are 8 together: b waits for the total until day 5; c (2 f) fits beside a.
        PlannedResource[] resources = [new("electricians", 4, BuildConstraint.Labour), new("fitters", 4, BuildConstraint.Labour), new("workers", 6, BuildConstraint.Labour)];
        var plan = PlannedNetwork.Of(Start,
            Work("a", 5, ("electricians", 4), ("workers", 4)), Work("b", 3, ("fitters", 4), ("workers", 4)) with { Priority = 1 },
            Work("c", 2, ("fitters", 2), ("workers", 2)) with { Priority = 2 }, Work("d", 4, ("electricians", 1), ("workers", 1)) with { Priority = 3 }) with { Resources = resources };
        var dates = CriticalPath.Of(plan).ToDictionary(d => d.Name, d => (d.Start, d.Finish));
        Assert.Equal((0.0, 5.0), dates["a"]);
        Assert.Equal((5.0, 8.0), dates["b"]);
        Assert.Equal((0.0, 2.0), dates["c"]);
        // d needs one electrician: none is free before day 5, then the total has two.
        Assert.Equal((5.0, 9.0), dates["d"]);
    }

    [Theory]
    [InlineData("electricians")]
    [InlineData("pipefitters")]
    [InlineData("ironworkers")]
    [InlineData("cranes")]
    [InlineData("workers")]
    public void The_binding_constraint_names_the_trade_that_is_short(string trade)
    {
        // Eight tents whose equipment is on hand and one resource that is enough for one tent at a time.
        var plan = ArchetypeTime.OnHand(ArchetypeTime.Network(Shipped.Entry<ArchetypeEntry>("tent"), 50, 8));
        var most = plan.Activities.SelectMany(a => a.Needs).Where(n => n.Resource == trade).Max(n => n.Amount);
        plan = plan with { Resources = [.. plan.Resources.Select(r => r.Name == trade ? r with { Capacity = most } : r)] };
        var (result, grid) = (ScheduleStudy.Run(plan, 300, 1), new MonthGrid(plan.Start, 200));
        var from = Period.DaysBetween(plan.Start, new LocalDate(2026, 5, 1));
        var until = result.Milestones.Where(m => m.ItMw > 0).Select(m => m.P10).Order().ElementAt(3);
        var binding = result.Binding.Where(b => grid.Middle(b.Month) > from && grid.Middle(b.Month) < until).ToList();
        Assert.NotEmpty(binding);
        Assert.All(binding, b => Assert.Equal((BuildConstraint.Labour, trade), (b.Constraint, b.Resource)));
    }

    [Fact]
    public void A_trade_counts_in_what_it_is_part_of()
    {
        var plan = ArchetypeTime.Network(Shipped.Entry<ArchetypeEntry>("conventional"), 100);
        var needs = plan.Activities.Single(a => a.Name == "phase/b01/electrical").Needs.ToDictionary(n => n.Resource, n => n.Amount);
        // 5 electricians a MW and one of general trades, who count in the whole alone.
        Assert.Equal((500, 600), (needs["electricians"], needs["workers"]));
    }
}
