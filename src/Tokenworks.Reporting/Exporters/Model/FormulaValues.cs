// A reader of one grammar: its steps call each other, so they stand in one file.
using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>
/// Values of a workbook's formulas: arithmetic, comparisons and the functions IF, MIN, MAX, SUM, AND, SUMPRODUCT and IRR, as spreadsheets define
/// them. It knows cells and names, and nothing of what they mean.
/// </summary>
/// <remarks>An IRR is sought by Newton's method from the guess; cells that hold no number count as 0, and ranges leave them out.</remarks>
internal sealed class FormulaValues(IReadOnlyDictionary<string, string> names, Func<string, int, int, (object? Value, string? Formula)> cells)
{
    private readonly Dictionary<(string, int, int), double> _known = [];

    private IReadOnlyDictionary<string, string> Names => names;

    /// <summary>Forgets all values, as after an input has changed.</summary>
    public void Clear() => _known.Clear();

    public static (int Column, int Row) At(string reference)
    {
        var (column, i) = (0, 0);
        var plain = reference.Replace("$", "", StringComparison.Ordinal);
        while (i < plain.Length && char.IsLetter(plain[i])) column = column * 26 + plain[i++] - 'A' + 1;
        return (column - 1, int.Parse(plain.AsSpan(i), CultureInfo.InvariantCulture));
    }

    public static (string Sheet, int Column, int Row) Single(string reference)
    {
        var parts = reference.Split('!');
        var (column, row) = At(parts[1]);
        return (parts[0], column, row);
    }

    public double Number((string Sheet, int Column, int Row) at)
    {
        if (_known.TryGetValue(at, out var known)) return known;
        var (value, formula) = cells(at.Sheet, at.Column, at.Row);
        return _known[at] = formula is null ? value is null or string ? 0 : Convert.ToDouble(value, CultureInfo.InvariantCulture) : new Parser(this, at.Sheet, formula).Whole();
    }

    private bool IsNumber((string Sheet, int Column, int Row) at) => cells(at.Sheet, at.Column, at.Row) is (_, not null) or (not null and not string, _);

    private sealed class Parser(FormulaValues book, string sheet, string text)
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
            if (word.Contains('!', StringComparison.Ordinal)) return book.Number(Single(word));
            return book.Names.TryGetValue(word, out var name) ? book.Number(Single(name)) : book.Number((sheet, At(word).Column, At(word).Row));
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
