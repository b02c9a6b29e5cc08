using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tokenworks.Web;

/// <summary>
/// The store: one SQLite file in the data folder with a write-ahead log, or a PostgreSQL database. Both get the same statements;
/// only their tables are made in different words. A connection is taken for each call.
/// </summary>
public sealed class Database : IDisposable
{
    // PostgreSQL has no row numbers of its own; the column stands for SQLite's.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS saved ({0}name TEXT PRIMARY KEY, version BIGINT NOT NULL, title TEXT NOT NULL, yaml TEXT NOT NULL, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS study ({0}id TEXT PRIMARY KEY, title TEXT NOT NULL, scenario TEXT NOT NULL, draws INTEGER NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL, started_at TEXT NOT NULL, started_by TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS audit ({0}at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL, what TEXT NOT NULL, outcome INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS token ({0}role TEXT PRIMARY KEY, hash TEXT NOT NULL);
        """;

    // Any number that no other program takes; it names "a Tokenworks server of this database".
    private const long ServerLock = 0x746f6b656e776b73;

    private readonly DbDataSource _source;
    private DbConnection? _held;

    private Database(DbDataSource source) => _source = source;

    /// <summary>The embedded store in a folder, made where it is absent.</summary>
    public static Database Embedded(string folder)
    {
        Directory.CreateDirectory(folder);
        var words = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "tokenworks.db"), Pooling = true, DefaultTimeout = 5 }.ToString();
        var database = new Database(SqliteFactory.Instance.CreateDataSource(words));
        database.Execute("PRAGMA journal_mode = WAL; " + string.Format(CultureInfo.InvariantCulture, Tables, ""));
        return database;
    }

    /// <summary>A PostgreSQL database, for one server at a time: studies that run belong to it.</summary>
    /// <param name="connection">As Npgsql reads it; the password rather in PGPASSFILE or PGPASSWORD.</param>
    /// <param name="folder">Where studies lie, made where it is absent.</param>
    /// <exception cref="IOException">Another server holds the database.</exception>
    /// <exception cref="DbException">It cannot be reached, or refuses.</exception>
    public static Database Postgres(string connection, string folder)
    {
        Directory.CreateDirectory(folder);
        var database = new Database(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "tokenworks", KeepAlive = 30 }));
        try
        {
            database.Hold();
            database.Execute(string.Format(CultureInfo.InvariantCulture, Tables, "rowid BIGSERIAL, "));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public int Execute(string sql, params (string Name, object Value)[] values)
    {
        using var connection = _source.OpenConnection();
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] values)
    {
        using var connection = _source.OpenConnection();
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A time as it is stored: UTC, to the second.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _held?.Dispose();
        _source.Dispose();
    }

    // The lock lives as long as its connection, so that a killed server leaves none behind.
    private void Hold()
    {
        _held = _source.OpenConnection();
        using var command = Command(_held, "SELECT pg_try_advisory_lock(@number)", [("@number", ServerLock)]);
        if (command.ExecuteScalar() is not true) throw new IOException("Another Tokenworks server uses this database.");
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this project; what users send goes in as values.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            // PostgreSQL's texts hold no NUL.
            (parameter.ParameterName, parameter.Value) = (name, value is string text ? text.Replace("\0", "", StringComparison.Ordinal) : value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
