namespace Tokenworks.Ledgers.Tests;

public class TablePoolTests
{
    [Fact]
    public void Tables_of_a_run_are_its_own_until_they_are_given_back()
    {
        var (one, other) = (TablePool.Rent(), TablePool.Rent());
        DrawTable[] taken = [one.Take(10, 2), one.Take(10, 2), one.Take(10, 3), other.Take(10, 2)];
        Assert.Equal(4, taken.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal((10, 3), (taken[2].Rows, taken[2].Width));
    }

    [Fact]
    public void Given_back_they_serve_the_next_run_of_that_width()
    {
        var pool = TablePool.Rent();
        DrawTable narrow = pool.Take(10, 2), wide = pool.Take(10, 3);
        pool.Return();
        Assert.Same(wide, pool.Take(10, 3));
        Assert.Same(narrow, pool.Take(10, 2));
        Assert.NotSame(narrow, pool.Take(10, 2));
    }
}
