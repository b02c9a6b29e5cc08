using Npgsql;

namespace Tokenworks.Cluster;

/// <summary>The database of a cluster: its connection and its two tables.</summary>
internal static class PostgresDatabase
{
    /// <summary>Connections of a silo or a study at most, where its connection string does not say otherwise.</summary>
    public const int Connections = 8;

    // The right to create is asked for even where a table is there, so it is first looked for: the right is needed once.
    private const string Missing = "SELECT to_regclass('tokenworks_members') IS NULL OR to_regclass('tokenworks_result') IS NULL";

    private const string Tables = """
        SELECT pg_advisory_xact_lock(7481273001);
        CREATE TABLE IF NOT EXISTS tokenworks_members (cluster text PRIMARY KEY, revision bigint NOT NULL, members text NOT NULL);
        CREATE TABLE IF NOT EXISTS tokenworks_result (
          study text NOT NULL, batch text NOT NULL, result bytea NOT NULL, silo text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (study, batch));
        """;

    // Nothing is left in a session, so none is reset: that would double the statements.
    private static readonly (string Name, object Value)[] Usual = [("Timeout", 5), ("Command Timeout", 10), ("Maximum Pool Size", Connections), ("Application Name", "tokenworks"), ("No Reset On Close", true)];

    /// <summary>
    /// A pool of connections; what the connection string says of it stands. A silo needs one for each slot that keeps a result at the moment
    /// and two more, and waits where there are fewer. Neither this nor any message holds the connection string.
    /// </summary>
    /// <exception cref="ClusterException">The string is none of PostgreSQL's.</exception>
    public static NpgsqlDataSource Pool(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            foreach (var (name, value) in Usual)
                if (!settings.ShouldSerialize(name)) settings[name] = value;
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
            await using (var look = new NpgsqlCommand(Missing, connection))
                if (await look.ExecuteScalarAsync() is false) return;
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var make = new NpgsqlCommand(Tables, connection, transaction)) await make.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new ClusterException($"PostgreSQL cannot be used: {Why(e)}. {(e is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
                ? "At the first start the database's user makes two tables: let it own the database, or grant it CREATE on the schema." : "Check that it runs and that the connection string names it.")}");
        }
    }

    /// <summary>What the database or the way to it says, without its address and password.</summary>
    public static string Why(Exception e) => (e is PostgresException refused ? refused.MessageText : e.Message).TrimEnd('.');
}
