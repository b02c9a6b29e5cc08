namespace Tokenworks.Ledgers.Tests;

public sealed class BalanceTests
{
    [Fact]
    public void Of_takes_the_worst_row_against_the_largest_term()
    {
        var left = new DrawTable(2, 1) { [0, 0] = 100, [1, 0] = 50 };
        var right = new DrawTable(2, 1) { [0, 0] = 100, [1, 0] = 49 };
        var balance = Balance.Of("energy", "a = b", left, right);
        Assert.Equal(1, balance.Residual);
        Assert.Equal(0.01, balance.Relative, 1e-15);
        Assert.True(balance.Relative > Balance.Tolerance);
    }

    [Fact]
    public void Relative_of_nothing_is_zero_and_of_a_residual_without_scale_is_not() =>
        Assert.Equal((0, double.MaxValue), (new Balance("a", "b", 0, 0).Relative, new Balance("a", "b", 1, 0).Relative));

    [Fact]
    public void Worse_keeps_the_larger_residual_and_scale()
    {
        var worse = new Balance("a", "b", 1e-3, 10).Worse(new Balance("a", "b", 1e-6, 1e6));
        Assert.Equal((1e-3, 1e6), (worse.Residual, worse.Scale));
    }
}
