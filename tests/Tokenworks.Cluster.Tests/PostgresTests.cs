using Npgsql;

namespace Tokenworks.Cluster.Tests;

/// <summary>Membership and results in a real PostgreSQL, also while it is away.</summary>
public sealed class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-pg").FullName;
    private readonly List<Program> _silos = [];

    public void Dispose()
    {
        _silos.ForEach(s => s.Dispose());
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task The_database_holds_the_contract_of_a_membership_table()
    {
        await using var database = await Database();
        await MembershipContract.Hold(new MembershipTable(new PostgresMembershipStore(database, "contract")));
    }

    [Fact]
    public async Task The_first_result_stands_and_another_is_refused()
    {
        await using var database = await Database();
        var results = new PostgresResults(database);
        await results.Keep("s", "batch-0000001", [1, 2], "A");
        await results.Keep("s", "batch-0000001", [1, 2], "B");
        await Assert.ThrowsAsync<InvalidDataException>(() => results.Keep("s", "batch-0000001", [1, 3], "B"));
        Assert.Equal([1, 2], (await results.Find("s", ["batch-0000001", "batch-0000002"])).Single().Value);
        await results.Remove("s");
        Assert.Empty(await results.Find("s", ["batch-0000001"]));
    }

    [Fact]
    public void A_restarted_database_a_killed_silo_and_a_killed_client_lose_nothing()
    {
        server.MustBeThere();
        var study = new SmallStudy(_folder, 800) { Environment = new Dictionary<string, string> { ["TOKENWORKS_CLUSTER_POSTGRES"] = server.Connection } };
        for (var i = 0; i < 2; i++) _silos.Add(study.Silo().Until("results in postgresql"));
        using (var killed = study.Start("cut"))
        {
            study.Until("cut", 4, killed);
            server.Restart(() => Thread.Sleep(1500));
            study.Until("cut", 8, killed);
            killed.Kill();
            Assert.DoesNotContain(PostgresServer.Password, killed.Said, StringComparison.Ordinal);
        }
        // The client may have had its batches before the database went: silos try again every few seconds, and say so when they are through.
        bool Recovered(Program silo) => silo.Said.Contains("Results cannot be kept", StringComparison.Ordinal) && silo.Said.Contains("Results are kept again", StringComparison.Ordinal);
        Program.Until(() => _silos.Any(Recovered), 60);
        Assert.Contains(_silos, Recovered);
        Assert.True(Rows() > 0);
        using var resumed = study.Resume("cut");
        study.Until("cut", 12, resumed);
        _silos[0].Kill();
        Assert.True(resumed.End() == 0, resumed.Said);
        Assert.Equal(study.Local(), study.Statistics("cut"));
        Assert.Equal(0, Rows());
        Assert.All(_silos, s => Assert.DoesNotContain(PostgresServer.Password, s.Said, StringComparison.Ordinal));
    }

    // What one cluster has finished for a client that is gone is there for the next of both: no batch is computed again.
    [Fact]
    public void What_is_in_the_database_is_not_computed_again()
    {
        server.MustBeThere();
        var study = new SmallStudy(_folder, 400)
        {
            Where = ["--meet", Path.Combine(_folder, "meet"), "--cluster", "again"],
            Environment = new Dictionary<string, string> { ["TOKENWORKS_CLUSTER_POSTGRES"] = server.Connection },
        };
        _silos.Add(study.Silo().Until("is ready"));
        using (var gone = study.Start("gone"))
        {
            study.Until("gone", 4, gone);
            gone.Kill();
        }
        _silos[0].Terminate();
        Assert.Equal(0, _silos[0].End());
        var rows = Rows();
        Assert.InRange(rows, 4, 199);
        _silos.Add(study.Silo().Until("is ready"));
        study.Run("fresh");
        Assert.Contains($"tokenworks_silo_draws_total {400 - 2 * rows}\n", _silos[1].Http("/metrics"), StringComparison.Ordinal);
        Assert.Equal(0, Rows());
    }

    // PostgreSQL asks for the right to create a table also where the table is there.
    [Fact]
    public async Task Once_the_tables_are_there_a_user_without_the_right_to_make_them_will_do()
    {
        await using var owner = await Database();
        const string word = "another-password-of-a-user";
        await using (var make = owner.CreateCommand($"CREATE ROLE plain LOGIN PASSWORD '{word}'; GRANT SELECT, INSERT, UPDATE, DELETE ON tokenworks_members, tokenworks_result TO plain; CREATE SCHEMA empty; CREATE ROLE newcomer LOGIN PASSWORD '{word}'; GRANT USAGE ON SCHEMA empty TO newcomer; ALTER ROLE newcomer SET search_path = empty"))
            await make.ExecuteNonQueryAsync();
        await using (var plain = PostgresDatabase.Pool(server.As("plain", word)))
        {
            await PostgresDatabase.Prepare(plain);
            await new PostgresResults(plain).Keep("s", "by-plain", [1], "A");
            await new PostgresResults(plain).Remove("s");
        }
        await using var newcomer = PostgresDatabase.Pool(server.As("newcomer", word));
        Assert.Contains("grant it CREATE", (await Assert.ThrowsAsync<ClusterException>(() => PostgresDatabase.Prepare(newcomer))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_let_go_of_by_name()
    {
        await using var database = await Database();
        var results = new PostgresResults(database);
        foreach (var batch in (string[])["a", "b", "c"]) await results.Keep("s", batch, [1], "A");
        await results.Remove("s", ["a", "c", "none"]);
        Assert.Equal("b", Assert.Single(await results.Find("s", ["a", "b", "c"])).Key);
        await results.Remove("s");
    }

    [Fact]
    public void What_the_connection_string_says_of_its_pool_stands()
    {
        var stated = new NpgsqlConnectionStringBuilder(PostgresDatabase.Pool("Host=h;MaxPoolSize=3;Timeout=60").ConnectionString);
        Assert.Equal((3, 60, 10, "tokenworks"), (stated.MaxPoolSize, stated.Timeout, stated.CommandTimeout, stated.ApplicationName));
        Assert.Equal(PostgresDatabase.Connections, new NpgsqlConnectionStringBuilder(PostgresDatabase.Pool("Host=h").ConnectionString).MaxPoolSize);
    }

    // The silo holds a result that cannot be kept, so its drain lasts as long as the database is away.
    [Fact]
    public void A_silo_that_drains_says_so_and_brings_what_it_holds()
    {
        server.MustBeThere();
        var study = new SmallStudy(_folder, 800)
        {
            Where = ["--meet", Path.Combine(_folder, "meet"), "--cluster", "drain"],
            Environment = new Dictionary<string, string> { ["TOKENWORKS_CLUSTER_POSTGRES"] = server.Connection },
        };
        _silos.Add(study.Silo().Until("is ready"));
        using var running = study.Start("drained");
        study.Until("drained", 4, running);
        server.Restart(() =>
        {
            _silos[0].Until("Results cannot be kept");
            _silos[0].Terminate();
            Program.Until(() => _silos[0].Says("/health/ready") == "leaving\n", 20);
            Assert.Equal("leaving\n", _silos[0].Says("/health/ready"));
            Assert.Matches("tokenworks_silo_batches_held [12]\n", _silos[0].Says("/metrics"));
        });
        Assert.Equal(0, _silos[0].End());
        _silos.Add(study.Silo().Until("is ready"));
        Assert.True(running.End() == 0, running.Said);
        Assert.Equal(study.Local(), study.Statistics("drained"));
    }

    // It can read the membership and nobody lets it in: it must not come in, nor put out who is there, nor end in a dump.
    [Fact]
    public void A_silo_with_another_secret_is_voted_out_and_told_so()
    {
        server.MustBeThere();
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "not the secret of the folder, but long");
        var study = new SmallStudy(_folder, 8)
        {
            Where = ["--meet", Path.Combine(_folder, "meet"), "--cluster", "secrets"],
            Environment = new Dictionary<string, string> { ["TOKENWORKS_CLUSTER_POSTGRES"] = server.Connection },
        };
        _silos.Add(study.Silo().Until("is ready"));
        using var stranger = study.Silo("--secret-file", other);
        Assert.Equal(2, stranger.End());
        Assert.Contains("have voted this one out", stranger.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Process terminated", stranger.Said, StringComparison.Ordinal);
        Assert.Equal("ok\n", _silos[0].Http("/health/ready"));
        Assert.Equal(study.Local(), study.Run("after"));
    }

    [Fact]
    public void A_database_that_is_not_there_is_told_without_its_password()
    {
        server.MustBeThere();
        using var silo = Program.Start(new Dictionary<string, string> { ["TOKENWORKS_CLUSTER_POSTGRES"] = $"Host=127.0.0.1;Port=1;Username=u;Password={PostgresServer.Password}" }, "silo", "--meet", Path.Combine(_folder, "meet"));
        Assert.Equal(2, silo.End());
        Assert.Contains("PostgreSQL cannot be used", silo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, silo.Said, StringComparison.Ordinal);
    }

    private async Task<NpgsqlDataSource> Database()
    {
        server.MustBeThere();
        var database = PostgresDatabase.Pool(server.Connection);
        await PostgresDatabase.Prepare(database);
        return database;
    }

    // By a connection of its own: one from before a restart is broken.
    private long Rows()
    {
        using var database = PostgresDatabase.Pool(server.Connection);
        using var count = database.CreateCommand("SELECT count(*) FROM tokenworks_result WHERE study <> 's'");
        return (long)count.ExecuteScalar()!;
    }
}
