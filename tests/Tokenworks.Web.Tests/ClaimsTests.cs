namespace Tokenworks.Web.Tests;

/// <summary>Work that several loops take from one table.</summary>
public sealed class ClaimsTests
{
    [Fact]
    public void Who_came_too_late_for_all_that_he_saw_looks_again()
    {
        // The first look saw one study; another loop took it while a second study came.
        var looks = new Queue<string[]>([["first"], ["second"]]);
        Assert.Equal("second", Claims.First(looks.Dequeue, s => s != "first"));
    }

    [Fact]
    public void The_first_that_nobody_took_is_taken_and_none_where_none_waits()
    {
        Assert.Equal("second", Claims.First<string>(() => ["first", "second", "third"], s => s != "first"));
        Assert.Null(Claims.First<string>(() => [], _ => true));
    }
}
