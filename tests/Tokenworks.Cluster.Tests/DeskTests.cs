namespace Tokenworks.Cluster.Tests;

/// <summary>The desk: each batch in one pair of hands, first result stands, what is lost comes back.</summary>
public sealed class DeskTests : DeskBench
{
    [Fact]
    public void A_batch_is_in_one_pair_of_hands()
    {
        Post("s", 5);
        var (a, b) = (Take("A", 3), Take("B", 3));
        Assert.Equal(["k0", "k1", "k2"], a);
        Assert.Equal(["k3", "k4"], b);
        Assert.Empty(Take("C", 3));
    }

    [Fact]
    public void A_silent_silo_loses_its_batches_to_others_before_the_rest()
    {
        Post("s", 6);
        Take("A", 2);
        Clock.Pass(4);
        Assert.Equal(["k2"], Take("B", 1));
        Clock.Pass(6);
        Post("s", 0);
        Assert.Equal(["k1", "k0", "k3"], Take("B", 3, "s/k2"));
    }

    [Fact]
    public void A_batch_that_its_silo_does_not_know_of_was_lost_and_waits_again()
    {
        Post("s", 2);
        Take("A", 2);
        Clock.Pass(3);
        Assert.Empty(Take("A", 2, "s/k0"));
        Clock.Pass(3);
        Assert.Equal(["k1"], Take("A", 2, "s/k0"));
    }

    [Fact]
    public void The_first_result_stands_and_a_later_one_must_be_the_same()
    {
        var study = Post("s", 1);
        Take("A", 1);
        Bring("A", "k0", 7);
        Assert.Equal([7], Assert.Single(Client("s").Finished).Result);
        Bring("B", "k0", 7);
        Assert.Null(study.Failure);
        study.Taken(["k0"], Client("s"));
        Assert.Empty(Client("s").Finished);
        Bring("B", "k0", 8);
        Assert.Contains("different results", study.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_throws_is_tried_three_times()
    {
        var study = Post("s", 1);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Null(study.Failure);
            Assert.Equal(["k0"], Take($"silo {attempt}", 1));
            Desk.Hear(new SiloTurn($"silo {attempt}", 1, 0, [], [], [new Setback("s", "k0", "disk full")], false));
        }
        Assert.Contains("disk full", study.Failure, StringComparison.Ordinal);
        Assert.Empty(Take("D", 1));
    }

    [Fact]
    public void A_silo_that_refuses_gets_no_more_of_the_study_and_others_do()
    {
        var study = Post("s", 2);
        Take("A", 2);
        Desk.Hear(new SiloTurn("A", 1, 0, [], [], [new Setback("s", null, "it runs another build.")], false));
        Assert.Empty(Take("A", 2));
        Assert.Equal(2, Take("B", 2).Count);
        Assert.Equal(["it runs another build.", null], Desk.Silos(study).Select(s => s.Refusal));
    }

    [Fact]
    public void Studies_take_turns_and_one_without_a_client_rests()
    {
        Post("s", 4);
        Post("t", 4);
        Assert.Equal(["s", "s", "t", "t"], Turn("A", 4).Select(a => a.Study).Order());
        Clock.Pass(20);
        Post("t", 0);
        Clock.Pass(15);
        Assert.Equal(["t", "t", "t", "t"], Turn("B", 8).Select(a => a.Study));
    }

    [Fact]
    public void A_leaving_silo_gives_back_what_it_holds()
    {
        Post("s", 2);
        Take("A", 2);
        Desk.Hear(new SiloTurn("A", 1, 0, [], [], [], true));
        Assert.Equal(2, Take("B", 4).Count);
    }
}
