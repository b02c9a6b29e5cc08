using System.Globalization;

namespace Tokenworks.Quantities;

/// <summary>
/// The one parser of written quantities: <c>5 GW</c>, <c>27.3 B USD</c>, <c>6.581 %</c>, <c>140 kW/rack</c>,
/// <c>2.5 USD/kW/yr</c>, <c>30 months</c>, and ranges <c>9.3 .. 12.5 .. 20 M USD/MW</c> (low, base, high).
/// </summary>
/// <remarks>
/// Grammar: <c>numbers [multiplier] [unit {'/' unit}]</c>, where numbers are one number or three joined by <c>..</c>,
/// the multiplier is k, M, B (billion) or T (trillion) and stands apart from the unit, and a unit is a symbol of
/// <see cref="UnitTable"/>. Digits may be grouped by underscores or commas. NaN and infinity are refused.
/// </remarks>
public static class QuantityParser
{
    /// <summary>Parses <paramref name="text"/>; on failure <paramref name="error"/> says what is wrong and how to mend it.</summary>
    public static bool TryParse(string text, out QuantityText quantity, out string error)
    {
        quantity = default;
        var words = text.Replace("..", " .. ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!TryNumbers(words, out var numbers, out var used, out error)) return false;
        if (!TryUnit(words[used..], out var unit, out error)) return false;
        double InBase(double number) => number * unit.Factor + unit.Offset;
        quantity = new QuantityText(InBase(numbers[0]), InBase(numbers[1]), InBase(numbers[2]), unit.Dimension);
        return IsOrdered(quantity, text, out error);
    }

    private static bool IsOrdered(QuantityText q, string text, out string error)
    {
        var finite = double.IsFinite(q.Low) && double.IsFinite(q.Base) && double.IsFinite(q.High);
        error = !finite ? $"'{text}' is too large for a number"
            : q.Low > q.Base || q.Base > q.High ? $"the range '{text}' is not in the order low .. base .. high"
            : "";
        return error.Length == 0;
    }

    private static bool TryNumbers(string[] words, out double[] numbers, out int used, out string error)
    {
        numbers = [0, 0, 0];
        used = 0;
        if (words.Length == 0)
        {
            error = "a value is missing; write a number and its unit, such as '5 GW'";
            return false;
        }
        var isRange = words.Length > 1 && words[1] == "..";
        used = isRange ? 5 : 1;
        if (isRange && (words.Length < 5 || words[3] != ".."))
        {
            error = "a range has three numbers: low .. base .. high, and the unit once at the end";
            return false;
        }
        for (var i = 0; i < 3; i++)
            if (!TryNumber(words[isRange ? 2 * i : 0], out numbers[i], out error)) return false;
        error = "";
        return true;
    }

    private static bool TryNumber(string word, out double number, out string error)
    {
        const NumberStyles style = NumberStyles.Float | NumberStyles.AllowThousands;
        var ok = double.TryParse(word.Replace("_", "", StringComparison.Ordinal), style, CultureInfo.InvariantCulture, out number);
        error = !ok ? $"'{word}' is not a number; write the number first, a space, then the unit"
            : !double.IsFinite(number) ? $"'{word}' is not a finite number"
            : "";
        return error.Length == 0;
    }

    private static bool TryUnit(string[] words, out Unit unit, out string error)
    {
        unit = new Unit(1, Dimension.None);
        error = "";
        var multiplier = 1.0;
        if (words.Length > 0 && Multiplier(words[0]) is { } m)
        {
            multiplier = m;
            words = words[1..];
        }
        var text = string.Concat(words);
        if (text.Length > 0 && !TryUnitExpression(text, out unit, out error)) return false;
        unit = unit with { Factor = unit.Factor * multiplier };
        return true;
    }

    private static double? Multiplier(string word) => word switch
    {
        "k" or "thousand" => 1e3,
        "M" or "million" => 1e6,
        "B" or "billion" => 1e9,
        "T" or "trillion" => 1e12,
        _ => null,
    };

    private static bool TryUnitExpression(string text, out Unit unit, out string error)
    {
        var parts = text.Split('/');
        unit = new Unit(1, Dimension.None);
        for (var i = 0; i < parts.Length; i++)
        {
            if (!UnitTable.TryGet(parts[i], out var part))
            {
                error = $"unknown unit '{parts[i]}'.{Spelling.Hint(parts[i], UnitTable.Symbols)}";
                return false;
            }
            unit = i == 0 ? part : new Unit(unit.Factor / part.Factor, unit.Dimension / part.Dimension);
        }
        error = "";
        return true;
    }
}
