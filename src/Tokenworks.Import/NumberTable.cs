using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A column that a table must have.</summary>
public sealed record NumberColumn(string Name, double Lowest, double Highest, string Unit, bool IsOptional = false);

/// <summary>A CSV file with a header and numbers below it, column by column.</summary>
public static class NumberTable
{
    /// <summary>The columns asked for; null with findings where the file cannot be read, lacks a column or holds something else.</summary>
    public static IReadOnlyDictionary<string, double[]>? Read(string path, IReadOnlyList<NumberColumn> columns, FindingBag findings, int rows = 0)
    {
        using var file = CsvFile.Open(path, 0, findings);
        if (file is null) return null;
        if (!file.Next())
        {
            findings.Error("file-empty", SourceSpan.Of(path), "There is no header line", string.Join(", ", columns.Select(c => c.Name)), "Put the names of the columns in the first line.");
            return null;
        }
        var fields = Fields(file, columns, findings, path);
        if (fields is null) return null;
        var values = columns.ToDictionary(c => c.Name, _ => new List<double>());
        while (file.Next())
        {
            if (file.FieldCount == 1 && file.Field(0).IsEmpty) continue;
            for (var i = 0; i < columns.Count; i++)
                if (fields[i] >= 0) values[columns[i].Name].Add(file.Number(fields[i], columns[i].Name, columns[i].Lowest, columns[i].Highest, columns[i].Unit));
        }
        var count = values.Values.Max(v => v.Count);
        if (count == 0) file.Error("row-count", file.Whole, "The file has a header and no rows", "at least one row", "Fetch it again.");
        else if (rows > 0 && count != rows) file.Error("row-count", file.Whole, $"The file has {count} rows", $"{rows} rows", "Give one row an hour of the year.");
        return file.HasErrors ? null : columns.Where((_, i) => fields[i] >= 0).ToDictionary(c => c.Name, c => values[c.Name].ToArray());
    }

    private static int[]? Fields(CsvFile file, IReadOnlyList<NumberColumn> columns, FindingBag findings, string path)
    {
        var names = new List<string>();
        for (var i = 0; i < file.FieldCount; i++) names.Add(file.Field(i).ToString().Trim('\uFEFF', '"', ' '));
        int[] fields = [.. columns.Select(c => names.FindIndex(n => n.Equals(c.Name, StringComparison.OrdinalIgnoreCase)))];
        var missing = columns.Where((c, i) => fields[i] < 0 && !c.IsOptional).Select(c => c.Name).ToList();
        if (missing.Count == 0) return fields;
        findings.Error(
            "missing-column", new SourceSpan(path, 1, 1), $"There is no column '{string.Join("', '", missing)}'", $"a header with {string.Join(", ", columns.Select(c => c.Name))}",
            $"Name the columns in the first line; it has {string.Join(", ", names.Take(12))}.");
        return null;
    }
}
