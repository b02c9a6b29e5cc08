using Npgsql;

namespace Tokenworks.Cluster;

/// <summary>Membership in PostgreSQL: one row a cluster.</summary>
internal sealed class PostgresMembershipStore(NpgsqlDataSource database, string cluster) : IMembershipStore
{
    public async Task<(string Text, long Revision)> Read()
    {
        await using var select = Command("SELECT members, revision FROM tokenworks_members WHERE cluster = $1");
        await using var reader = await select.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetString(0), reader.GetInt64(1)) : ("", 0);
    }

    public async Task<bool> Swap(string text, long revision)
    {
        await using var write = Command(revision == 0
            ? "INSERT INTO tokenworks_members (cluster, members, revision) VALUES ($1, $2, $3 + 1) ON CONFLICT (cluster) DO NOTHING"
            : "UPDATE tokenworks_members SET members = $2, revision = revision + 1 WHERE cluster = $1 AND revision = $3", text, revision);
        return await write.ExecuteNonQueryAsync() == 1;
    }

    private NpgsqlCommand Command(string sql, params object[] more)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in more.Prepend(cluster)) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
