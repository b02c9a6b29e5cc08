using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tokenworks.Web;

/// <summary>The embedded store: one SQLite file in the data folder, opened for each call, with a write-ahead log.</summary>
public sealed class Database
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS saved (name TEXT PRIMARY KEY, version INTEGER NOT NULL, title TEXT NOT NULL, yaml TEXT NOT NULL, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS study (id TEXT PRIMARY KEY, title TEXT NOT NULL, scenario TEXT NOT NULL, draws INTEGER NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL, started_at TEXT NOT NULL, started_by TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS audit (at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL, what TEXT NOT NULL, outcome INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS token (role TEXT PRIMARY KEY, hash TEXT NOT NULL);
        """;

    private readonly string _connection;

    public Database(string folder)
    {
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "tokenworks.db"), Pooling = true, DefaultTimeout = 5 }.ToString();
        Execute(Schema);
    }

    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public int Execute(string sql, params (string Name, object Value)[] values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A time as it is stored: UTC, to the second.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this project; what users send goes in as values.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
