namespace Tokenworks.Facility.Tests;

public class FrontierTests
{
    // Closed forms of RAPS' frontier.yaml, and what RAPS prints of its losses with a rack that is not there.
    [Fact]
    public void Idle_and_peak_are_the_closed_forms()
    {
        Assert.Equal(7306.52, Frontier.Idle().TotalKilowatts, 0.01);
        Assert.Equal(28227.88, Frontier.Peak().TotalKilowatts, 0.01);
        Assert.Equal(570.75, Frontier.Idle().LossKilowatts, 0.01);
        Assert.Equal(1809.30, Frontier.Peak().LossKilowatts, 0.01);
        Assert.Equal(571.65, Frontier.Idle(isAsRaps: true).LossKilowatts, 0.01);
        Assert.Equal(1810.20, Frontier.Peak(isAsRaps: true).LossKilowatts, 0.01);
    }

    [Theory]
    [InlineData(0, 626.26)]
    [InlineData(1, 2704.26)]
    public void Node_power_is_the_sum_of_its_parts(double use, double watts) => Assert.Equal(watts, Frontier.At(use, 4 * use).NodeWatts, 1e-9);

    [Fact]
    public void Losses_are_what_goes_in_less_what_comes_out()
    {
        var power = Frontier.At(0.4, 1.7);
        var useful = 74 * 8 * (16 * power.NodeWatts + 1000) / 1e3;
        Assert.Equal(power.TotalKilowatts - power.PumpKilowatts - useful, power.LossKilowatts, 1e-6);
    }
}
