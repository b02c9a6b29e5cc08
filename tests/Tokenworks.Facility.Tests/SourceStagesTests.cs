using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class SourceStagesTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    private static FeedEntry Feed { get; } = new()
    {
        Feeds = One(2), OutagesPerYear = One(0.5), OutageTime = Sourced<Duration>.Of(Duration.FromHours(2)), CommonCause = Make.Percent(20), StandbySuccess = Make.Percent(0),
        RideThrough = Sourced<Duration>.Of(default), Line = Make.Stage("feed", 0.01, 0, 0.2, 1000, 1, false), OnSite = Make.Stage("plant", 0.07, 0.05, 0.4, 300, 0, false),
    };

    private static Sourced<Count> One(double n) => Sourced<Count>.Of(Count.FromBase(n));

    private static SourceStages Sources(double share) => SourceStages.Of(Feed, Sourced<Fraction>.Of(Fraction.FromValue(share)));

    // 100 MW, 70 over two lines of 70 MW each: 0.01 % x 140 + 0.2 % x 70 x 70 / 140; 30 over a step-up of 30 MW.
    [Fact]
    public void Losses_of_the_branches_are_those_of_their_shares()
    {
        var sources = Sources(0.3);
        var chain = LossChain.Of(sources.Stages, DrawBlock.Single, sources);
        Assert.Equal(0.0001 * 140 + 0.002 * 70 * 70 / 140, chain.LossMw(0, 0, 100, 140), 1e-12);
        Assert.Equal(0.0007 * 30 + 0.0005 * 30 + 0.004 * 30, chain.LossMw(1, 0, 100, 30), 1e-12);
    }

    [Theory]
    [InlineData(0, "feed")]
    [InlineData(1, "plant")]
    public void A_branch_without_power_is_not_there(double share, string only) => Assert.Equal([only], Sources(share).Stages.Select(s => s.Name));

    [Fact]
    public void A_year_behind_both_branches_closes_and_draws_their_losses_more()
    {
        var phase = Make.Phase(Make.Cooling(CoolingKind.Dry));
        var bus = Make.Year(Make.Slice(phase), Monroe, DrawBlock.Single, _ => 90);
        var source = Make.Year(Make.Slice(phase.Behind(Sources(0.4))), Monroe, DrawBlock.Single, _ => 90);
        Assert.All(source.Balances.Concat(source.Parts.Value.Balances), b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Relative}"));
        Assert.Equal(["feed", "plant"], source.Months.Names.Take(2));
        Assert.Equal(bus.FacilityMw.Sum(0) + source.Months.StageLossMwh[0].Sum(0) + source.Months.StageLossMwh[1].Sum(0), source.FacilityMw.Sum(0), 1e-6 * bus.FacilityMw.Sum(0));
    }
}
