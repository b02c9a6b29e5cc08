using ParquetSharp;

namespace Tokenworks.Reporting;

/// <summary>A Parquet file written in row groups; no time stamps, so that the same data gives the same bytes.</summary>
internal sealed class ParquetTable : IDisposable
{
    private readonly ParquetFileWriter _file;

    public ParquetTable(string path, IReadOnlyList<(string Name, Type Type)> columns)
    {
        using var properties = new WriterPropertiesBuilder().Compression(Compression.Snappy).CreatedBy("tokenworks").DisableDictionary().Build();
        _file = new ParquetFileWriter(path, [.. columns.Select(ToColumn)], properties);
    }

    private static Column ToColumn((string Name, Type Type) c) => new(c.Type, c.Name);

    /// <summary>Writes one row group; arrays in the order of the columns: float, double, int or string.</summary>
    public void WriteGroup(IReadOnlyList<Array> columns)
    {
        using var group = _file.AppendRowGroup();
        foreach (var column in columns)
        {
            using var writer = group.NextColumn();
            Write(writer, column);
        }
        group.Close();
    }

    private static void Write(ColumnWriter writer, Array column)
    {
        switch (column)
        {
            case float[] f: Batch(writer, f); break;
            case float?[] n: Batch(writer, n); break;
            case double[] d: Batch(writer, d); break;
            case double?[] r: Batch(writer, r); break;
            case int[] i: Batch(writer, i); break;
            case string[] s: Batch(writer, s); break;
            default: throw new NotSupportedException($"No Parquet column of {column.GetType()}.");
        }
    }

    private static void Batch<T>(ColumnWriter writer, T[] values)
    {
        using var logical = writer.LogicalWriter<T>();
        logical.WriteBatch(values);
    }

    public void Dispose()
    {
        _file.Close();
        _file.Dispose();
    }
}
