using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Archetypes against the times that are published.</summary>
public class ArchetypeTests
{
    [Theory]
    [InlineData("conventional", 14, 20)]
    [InlineData("tent", 4, 7)]
    [InlineData("prefab", 8, 13.5)]
    public void A_building_takes_what_is_published(string id, double low, double high)
    {
        var spread = ArchetypeTime.Of(Shipped.Entry<ArchetypeEntry>(id), 100, 2000, 1);
        Assert.InRange(spread.OnHand.P10, low, high);
        Assert.InRange(spread.OnHand.P90, low, high);
    }

    [Fact]
    public void Faster_is_cheaper_here_and_waits_more_for_its_orders()
    {
        var (tent, hall) = (ArchetypeTime.Of(Shipped.Entry<ArchetypeEntry>("tent"), 100, 1000, 1), ArchetypeTime.Of(Shipped.Entry<ArchetypeEntry>("conventional"), 100, 1000, 1));
        Assert.True(tent.OnHand.P50 < hall.OnHand.P50 / 2 && tent.UsdPerMw.Base < hall.UsdPerMw.Base);
        Assert.True(tent.Ordered.P90 / tent.OnHand.P90 > 2);
    }

    /// <summary>One tracker moved Prometheus, a campus of tents, from January to September 2026 (F-062): eight months.</summary>
    [Fact]
    public void The_slip_of_Prometheus_is_inside_P90()
    {
        var plan = ArchetypeTime.Network(Shipped.Entry<ArchetypeEntry>("tent"), 200, 5);
        var first = ScheduleStudy.Run(plan, 4000, 1).Milestones.Where(m => m.ItMw > 0).MinBy(m => m.P50)!;
        const double Slip = 8 * 730.0 / 24;
        Assert.InRange(Slip, first.P10 - first.BaseDay, first.P90 - first.BaseDay);
    }

    [Fact]
    public void A_scenarios_own_activities_change_add_and_leave_out()
    {
        var campus = Shipped.Campus("hyperion");
        var entry = Shipped.Entry<ArchetypeEntry>("tent");
        var slice = BuildSlice.From(campus);
        var phase = slice.Phases[0] with { Archetype = entry, Name = "hall" };
        var equipment = MadeBuild.Equipment();
        PlannedNetwork Of(params BuildActivity[] activities)
        {
            var findings = new FindingBag();
            var network = BuildNetwork.Of(slice with { Phases = [phase], Units = [], ContractedPower = null, Build = new BuildSection { Activities = activities } }, equipment, findings);
            Assert.Equal(activities.Any(a => a.Name == "bad"), findings.HasErrors);
            return network;
        }
        var time = Sourced<Duration>.Of(Duration.FromMonths(40));
        var plain = Of();
        Assert.Equal(plain.Activities.Count + 1, Of(new BuildActivity { Name = "own", Duration = time, Before = ["hall/b0*"], Constraint = BuildConstraint.Permits }).Activities.Count);
        var late = Of(new BuildActivity { Name = "own", Duration = time, Before = ["hall/b01/slab"], After = ["hall/ground-breaking"] });
        Assert.Equal(40 * 730 / 24.0, CriticalPath.Of(late).Single(d => d.Name == "hall/b01/slab").Start - CriticalPath.Of(late).Single(d => d.Name == "hall/ground-breaking").Finish, 2.0);
        Assert.DoesNotContain(Of(new BuildActivity { Name = "hall/transformers", IsLeftOut = true }).Activities, a => a.Name == "hall/transformers" || a.Links.Any(l => l.Predecessor == "hall/transformers"));
        Of(new BuildActivity { Name = "bad" });
    }
}
