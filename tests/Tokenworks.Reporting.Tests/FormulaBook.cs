using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Tokenworks.Reporting.Tests;

/// <summary>Reads a workbook and evaluates the formulas that its model uses.</summary>
internal sealed class FormulaBook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, Dictionary<(int Column, int Row), (object? Value, string? Formula)>> _cells = new(StringComparer.Ordinal);
    private readonly FormulaValues _values;

    public FormulaBook(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        XDocument Part(string name) => XDocument.Load(zip.GetEntry(name)!.Open());
        var book = Part("xl/workbook.xml");
        var targets = Part("xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(e => (string)e.Attribute("Id")!, e => ((string)e.Attribute("Target")!).TrimStart('/'));
        Names = book.Descendants(Main + "definedName").ToDictionary(n => (string)n.Attribute("name")!, n => n.Value);
        foreach (var sheet in book.Descendants(Main + "sheet"))
        {
            var name = (string)sheet.Attribute("name")!;
            SheetNames.Add(name);
            if (name != "inputs" && !name.StartsWith("model", StringComparison.Ordinal)) continue;
            var target = targets[(string)sheet.Attribute(Rel + "id")!];
            var root = Part(target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target).Descendants(Main + "c").ToList();
            _cells[name] = root.ToDictionary(c => FormulaValues.At((string)c.Attribute("r")!), c => Cell(c));
            foreach (var c in root.Where(c => c.Element(Main + "f") is not null))
                Cached[(name, FormulaValues.At((string)c.Attribute("r")!).Column, FormulaValues.At((string)c.Attribute("r")!).Row)] = c.Element(Main + "v") is { } v ? double.Parse(v.Value, CultureInfo.InvariantCulture) : null;
        }
        _values = new FormulaValues(Names, (sheet, column, row) => _cells[sheet].GetValueOrDefault((column, row)));
    }

    /// <summary>The values that stand beside the formulas in the file.</summary>
    public Dictionary<(string Sheet, int Column, int Row), double?> Cached { get; } = [];

    public List<string> SheetNames { get; } = [];

    public Dictionary<string, string> Names { get; }

    public int Formulas => _cells.Values.Sum(s => s.Values.Count(c => c.Formula is not null));

    /// <summary>Changes an input by its name.</summary>
    public void Set(string name, double value)
    {
        var (sheet, column, row) = FormulaValues.Single(Names[name]);
        _cells[sheet][(column, row)] = (value, null);
        _values.Clear();
    }

    public double this[string name] => _values.Number(FormulaValues.Single(Names[name]));

    /// <summary>The column that has this heading, from 0.</summary>
    public int HeadingAt(string sheet, string heading) => _cells[sheet].First(c => c.Key.Row == 1 && Equals(c.Value.Value, heading)).Key.Column;

    /// <summary>The numbers of a column that has this heading.</summary>
    public double[] Column(string sheet, string heading)
    {
        var column = HeadingAt(sheet, heading);
        var last = _cells[sheet].Keys.Max(k => k.Row);
        return [.. Enumerable.Range(2, last - 1).Select(r => _values.Number((sheet, column, r)))];
    }

    /// <summary>The cell beside a label in the first column.</summary>
    public double Beside(string sheet, string label, int column = 1) =>
        _values.Number((sheet, column, _cells[sheet].First(c => c.Key.Column == 0 && Equals(c.Value.Value, label)).Key.Row));

    public bool Has(string sheet, string label) => _cells[sheet].Any(c => c.Key.Column == 0 && Equals(c.Value.Value, label));

    private static (object?, string?) Cell(XElement c)
    {
        if (c.Element(Main + "f") is { } formula) return (null, formula.Value);
        if ((string?)c.Attribute("t") == "inlineStr") return (string.Concat(c.Descendants(Main + "t").Select(t => t.Value)), null);
        return (c.Element(Main + "v") is { } v ? double.Parse(v.Value, CultureInfo.InvariantCulture) : null, null);
    }
}
