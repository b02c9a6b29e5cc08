using System.Globalization;
using DuckDB.NET.Data;

namespace Tokenworks.Studies;

/// <summary>Answers SQL over a study's tables: <c>draws</c> (one row a draw) and <c>inputs</c> (one row an input).</summary>
public static class StudyQuery
{
    /// <summary>Rows of an answer with its column names; null is an empty text.</summary>
    public sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

    /// <summary>Runs one statement. Only the study's own files can be read.</summary>
    /// <exception cref="InvalidDataException">The statement is wrong; the message is the database's.</exception>
    public static Answer Run(string folder, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var table in (string[])["draws", "inputs"])
            Execute(connection, $"CREATE TABLE {table} AS SELECT * FROM read_parquet('{Path.Combine(folder, table + ".parquet").Replace("'", "''", StringComparison.Ordinal)}')");
        Execute(connection, "SET enable_external_access = false");
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, names.Count).Select(i => reader.IsDBNull(i) ? null : Plain(reader.GetValue(i)))]);
            return new Answer(names, rows);
        }
        catch (DuckDBException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    // Infinity and no-number stand for no number, which is null here as in the files.
    private static object? Plain(object value) => value is double or float && !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ? null : value is System.Numerics.BigInteger big ? (double)big : value is IConvertible ? value : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
