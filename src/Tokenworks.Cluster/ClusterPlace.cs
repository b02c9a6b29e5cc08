using Npgsql;
using Orleans;

namespace Tokenworks.Cluster;

/// <summary>Which cluster, where its silos and clients meet, and what lets them in.</summary>
/// <param name="Name">Name of the cluster: letters, digits and dashes.</param>
/// <param name="Folder">Meeting folder of silos on this machine.</param>
/// <param name="Secret">The shared secret; null where TLS alone guards.</param>
public sealed record ClusterPlace(string Name, string Folder, SharedSecret? Secret)
{
    /// <summary>Connection string of PostgreSQL; null where silos meet in the folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Mutual TLS; null for none.</summary>
    public ClusterTls? Tls { get; init; }

    /// <summary>Opens the database, where there is one.</summary>
    /// <exception cref="ClusterException">It does not answer.</exception>
    internal async Task<NpgsqlDataSource?> OpenDatabase()
    {
        if (Postgres is null) return null;
        var database = PostgresDatabase.Pool(Postgres);
        await PostgresDatabase.Prepare(database);
        return database;
    }

    internal IMembershipTable Members(NpgsqlDataSource? database) =>
        new MembershipTable(database is null ? new FileMembershipStore(Folder, Name) : new PostgresMembershipStore(database, Name));

    // Never with its values: the record's own text would hold the connection string.
    public override string ToString() => $"cluster '{Name}'";
}
