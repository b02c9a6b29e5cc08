using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>Collects metrics: each is computed by its own formula from named inputs, unless a ledger states it already.</summary>
internal sealed class MetricList(CampusResult result, MetricInputs inputs, int draw = 0, Func<string, bool>? wanted = null)
{
    private readonly List<Metric> _items = [];

    public CampusResult Result => result;

    public IReadOnlyList<Metric> Items => _items;

    /// <summary>The draw whose numbers are asked for.</summary>
    public int Draw => draw;

    /// <summary>Whether a scenario's value of that path is known.</summary>
    public bool Knows(string path) => inputs.Knows(path);

    /// <summary>A number by its formula.</summary>
    public void Add(string name, string unit, string text, IReadOnlyList<string> names, Func<IReadOnlyList<double>, double?> evaluate)
    {
        if (!IsWanted(name)) return;
        var formula = new MetricFormula(name, unit, text, names, evaluate);
        _items.Add(new Metric(name, unit, formula, evaluate(inputs.Resolve(names))));
    }

    /// <summary>A number that a ledger states; the formula says how it can be had again.</summary>
    public void State(string name, string unit, double? value, MetricFormula formula)
    {
        if (IsWanted(name)) _items.Add(new Metric(name, unit, formula, value));
    }

    /// <summary>A text.</summary>
    public void Text(string name, string text)
    {
        if (IsWanted(name)) _items.Add(new Metric(name, "text", null, Text: text));
    }

    /// <summary>A sum over the horizon of some columns, scaled.</summary>
    public void Total(string name, string unit, double factor, params string[] columns) =>
        Add(name, unit, string.Join(" + ", columns) + Times(factor), [.. columns.Select(c => "total:" + c)],
            x => x.Sum() * factor);

    /// <summary>A table by year; <c>{year}</c> in an input name stands for the year.</summary>
    public void ByYear(string name, string unit, string text, double factor, string input)
    {
        var years = Enumerable.Range(result.Horizon.FirstYear, result.Horizon.Years);
        var names = years.Select(y => input.Replace("{year}", y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToArray();
        ByKey(name, unit, text + Times(factor), years.Select(y => y.ToString(CultureInfo.InvariantCulture)), names, factor);
    }

    /// <summary>A table with one number for each key and input.</summary>
    public void ByKey(string name, string unit, string text, IEnumerable<string> keys, IReadOnlyList<string> names, double factor)
    {
        if (!IsWanted(name)) return;
        var values = inputs.Resolve(names);
        var table = keys.Select((k, i) => KeyValuePair.Create(k, values[i] * factor)).ToList();
        _items.Add(new Metric(name, unit, new MetricFormula(name, unit, text, names, x => x.Sum() * factor), Table: table));
    }

    private bool IsWanted(string name) => wanted is null || wanted(name);

    private static string Times(double factor) =>
        factor == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" x {factor:G6}");
}
