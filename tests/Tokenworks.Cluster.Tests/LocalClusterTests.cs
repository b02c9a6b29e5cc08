namespace Tokenworks.Cluster.Tests;

/// <summary>Real silos that meet in a folder: same bytes as a local run, whoever comes, goes or is killed.</summary>
public sealed class LocalClusterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster").FullName;
    private readonly List<Program> _silos = [];

    public void Dispose()
    {
        _silos.ForEach(s => s.Dispose());
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void One_two_and_three_silos_give_the_bytes_of_a_local_run_also_when_one_is_killed()
    {
        var study = new SmallStudy(_folder, 400);
        Silo(study);
        var local = study.Local();
        Assert.Equal(local, study.Run("one"));
        Silo(study);
        Assert.Equal(local, study.Run("two"));
        Silo(study);
        Assert.Equal(local, study.Run("three"));
        Assert.All(_silos, s => Assert.Matches("tokenworks_silo_batches_total.*computed.* [1-9]", s.Http("/metrics")));
        // The first silo has the desk: with it go the queue and what it was computing.
        using var cut = study.Start("cut");
        study.Until("cut", 5, cut);
        _silos[0].Kill();
        Assert.True(cut.End() == 0, cut.Said);
        Assert.Equal(local, study.Statistics("cut"));
        Assert.Equal("ok\n", _silos[1].Http("/health/ready"));
    }

    [Fact]
    public void A_killed_client_resumes_while_one_silo_joins_and_another_drains()
    {
        var study = new SmallStudy(_folder, 400);
        Silo(study);
        using (var killed = study.Start("cut"))
        {
            study.Until("cut", 4, killed);
            killed.Kill();
        }
        Assert.False(File.Exists(Path.Combine(_folder, "cut", "statistics.json")));
        using var resumed = study.Resume("cut");
        Silo(study);
        resumed.Until("takes part");
        _silos[0].Terminate();
        Assert.Equal(0, _silos[0].End());
        Assert.Contains("has ended", _silos[0].Said, StringComparison.Ordinal);
        Assert.True(resumed.End() == 0, resumed.Said);
        Assert.Equal(study.Local(), study.Statistics("cut"));
    }

    [Fact]
    public void A_study_may_run_twice_at_once_and_again_after_it_was_told_to_end()
    {
        var study = new SmallStudy(_folder, 400);
        Silo(study);
        using (var ended = study.Start("ended"))
        {
            study.Until("ended", 4, ended);
            ended.Terminate();
            Assert.NotEqual(0, ended.End(30));
        }
        Assert.False(File.Exists(Path.Combine(_folder, "ended", "statistics.json")));
        using var first = study.Start("first");
        var second = study.Run("second");
        Assert.True(first.End() == 0, first.Said);
        Assert.Equal(study.Local(), second);
        Assert.Equal(second, study.Statistics("first"));
    }

    [Fact]
    public void Who_does_not_belong_is_told_so_in_a_sentence()
    {
        var study = new SmallStudy(_folder, 8);
        var other = Path.Combine(_folder, "other-secret");
        File.WriteAllText(other, "not the secret of the folder, but long");
        using (var nobody = study.Start("nobody"))
        {
            Assert.Equal(2, nobody.End());
            Assert.Contains("start one with './tokenworks silo'", nobody.Said, StringComparison.Ordinal);
        }
        // A silo whose catalogue is another one: a copy with one file more.
        var home = Path.Combine(_folder, "home");
        Copy(Path.Combine(Tokenworks.Tests.Shipped.Root, "catalogue"), Path.Combine(home, "catalogue"));
        Directory.CreateDirectory(Path.Combine(home, "scenarios"));
        File.Copy(Directory.GetFiles(Path.Combine(home, "catalogue", "models"))[0], Path.Combine(home, "catalogue", "models", "one-more.yaml"));
        _silos.Add(Program.Start(new Dictionary<string, string> { ["TOKENWORKS_HOME"] = home }, ["silo", "--slots", "1", .. study.Where]).Until("is ready"));
        using (var stranger = study.Start("stranger", "--secret-file", other))
        {
            Assert.Equal(2, stranger.End());
            Assert.Contains("do not know this shared secret", stranger.Said, StringComparison.Ordinal);
        }
        using var refused = study.Start("refused");
        Assert.Equal(2, refused.End());
        Assert.Contains("give both the same catalogue folder", refused.Said, StringComparison.Ordinal);
        Assert.Contains("study resume", refused.Said, StringComparison.Ordinal);
    }

    private void Silo(SmallStudy study) => _silos.Add(study.Silo().Until("is ready"));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
