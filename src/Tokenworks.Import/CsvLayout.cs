using System.Globalization;

namespace Tokenworks.Import;

/// <summary>Which fields of a CSV file hold the time and the value, found from its heading and its first record.</summary>
/// <param name="TimeField">-1 where no field is a time stamp.</param>
/// <param name="IsUtc">The heading says UTC.</param>
/// <param name="HasZone">The stamps state their distance from UTC.</param>
/// <param name="Heading">Heading of the value column; empty where the file has none.</param>
internal sealed record CsvLayout(int TimeField, bool IsUtc, bool HasZone, int ValueField, string Heading)
{
    /// <summary>Stands on the first data record afterwards; null with a finding where no value column can be told.</summary>
    public static CsvLayout? Find(CsvFile file, CsvQuantity quantity, string? column)
    {
        if (!file.Next()) return Nothing(file);
        var headings = Headings(file);
        if (headings.Count > 0 && !file.Next()) return Nothing(file);
        var time = TimeFieldOf(file);
        var value = ValueFieldOf(file, headings, quantity, column, time);
        if (value < 0) return null;
        var hasZone = time >= 0 && TimeStamp.HasZone(file.Field(time));
        var isUtc = time >= 0 && time < headings.Count && headings[time].Contains("UTC", StringComparison.OrdinalIgnoreCase);
        return new CsvLayout(time, isUtc, hasZone, value, value < headings.Count ? headings[value] : "");
    }

    private static CsvLayout? Nothing(CsvFile file)
    {
        if (!file.HasErrors) file.Error("row-count", file.Whole, "The file has no rows of values", "8,760 or 8,784 rows", "Fetch the file again.");
        return null;
    }

    private static List<string> Headings(CsvFile file)
    {
        var names = new List<string>();
        for (var i = 0; i < file.FieldCount; i++)
        {
            if (IsNumber(file.Field(i)) || TimeStamp.IsStamp(file.Field(i))) return [];
            names.Add(file.Field(i).ToString());
        }
        return names;
    }

    private static int TimeFieldOf(CsvFile file)
    {
        for (var i = 0; i < file.FieldCount; i++)
            if (TimeStamp.IsStamp(file.Field(i))) return i;
        return -1;
    }

    private static int ValueFieldOf(CsvFile file, List<string> headings, CsvQuantity quantity, string? column, int time)
    {
        if (column is not null) return Named(file, headings, column);
        foreach (var name in quantity.Columns)
        {
            var found = headings.FindIndex(h => h.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            if (found >= 0 && found != time) return found;
        }
        var numeric = Enumerable.Range(0, file.FieldCount).Where(i => IsNumber(file.Field(i))).ToList();
        if (numeric.Count == 1) return numeric[0];
        file.Error(
            "value-column", file.At(0), $"{numeric.Count} columns hold numbers and none is named for the {quantity.Name}",
            string.Join(", ", quantity.Columns), headings.Count > 0 ? $"Name the column; the file has {string.Join(", ", headings)}." : "Give a file with one column of numbers.");
        return -1;
    }

    private static int Named(CsvFile file, List<string> headings, string column)
    {
        var found = headings.FindIndex(h => h.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (found < 0) file.Error("value-column", file.At(0), $"There is no column '{column}'", string.Join(", ", headings), "Name one of these.");
        return found;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
