using Sylvan.Data.Csv;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A small CSV file with a header, read whole: one dictionary a row, by column name.</summary>
public static class CsvTable
{
    /// <summary>The rows; null with findings where the file cannot be read or lacks a column.</summary>
    public static List<IReadOnlyDictionary<string, string>>? Read(string path, IReadOnlyList<string> needed, FindingBag findings)
    {
        using var text = FileGate.Open(path, findings);
        if (text is null) return null;
        try
        {
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, MaxBufferSize = 1 << 20, OwnsReader = false });
            var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
            foreach (var column in needed.Except(names))
                findings.Error("missing-column", new SourceSpan(path, 1, 1), $"no column '{column}'", string.Join(", ", needed), "Add the column; a blank cell means not published.");
            if (needed.Except(names).Any()) return null;
            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (csv.Read())
                rows.Add(names.Select((name, i) => (name, Value: i < csv.RowFieldCount ? csv.GetString(i) : "")).ToDictionary(c => c.name, c => c.Value, StringComparer.Ordinal));
            return rows;
        }
        catch (CsvFormatException e)
        {
            findings.Error("csv-format", SourceSpan.Of(path), e.Message.TrimEnd('.'), "comma-separated text with a header", "Check that it is a CSV file.");
            return null;
        }
    }
}
