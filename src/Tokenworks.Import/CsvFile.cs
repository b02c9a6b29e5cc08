using System.Globalization;
using Sylvan.Data.Csv;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// A CSV file read record by record, with its head lines apart. Bad content becomes findings with line and column, the
/// first <see cref="MostFindings"/> in full and the rest as a count.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int MostFindings = 10;

    private readonly string _path;
    private readonly FindingBag _findings;
    private readonly CsvDataReader _csv;
    private int _errors;

    private CsvFile(string path, IReadOnlyList<string> head, CsvDataReader csv, FindingBag findings)
    {
        (_path, Head, _csv, _findings) = (path, head, csv, findings);
    }

    /// <summary>The lines before the records.</summary>
    public IReadOnlyList<string> Head { get; }

    public int FieldCount => _csv.RowFieldCount;

    public int Line => Head.Count + _csv.RowNumber;

    public bool HasErrors => _errors > 0;

    public static CsvFile? Open(string path, int headLines, FindingBag findings)
    {
        return FileGate.Open(path, findings) is { } text ? Open(path, text, headLines, findings) : null;
    }

    /// <summary>As above, from text that is open already and is closed with it.</summary>
    public static CsvFile? Open(string path, TextReader text, int headLines, FindingBag findings)
    {
        var head = new List<string>();
        while (head.Count < headLines && text.ReadLine() is { } line) head.Add(line);
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false, Comment = '\0', MaxBufferSize = 1 << 20, OwnsReader = true, ResultSetMode = ResultSetMode.SingleResult,
        };
        try
        {
            return new CsvFile(path, head, CsvDataReader.Create(text, options), findings);
        }
        catch (CsvFormatException e)
        {
            text.Dispose();
            findings.Error("csv-format", new SourceSpan(path, headLines + 1, 1), e.Message.TrimEnd('.'), "comma-separated text", "Check that it is a CSV file.");
            return null;
        }
    }

    /// <summary>Moves to the next record; a record that is no CSV ends the file with a finding.</summary>
    public bool Next()
    {
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException e)
        {
            Error("csv-format", new SourceSpan(_path, Line, 1), e.Message.TrimEnd('.'), "comma-separated text", "Mend or remove the record.");
            return false;
        }
    }

    public ReadOnlySpan<char> Field(int index) => _csv.GetFieldSpan(index).Trim();

    /// <summary>Place of a field of the current record.</summary>
    public SourceSpan At(int field)
    {
        var column = 1;
        for (var i = 0; i < Math.Min(field, FieldCount); i++) column += _csv.GetFieldSpan(i).Length + 1;
        return new SourceSpan(_path, Line, column);
    }

    public SourceSpan Whole => SourceSpan.Of(_path);

    /// <summary>A finite number from a field, or NaN with a finding.</summary>
    public double Number(int field, string what, double lowest, double highest, string unit)
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"{lowest} .. {highest} {unit}");
        if (field >= FieldCount)
        {
            Error("too-few-fields", At(FieldCount), $"The record has {FieldCount} fields and none for {what}", $"at least {field + 1} fields", "Fetch the file again; it may be cut off.");
            return double.NaN;
        }
        var text = Field(field);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            Error("not-a-number", At(field), text.IsEmpty ? $"No value for {what}" : $"'{Short(text)}' is no number for {what}", allowed, "Put the value of this hour in.");
        else if (value < lowest || value > highest)
            Error("out-of-range", At(field), string.Create(CultureInfo.InvariantCulture, $"{what} is {value} {unit}"), allowed, "Check the value and the unit of the column.");
        else
            return value;
        return double.NaN;
    }

    public void Error(string id, SourceSpan where, string what, string allowed, string mend)
    {
        if (++_errors <= MostFindings) _findings.Error(id, where, what, allowed, mend);
    }

    /// <summary>Says how many findings were left out.</summary>
    public void Dispose()
    {
        if (_errors > MostFindings)
            _findings.Error("more-findings", Whole, $"{_errors - MostFindings} more like these", "", "");
        _csv.Dispose();
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length > 40 ? $"{text[..40]}…" : text.ToString();
}
