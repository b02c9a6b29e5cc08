namespace Tokenworks.Import;

/// <summary>Columns of a CSV log by any of their names; -1 where it has none.</summary>
internal sealed class CsvColumns
{
    private readonly Dictionary<string, int> _fields = new(StringComparer.OrdinalIgnoreCase);

    public CsvColumns(CsvFile header)
    {
        for (var i = 0; i < header.FieldCount; i++) _fields.TryAdd(header.Field(i).ToString(), i);
    }

    public int Of(params IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (_fields.TryGetValue(name, out var field)) return field;
        return -1;
    }

    /// <summary>The needed columns; false with a finding where one is missing.</summary>
    public bool Has(CsvFile file, params IReadOnlyList<(string Name, int Field)> needed)
    {
        foreach (var (name, field) in needed)
            if (field < 0) file.Error("missing-column", file.At(0), $"There is no column '{name}'", string.Join(", ", needed.Select(n => n.Name)), $"Name the column; the file has {string.Join(", ", _fields.Keys)}.");
        return !needed.Any(n => n.Field < 0);
    }
}
