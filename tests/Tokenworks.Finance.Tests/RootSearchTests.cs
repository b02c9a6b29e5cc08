namespace Tokenworks.Finance.Tests;

/// <summary>The search for an input: roots are met, jumps and holes are no roots.</summary>
public sealed class RootSearchTests
{
    [Fact]
    public void Finds_a_root_and_a_start_that_is_one()
    {
        Assert.Equal(Math.Sqrt(2), RootSearch.Secant(x => x * x - 2, 1, 1.02, 0, 100, 1e-12)!.Value, 1e-9);
        Assert.Equal(1, RootSearch.Secant(x => x - 1, 1, 1.02, 0, 100, 1e-12)!.Value, 1e-9);
        Assert.Equal(3e9, RootSearch.Secant(x => x / 1e9 - 3, 1e9, 1.02e9, 0, 1e11, 1e-12)!.Value, 1);
    }

    [Fact]
    public void Jump_over_nothing_is_no_root()
    {
        Assert.Null(RootSearch.Secant(x => x < 1.7 ? -1 - x : 1 + x, 1, 1.02, 0, 100, 1e-12));
        Assert.Null(RootSearch.Secant(x => x < 0.5 ? -1 : 1, 1, 1.02, 0, 100, 1e-12));
    }

    [Fact]
    public void Hole_is_no_side_of_a_bracket()
    {
        // At the start there is no number; the root lies above both starts, where a bracket with the start would never look.
        Assert.Equal(40, RootSearch.Secant(x => x < 1.01 ? double.NaN : x - 40, 1, 1.02, 0, 100, 1e-12)!.Value, 1e-9);
    }
}
