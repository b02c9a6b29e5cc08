using Npgsql;

namespace Tokenworks.Cluster;

/// <summary>The database of a cluster: its connection and its two tables.</summary>
internal static class PostgresDatabase
{
    private const string Tables = """
        SELECT pg_advisory_xact_lock(7481273001);
        CREATE TABLE IF NOT EXISTS tokenworks_members (cluster text PRIMARY KEY, revision bigint NOT NULL, members text NOT NULL);
        CREATE TABLE IF NOT EXISTS tokenworks_result (
          study text NOT NULL, batch text NOT NULL, result bytea NOT NULL, silo text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (study, batch));
        """;

    /// <summary>A pool of connections. Neither this nor any message holds the connection string.</summary>
    /// <exception cref="ClusterException">The string is none of PostgreSQL's.</exception>
    public static NpgsqlDataSource Pool(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection) { Timeout = 5, CommandTimeout = 10, MaxPoolSize = 16 };
            return NpgsqlDataSource.Create(settings.ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ClusterException("The PostgreSQL connection string cannot be read; write Host=…;Database=…;Username=…;Password=….");
        }
    }

    /// <summary>Makes the tables where they are not there.</summary>
    /// <exception cref="ClusterException">The database does not answer or does not let us in.</exception>
    public static async Task Prepare(NpgsqlDataSource database)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var make = new NpgsqlCommand(Tables, connection, transaction)) await make.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new ClusterException($"PostgreSQL cannot be used: {(e is PostgresException refused ? refused.MessageText : e.Message)}. Check that it runs and that the connection string names it.");
        }
    }
}
