using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>The stated dates of Hyperion against the network of its archetype.</summary>
public sealed class HyperionScheduleTests
{
    private static readonly ScheduleResult Result = ScheduleStudy.Run(Network(), 3000, 1);

    private static PlannedNetwork Network()
    {
        var findings = new FindingBag();
        var campus = Shipped.Campus("hyperion");
        var entry = Shipped.Catalogue.Get<ArchetypeEntry>("conventional", findings, SourceSpan.Of("test"))!;
        campus = campus with { Phases = [.. campus.Phases.Select(p => p with { Archetype = new Ref<ArchetypeEntry>(entry.Id, entry, SourceSpan.Of("test")) })] };
        var network = CampusRun.Network(campus, OutsideSeries.None, findings);
        Assert.False(findings.HasErrors, string.Join('\n', findings.Items));
        return network!;
    }

    [Theory]
    [InlineData("phase-1", false, 2028, 6)]
    [InlineData("phase-1", true, 2029, 12)]
    [InlineData("phase-2", false, 2030, 12)]
    [InlineData("phase-2", true, 2033, 12)]
    public void Stated_power_lies_between_P10_and_P90(string phase, bool isFull, int year, int month)
    {
        var services = Result.Milestones.Where(m => m.Block == phase && m.ItMw > 0).ToList();
        var milestone = isFull ? services.MaxBy(m => m.P50)! : services.MinBy(m => m.P50)!;
        // A building that comes on within a month counts in it.
        double first = Period.DaysBetween(Result.Network.Start, new LocalDate(year, month, 1)), last = first + 30;
        Assert.True(milestone.P10 <= last && first <= milestone.P90, $"{phase}: {Date(milestone.P10)} .. {Date(milestone.P50)} .. {Date(milestone.P90)}");
    }

    [Fact]
    public void All_power_comes_and_its_quantiles_are_in_order()
    {
        Assert.Equal(5000, Result.Milestones.Sum(m => m.ItMw), 6);
        Assert.Equal(5000, Result.Power[^1].P90, 6);
        Assert.All(Result.Power, p => Assert.True(p.P10 <= p.P50 && p.P50 <= p.P90));
        Assert.All(Result.Power.Zip(Result.Power.Skip(1)), p => Assert.True(p.First.P50 <= p.Second.P50));
    }

    [Fact]
    public void No_month_is_without_a_cause_before_the_end()
    {
        var power = Result.Binding.Single(b => b.Month == new MonthGrid(Result.Network.Start, 300).FirstFrom(Period.DaysBetween(Result.Network.Start, new LocalDate(2028, 1, 1))));
        Assert.Equal(BuildConstraint.Power, power.Constraint);
        Assert.All(Result.Binding, b => Assert.Equal(1, b.Shares.Sum() + b.CompleteShare, 1e-9));
    }

    private static LocalDate Date(double day) => Result.Network.Start.PlusDays((int)day);
}
