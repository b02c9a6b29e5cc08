using System.IO.Compression;
using System.Text.RegularExpressions;
using MiniExcelLibs;

namespace Tokenworks.Reporting;

/// <summary>One sheet: its name and its rows, each with the same columns in the same order; null is an empty cell.</summary>
public sealed record WorkbookSheet(string Name, IEnumerable<Dictionary<string, object?>> Rows);

/// <summary>Writes sheets of rows as an Excel file; the same rows give the same bytes.</summary>
public static partial class Workbook
{
    /// <summary>Rows that Excel takes below a head: 2^20 - 1.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>Columns that Excel takes: 2^14.</summary>
    public const int MostColumns = 16_384;

    private static readonly DateTimeOffset NoTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, IEnumerable<WorkbookSheet> sheets)
    {
        using var stamped = Stamped(sheets);
        Unstamp(stamped, path);
    }

    /// <summary>A row of named cells.</summary>
    public static Dictionary<string, object?> Row(params (string Key, object? Value)[] cells)
    {
        var row = new Dictionary<string, object?>();
        foreach (var (key, value) in cells) row[key] = value is double number && !double.IsFinite(number) ? null : value;
        return row;
    }

    /// <summary>The workbook as its writer makes it.</summary>
    internal static MemoryStream Stamped(IEnumerable<WorkbookSheet> sheets)
    {
        var stamped = new MemoryStream();
        stamped.SaveAs(sheets.ToDictionary(s => s.Name, s => (object)s.Rows));
        stamped.Position = 0;
        return stamped;
    }

    /// <summary>Writes the same entries again without the clock that the writer stamps into the archive and without the ids that it makes up.</summary>
    internal static void Unstamp(MemoryStream stamped, string path)
    {
        stamped.Position = 0;
        using var from = new ZipArchive(stamped, ZipArchiveMode.Read);
        using var file = File.Create(path);
        using var to = new ZipArchive(file, ZipArchiveMode.Create);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in from.Entries)
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Fastest);
            copy.LastWriteTime = NoTime;
            using var source = entry.Open();
            using var target = copy.Open();
            if (entry.FullName.Contains("workbook.xml", StringComparison.Ordinal)) CopyWithPlainIds(source, target, ids);
            else source.CopyTo(target);
        }
    }

    private static void CopyWithPlainIds(Stream source, Stream target, Dictionary<string, string> ids)
    {
        using var reader = new StreamReader(source);
        var text = MadeUpId().Replace(reader.ReadToEnd(), m => ids.TryGetValue(m.Value, out var id) ? id : ids[m.Value] = $"R{ids.Count + 1}");
        target.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [GeneratedRegex("R[0-9a-f]{32}")]
    private static partial Regex MadeUpId();
}
