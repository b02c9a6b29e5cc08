namespace Tokenworks.Reporting;

/// <summary>Amounts of a study as people read them: dollars and tokens in the step that reads best, all else with its unit.</summary>
internal static class StudyAmount
{
    private static readonly (string Unit, double Size, string Step)[] Steps =
    [
        ("USD", 1e9, "billion USD"), ("USD", 1e6, "million USD"), ("token", 1e15, "quadrillion tokens"), ("token", 1e12, "trillion tokens"), ("token", 1e9, "billion tokens"), ("t", 1e6, "Mt"), ("GWh", 1e3, "TWh"),
    ];

    /// <summary>In a sentence, with its unit.</summary>
    /// <param name="spread">By how much values beside it differ: digits are enough to tell them apart.</param>
    public static string Of(double value, string unit, double spread = 0)
    {
        if (!double.IsFinite(value)) return "undefined";
        var digits = Digits(value, spread);
        return unit switch
        {
            "USD" => Text.Usd(value, digits),
            "token" => $"{Text.Count(value, digits)} tokens",
            "1" or "" => Text.Number(value, digits),
            _ => $"{Text.Number(value, digits)} {unit}",
        };
    }

    /// <summary>In a table beside its unit; else as in a sentence.</summary>
    public static string Cell(double value, string unit, double spread = 0) => unit is "USD" or "token" && double.IsFinite(value) ? Text.Count(value, Digits(value, spread)) : Text.Number(value, Digits(value, spread));

    // Two of the spread's own digits, and no more than seven in all.
    private static int Digits(double value, double spread) => !(spread > 0) || !double.IsFinite(spread) || value == 0 ? 3 : Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Abs(value) / spread)) + 2, 3, 7);

    /// <summary>A unit in a table; nothing for a plain number.</summary>
    public static string Unit(string unit) => unit == "1" ? "" : unit;

    /// <summary>What the values on an axis are divided by, and their unit then.</summary>
    public static (double Size, string Unit) Axis(string unit, IEnumerable<double> values)
    {
        var most = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        return Steps.FirstOrDefault(s => s.Unit == unit && most >= s.Size) is { Step: { } step } found ? (found.Size, step) : (1, Unit(unit));
    }
}
