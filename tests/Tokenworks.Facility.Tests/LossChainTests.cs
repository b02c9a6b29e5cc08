using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class LossChainTests
{
    // 100 MW rating at 60 MW: 100 x (0.008 + 0.015 x 0.6 + 0.010 x 0.36) = 2.06 MW.
    [Fact]
    public void LossMw_is_the_polynomial_in_load_over_rating() =>
        Assert.Equal(2.06, LossChain.Of(Make.Chain, DrawBlock.Single).LossMw(2, 0, 60, 100), 1e-12);

    [Fact]
    public void LossMw_nothing_installed_has_no_rating_to_lose_on() =>
        Assert.Equal(0, LossChain.Of(Make.Chain, DrawBlock.Single).LossMw(2, 0, 0, 0));

    [Fact]
    public void Join_is_the_first_stage_inside() =>
        Assert.Equal(2, LossChain.Of(Make.Chain, DrawBlock.Single).Join);

    [Fact]
    public void Join_nothing_inside_puts_cooling_at_the_rack() =>
        Assert.Equal(1, LossChain.Of([Make.Stage("t", 0.1, 0, 0.5, 3, 0, false)], DrawBlock.Single).Join);

    [Fact]
    public void LossMw_rises_with_load() =>
        Gen.Select(Gen.Double[0, 120], Gen.Double[0, 50]).Sample((load, more) =>
        {
            var chain = LossChain.Of(Make.Chain, DrawBlock.Single);
            return Enumerable.Range(0, 4).All(s => chain.LossMw(s, 0, load + more, 100) >= chain.LossMw(s, 0, load, 100));
        });
}
