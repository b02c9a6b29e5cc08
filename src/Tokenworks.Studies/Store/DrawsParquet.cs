using ParquetSharp;

namespace Tokenworks.Studies;

/// <summary>The tables of a study as Parquet: one row a draw with inputs and metrics, and one row an input.</summary>
internal static class DrawsParquet
{
    /// <summary>Columns: draw, failure, one for each input (in base units) and metric; undefined is null.</summary>
    public static void Write(string path, StudyDesign design, IReadOnlyList<MetricName> metrics, StudyDraws draws)
    {
        var columns = new List<Column> { new Column<int>("draw"), new Column<string?>("failure") };
        columns.AddRange(design.Inputs.Select(i => new Column<double?>("input." + i.Path)));
        columns.AddRange(metrics.Select(m => new Column<double?>(m.Name)));
        Save(path, columns, file =>
        {
            Put(file, Enumerable.Range(0, draws.Count).ToArray());
            Put(file, draws.Failures);
            foreach (var column in draws.Inputs.Concat(draws.Metrics)) Put(file, column.Select(v => double.IsNaN(v) ? (double?)null : v).ToArray());
        });
    }

    /// <summary>Columns: path, unit, distribution, low, base, high.</summary>
    public static void WriteInputs(string path, StudyDesign design) =>
        Save(path, [new Column<string>("path"), new Column<string>("unit"), new Column<string>("distribution"), new Column<double>("low"), new Column<double>("base"), new Column<double>("high")], file =>
        {
            Put(file, design.Inputs.Select(i => i.Path).ToArray());
            Put(file, design.Inputs.Select(i => i.Unit).ToArray());
            Put(file, design.Inputs.Select(i => i.IsChoice ? "choice " + string.Join(" | ", i.Choices!) : i.Distribution.Text).ToArray());
            Put(file, design.Inputs.Select(i => i.Low).ToArray());
            Put(file, design.Inputs.Select(i => i.Base).ToArray());
            Put(file, design.Inputs.Select(i => i.High).ToArray());
        });

    private static void Save(string path, IReadOnlyList<Column> columns, Action<RowGroupWriter> fill)
    {
        using (var properties = new WriterPropertiesBuilder().Compression(Compression.Snappy).CreatedBy("tokenworks").DisableDictionary().Build())
        using (var file = new ParquetFileWriter(path + ".part", [.. columns], properties))
        {
            using (var group = file.AppendRowGroup())
            {
                fill(group);
                group.Close();
            }
            file.Close();
        }
        File.Move(path + ".part", path, true);
    }

    private static void Put<T>(RowGroupWriter group, T[] values)
    {
        using var column = group.NextColumn();
        using var logical = column.LogicalWriter<T>();
        logical.WriteBatch(values);
    }
}
