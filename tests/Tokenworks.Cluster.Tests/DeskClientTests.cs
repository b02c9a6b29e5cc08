namespace Tokenworks.Cluster.Tests;

/// <summary>The desk and those who run studies: one after another, at once, gone and forgotten.</summary>
public sealed class DeskClientTests : DeskBench
{
    // The client before was killed, or its folder is lost: what it had is computed again, and must come out the same.
    [Fact]
    public void Who_comes_later_gets_what_an_earlier_client_had()
    {
        var study = Post("s", 2, "first");
        Take("A", 2);
        Bring("A", "k0", 7);
        study.Taken(["k0"], Client("s", "first"));
        Post("s", 2, "second");
        Assert.Equal(["k0"], Take("B", 2, "s/k1"));
        Bring("A", "k1", 8);
        Assert.Equal([[8]], Client("s", "second").Finished.Select(w => w.Result));
        Bring("B", "k0", 7);
        Assert.Equal(2, Client("s", "second").Finished.Count);
        Assert.Null(study.Failure);
    }

    [Fact]
    public void Two_clients_of_one_study_get_each_result_and_it_is_computed_once()
    {
        var study = Post("s", 2, "first");
        Post("s", 2, "second");
        Assert.Equal(["k0", "k1"], Take("A", 9));
        Bring("A", "k0", 7);
        study.Taken(["k0"], Client("s", "first"));
        Assert.Equal([7], Assert.Single(Client("s", "second").Finished).Result);
        Assert.Empty(study.Settled);
        Assert.False(Desk.Close("s", "first"));
        study.Taken(["k0"], Client("s", "second"));
        Assert.Equal(["k0"], study.Settled);
        Assert.True(Desk.Close("s", "second"));
        Assert.Null(Desk.Find("s"));
    }

    [Fact]
    public void What_only_a_client_wanted_that_is_gone_is_not_computed()
    {
        Post("s", 2, "first");
        Post("s", 0, "second");
        Assert.False(Desk.Close("s", "first"));
        Assert.Empty(Take("A", 9));
        Post("s", 1, "second");
        Assert.Equal(["k0"], Take("A", 9));
    }

    [Fact]
    public void A_client_that_was_forgotten_sees_anotherDesk()
    {
        Post("s", 1, "first");
        var before = Client("s", "first").Mark;
        Assert.Equal(before, Client("s", "first").Mark);
        Clock.Pass(601);
        Assert.NotEqual(before, Client("s", "first").Mark);
    }

    // The same draws of two studies have the same bytes and so the same key.
    [Fact]
    public void Equal_draws_of_two_studies_are_two_batches()
    {
        Post("s", 1);
        Post("t", 1);
        Assert.Equal(["k0", "k0"], Take("A", 4));
        Clock.Pass(6);
        Post("s", 0);
        Assert.Equal(["t"], Turn("A", 4, "s/k0").Select(a => a.Study));
    }
}
