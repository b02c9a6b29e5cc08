using Npgsql;
using NpgsqlTypes;

namespace Tokenworks.Cluster;

/// <summary>Results in PostgreSQL: one row a batch, written once.</summary>
internal sealed class PostgresResults(NpgsqlDataSource database) : IResultStore
{
    public string Name => "postgresql";

    public Task Keep(string study, string batch, byte[] result, string silo) => Tried(async () =>
    {
        await using var insert = database.CreateCommand("INSERT INTO tokenworks_result (study, batch, result, silo) VALUES ($1, $2, $3, $4) ON CONFLICT (study, batch) DO NOTHING");
        foreach (var value in (object[])[study, batch, result, silo]) insert.Parameters.Add(new NpgsqlParameter { Value = value });
        if (await insert.ExecuteNonQueryAsync() == 1) return;
        var standing = await Read(study, [batch]);
        if (standing.TryGetValue(batch, out var first) && !first.AsSpan().SequenceEqual(result))
            throw new InvalidDataException(BatchBytes.Differ(batch));
    });

    public async Task<IReadOnlyDictionary<string, byte[]>> Find(string study, IReadOnlyList<string> batches)
    {
        IReadOnlyDictionary<string, byte[]> found = new Dictionary<string, byte[]>();
        if (batches.Count == 0) return found;
        await Tried(async () => found = await Read(study, batches));
        return found;
    }

    public Task Remove(string study, IReadOnlyList<string> batches) => Tried(async () =>
    {
        await using var delete = About("DELETE FROM tokenworks_result WHERE study = $1 AND batch = ANY($2)", study, batches);
        await delete.ExecuteNonQueryAsync();
    });

    public Task Remove(string study) => Tried(async () =>
    {
        await using var delete = database.CreateCommand("DELETE FROM tokenworks_result WHERE study = $1 OR at < now() - interval '30 days'");
        delete.Parameters.Add(new NpgsqlParameter { Value = study });
        await delete.ExecuteNonQueryAsync();
    });

    private async Task<Dictionary<string, byte[]>> Read(string study, IReadOnlyList<string> batches)
    {
        await using var select = About("SELECT batch, result FROM tokenworks_result WHERE study = $1 AND batch = ANY($2)", study, batches);
        await using var reader = await select.ExecuteReaderAsync();
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync()) found[reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        return found;
    }

    private NpgsqlCommand About(string sql, string study, IReadOnlyList<string> batches)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = study });
        command.Parameters.Add(new NpgsqlParameter { Value = batches.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return command;
    }

    private static async Task Tried(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new StoreUnavailableException($"PostgreSQL: {PostgresDatabase.Why(e)}", e);
        }
    }
}
