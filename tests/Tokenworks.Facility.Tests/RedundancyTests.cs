using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class RedundancyTests
{
    [Theory]
    [InlineData(Redundancy.Spares, 10, 1, 11, 1.1, 1)]
    [InlineData(Redundancy.TwoN, 10, 0, 20, 2, 1)]
    [InlineData(Redundancy.Distributed, 9, 0, 12, 4 / 3.0, 1)]
    [InlineData(Redundancy.BlockReserve, 12, 0, 14, 7 / 6.0, 6 / 7.0)]
    public void Of_counts_blocks(Redundancy kind, double needed, double spares, double blocks, double rating, double loaded)
    {
        var rule = RedundancyRule.Of(kind, needed, spares);
        Assert.Equal(blocks, rule.Blocks);
        Assert.Equal(rating, rule.RatingShare, 1e-12);
        Assert.Equal(loaded, rule.LoadedShare, 1e-12);
        Assert.Equal(needed, RedundancyRule.Needed(kind, rule.Blocks, spares));
    }

    // A UPS of 0.7 % no-load, 1.4 % proportional, 1.8 % quadratic: at full load 3.9 %. Two sides at half load each lose
    // 2 x 0.7 of rating and half of the quadratic: 1.4 + 1.4 + 0.9 = 3.7 % at full load, and more than one side at a third.
    [Fact]
    public void Two_sides_trade_load_losses_for_no_load_losses()
    {
        double Loss(Redundancy kind, double load)
        {
            var rule = RedundancyRule.Of(kind, 1, 0);
            var chain = LossChain.Of([Make.Stage("ups", 0.7, 1.4, 1.8, 10, 0, true) with { Redundancy = kind }], DrawBlock.Single);
            return chain.LossMw(0, 0, load, rule.RatingShare);
        }
        Assert.Equal(0.039, Loss(Redundancy.Spares, 1), 1e-12);
        Assert.Equal(0.037, Loss(Redundancy.TwoN, 1), 1e-12);
        Assert.True(Loss(Redundancy.TwoN, 0.3) > Loss(Redundancy.Spares, 0.3));
        // A reserve without load adds its no-load loss alone.
        Assert.Equal(0.039 + 0.007 / 6, Loss(Redundancy.BlockReserve, 1), 1e-12);
    }
}
