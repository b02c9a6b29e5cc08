using NodaTime;
using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Five campuses, each built to be held back by one thing, and the month-by-month report that must say so.</summary>
public class BindingTests
{
    private const int Draws = 500;

    // Three tents whose equipment is on hand: nothing holds them back but what a case adds.
    private static PlannedNetwork Campus(int tents = 3) => ArchetypeTime.OnHand(ArchetypeTime.Network(Shipped.Entry<ArchetypeEntry>("tent"), 50, tents));

    private static PlannedNetwork Change(PlannedNetwork plan, string name, Func<PlannedActivity, PlannedActivity> change) =>
        plan with { Activities = [.. plan.Activities.Select(a => a.Name == name ? change(a) : a)] };

    private static void Binds(PlannedNetwork plan, BuildConstraint constraint, string activity, int fromMonth, int toMonth)
    {
        var result = ScheduleStudy.Run(plan, Draws, 1);
        var grid = new MonthGrid(plan.Start, 200);
        // Months from ground-breaking in March 2026.
        var zero = grid.FirstFrom(Period.DaysBetween(plan.Start, new LocalDate(2026, 3, 1)));
        for (var m = fromMonth; m <= toMonth; m++)
        {
            var month = result.Binding.Single(b => b.Month == zero + m);
            Assert.True(month.Constraint == constraint && month.Share > 0.6, $"month {m}: {month.Constraint} {month.Share} {month.Activity}");
            Assert.Equal(activity, month.Activity[^Math.Min(activity.Length, month.Activity.Length)..]);
        }
    }

    [Fact]
    public void Late_transformer()
    {
        var plan = Change(Campus(), "phase/transformers", a => new PlannedActivity(a.Name, 700, 750, 800) { NotBefore = new LocalDate(2026, 3, 1), Cause = BuildConstraint.Transformers });
        Binds(plan, BuildConstraint.Transformers, "phase/transformers", 1, 22);
    }

    [Fact]
    public void Late_turbine()
    {
        var plan = Campus();
        var turbine = new PlannedActivity("plant/turbine", 900, 1000, 1100) { NotBefore = new LocalDate(2026, 3, 1), Cause = BuildConstraint.Power };
        plan = plan with { Activities = [.. plan.Activities, turbine], Pools = [new PlannedPool("power", [new(turbine.Name, 200)], [.. Energisations(plan).Select(a => new PlannedShare(a.Name, 60))])] };
        Binds(plan, BuildConstraint.Power, "plant/turbine", 1, 28);
    }

    [Fact]
    public void Labour_peak()
    {
        // A crew that is enough for one tent at a time: while most of the eight still wait, labour binds.
        static List<MonthConstraint> Months(PlannedNetwork plan, int delivered)
        {
            var (result, grid) = (ScheduleStudy.Run(plan, Draws, 1), new MonthGrid(plan.Start, 200));
            var until = result.Milestones.Where(m => m.ItMw > 0).Select(m => m.P10).Order().ElementAt(delivered);
            var from = Period.DaysBetween(plan.Start, new LocalDate(2026, 4, 1));
            return [.. result.Binding.Where(b => grid.Middle(b.Month) > from && grid.Middle(b.Month) < until)];
        }
        var plan = Campus(8);
        var crew = plan with { Resources = [.. plan.Resources.Select(r => r.Name == "workers" ? r with { Capacity = 260 } : r)] };
        var binding = Months(crew, 4);
        Assert.True(binding.Count >= 4);
        Assert.All(binding, b => Assert.True(b.Constraint == BuildConstraint.Labour && b.Share > 0.6, $"{b.Month} {b.Constraint} {b.Share} {b.Activity}"));
        Assert.All(binding, b => Assert.Contains("phase/b0", b.Activity, StringComparison.Ordinal));
        // With workers enough it does not.
        Assert.DoesNotContain(Months(plan, 0), b => b.Constraint == BuildConstraint.Labour);
    }

    [Fact]
    public void Chip_allocation()
    {
        var plan = Campus();
        var delivery = PlannedActivity.Of("chips/2028-03", 0) with { NotBefore = new LocalDate(2028, 3, 1), Cause = BuildConstraint.Chips };
        var users = plan.Activities.Where(a => a.Name.EndsWith("/racks", StringComparison.Ordinal)).Select(a => new PlannedShare(a.Name, 1000)).ToList();
        plan = plan with { Activities = [.. plan.Activities, delivery], Pools = [new PlannedPool("chips", [new(delivery.Name, 3000)], users)] };
        Binds(plan, BuildConstraint.Chips, "chips/2028-03", 7, 23);
    }

    [Fact]
    public void Permit()
    {
        var plan = Campus();
        var permit = new PlannedActivity("air-permit", 500, 540, 600) { NotBefore = new LocalDate(2026, 3, 1), Cause = BuildConstraint.Permits, Decision = new PlannedDecision(0.7, 60) };
        plan = Change(plan with { Activities = [.. plan.Activities, permit] }, "phase/b01/slab", a => a with { Links = [.. a.Links, new PlannedLink("air-permit")] });
        plan = plan with { Activities = [.. plan.Activities.Select(a => a.Name.EndsWith("/slab", StringComparison.Ordinal) ? a with { Links = [.. a.Links, new PlannedLink("air-permit")] } : a)] };
        Binds(plan, BuildConstraint.Permits, "air-permit", 0, 14);
    }

    private static IEnumerable<PlannedActivity> Energisations(PlannedNetwork plan) => plan.Activities.Where(a => a.Name.EndsWith("/energisation", StringComparison.Ordinal));
}
