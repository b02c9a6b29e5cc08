using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Tokenworks.Reporting.Tests;

/// <summary>Reads a workbook and evaluates the formulas that its model uses; written from the spreadsheet functions' definitions, and knows nothing of the model.</summary>
internal sealed class FormulaBook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, Dictionary<(int Column, int Row), (object? Value, string? Formula)>> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int, int), double> _known = [];

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
            _cells[name] = Part(target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target).Descendants(Main + "c").ToDictionary(c => At((string)c.Attribute("r")!), c => Cell(c));
        }
    }

    public List<string> SheetNames { get; } = [];

    public Dictionary<string, string> Names { get; }

    public int Formulas => _cells.Values.Sum(s => s.Values.Count(c => c.Formula is not null));

    /// <summary>Changes an input by its name.</summary>
    public void Set(string name, double value)
    {
        var (sheet, column, row) = Single(Names[name]);
        _cells[sheet][(column, row)] = (value, null);
        _known.Clear();
    }

    public double this[string name] => Number(Single(Names[name]));

    /// <summary>The numbers of a column that has this heading.</summary>
    public double[] Column(string sheet, string heading)
    {
        var column = _cells[sheet].First(c => c.Key.Row == 1 && Equals(c.Value.Value, heading)).Key.Column;
        var last = _cells[sheet].Keys.Max(k => k.Row);
        return [.. Enumerable.Range(2, last - 1).Select(r => Number((sheet, column, r)))];
    }

    /// <summary>The cell beside a label in the first column.</summary>
    public double Beside(string sheet, string label, int column = 1) =>
        Number((sheet, column, _cells[sheet].First(c => c.Key.Column == 0 && Equals(c.Value.Value, label)).Key.Row));

    public bool Has(string sheet, string label) => _cells[sheet].Any(c => c.Key.Column == 0 && Equals(c.Value.Value, label));

    private static (object?, string?) Cell(XElement c)
    {
        if (c.Element(Main + "f") is { } formula) return (null, formula.Value);
        if ((string?)c.Attribute("t") == "inlineStr") return (string.Concat(c.Descendants(Main + "t").Select(t => t.Value)), null);
        return (c.Element(Main + "v") is { } v ? double.Parse(v.Value, CultureInfo.InvariantCulture) : null, null);
    }

    private static (int Column, int Row) At(string reference)
    {
        var (column, i) = (0, 0);
        var plain = reference.Replace("$", "", StringComparison.Ordinal);
        while (i < plain.Length && char.IsLetter(plain[i])) column = column * 26 + plain[i++] - 'A' + 1;
        return (column - 1, int.Parse(plain.AsSpan(i), CultureInfo.InvariantCulture));
    }

    private (string Sheet, int Column, int Row) Single(string reference)
    {
        var parts = reference.Split('!');
        var (column, row) = At(parts[1]);
        return (parts[0], column, row);
    }

    private double Number((string Sheet, int Column, int Row) at)
    {
        if (_known.TryGetValue(at, out var known)) return known;
        var (value, formula) = _cells[at.Sheet].GetValueOrDefault((at.Column, at.Row));
        return _known[at] = formula is null ? value is double number ? number : 0 : new Parser(this, at.Sheet, formula).Whole();
    }

    private bool IsNumber((string Sheet, int Column, int Row) at) => _cells[at.Sheet].TryGetValue((at.Column, at.Row), out var cell) && (cell.Formula is not null || cell.Value is double);

    private sealed class Parser(FormulaBook book, string sheet, string text)
    {
        private int _at;

        public double Whole()
        {
            var value = Comparison();
            return _at == text.Length ? value : throw new FormatException($"'{text[_at..]}' is left of {text}");
        }

        private bool Take(string token)
        {
            if (!text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal)) return false;
            _at += token.Length;
            return true;
        }

        private double Comparison()
        {
            var left = Sum();
            foreach (var sign in (string[])[">=", "<=", "<>", ">", "<", "="])
            {
                if (!Take(sign)) continue;
                var right = Sum();
                var holds = sign switch { ">=" => left >= right, "<=" => left <= right, "<>" => left != right, ">" => left > right, "<" => left < right, _ => left == right };
                return holds ? 1 : 0;
            }
            return left;
        }

        private double Sum()
        {
            var value = Product();
            while (true)
            {
                if (Take("+")) value += Product();
                else if (Take("-")) value -= Product();
                else return value;
            }
        }

        private double Product()
        {
            var value = Power();
            while (true)
            {
                if (Take("*")) value *= Power();
                else if (Take("/")) value /= Power();
                else return value;
            }
        }

        // In spreadsheets a leading minus binds closer than a power.
        private double Power()
        {
            var value = Signed();
            while (Take("^")) value = Math.Pow(value, Signed());
            return value;
        }

        private double Signed() => Take("-") ? -Signed() : Atom();

        private double Atom()
        {
            if (Take("("))
            {
                var inner = Comparison();
                return Take(")") ? inner : throw new FormatException(text);
            }
            if (char.IsDigit(text[_at])) return Literal();
            var word = Word();
            if (Take("(")) return Function(word);
            if (word.Contains('!', StringComparison.Ordinal)) return book.Number(book.Single(word));
            return book.Names.TryGetValue(word, out var name) ? book.Number(book.Single(name)) : book.Number((sheet, At(word).Column, At(word).Row));
        }

        private double Literal()
        {
            var start = _at;
            while (_at < text.Length && (char.IsDigit(text[_at]) || text[_at] == '.' || text[_at] is 'E' or 'e' || (text[_at] is '-' or '+' && text[_at - 1] is 'E' or 'e'))) _at++;
            return double.Parse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        }

        private string Word()
        {
            var start = _at;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '!' or '$' or ':')) _at++;
            return text[start.._at];
        }

        private double Function(string name)
        {
            if (name == "IF") return If();
            var (start, arguments) = (_at, new List<double[]>());
            if (!Take(")"))
            {
                do arguments.Add(Argument());
                while (Take(","));
                if (!Take(")")) throw new FormatException($"{name} at {start} of {text}");
            }
            return name switch
            {
                "MIN" => arguments.SelectMany(a => a).Min(),
                "MAX" => arguments.SelectMany(a => a).Max(),
                "SUM" => arguments.SelectMany(a => a).Sum(),
                "AND" => arguments.TrueForAll(a => a[0] != 0) ? 1 : 0,
                "SUMPRODUCT" => arguments[0].Zip(arguments[1], (a, b) => a * b).Sum(),
                "IRR" => Irr(arguments[0], arguments[1][0]),
                _ => throw new FormatException($"no function {name}"),
            };
        }

        private double If()
        {
            var condition = Comparison();
            Take(",");
            var yes = Comparison();
            Take(",");
            var no = Comparison();
            if (!Take(")")) throw new FormatException(text);
            return condition != 0 ? yes : no;
        }

        private double[] Argument()
        {
            var start = _at;
            var word = Word();
            if (!word.Contains(':', StringComparison.Ordinal))
            {
                _at = start;
                return [Comparison()];
            }
            var parts = word.Split('!');
            var (where, range) = parts.Length == 2 ? (parts[0], parts[1]) : (sheet, parts[0]);
            var (from, to) = (At(range.Split(':')[0]), At(range.Split(':')[1]));
            return [.. Enumerable.Range(from.Row, to.Row - from.Row + 1).Select(r => (where, from.Column, r)).Where(book.IsNumber).Select(book.Number)];
        }

        private static double Irr(double[] flows, double guess)
        {
            var rate = guess;
            for (var i = 0; i < 100; i++)
            {
                var (value, slope) = (0.0, 0.0);
                for (var t = 0; t < flows.Length; t++)
                {
                    var worth = flows[t] * Math.Pow(1 + rate, -t);
                    (value, slope) = (value + worth, slope - t * worth / (1 + rate));
                }
                if (Math.Abs(value / slope) < 1e-14) break;
                rate -= value / slope;
            }
            return rate;
        }
    }
}
