using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>Collects metrics of one or several draws: each is computed by its own formula from named inputs, unless a ledger states it already.</summary>
/// <param name="inputs">Of each draw.</param>
internal sealed class MetricList(CampusResult result, IReadOnlyList<MetricInputs> inputs, Func<string, bool>? wanted = null)
{
    private readonly List<Metric>[] _items = [.. inputs.Select(_ => new List<Metric>())];

    public CampusResult Result => result;

    /// <summary>By draw.</summary>
    public IReadOnlyList<IReadOnlyList<Metric>> Items => _items;

    /// <summary>Whether a scenario's value of that path is known.</summary>
    public bool Knows(string path) => inputs[0].Knows(path);

    /// <summary>A number by its formula.</summary>
    public void Add(string name, string unit, string text, IReadOnlyList<string> names, Func<IReadOnlyList<double>, double?> evaluate)
    {
        if (!IsWanted(name)) return;
        var formula = new MetricFormula(name, unit, text, names, evaluate);
        Put(own => new Metric(name, unit, formula, evaluate(own.Resolve(names))));
    }

    /// <summary>A number that a ledger states by draw; the formula says how it can be had again.</summary>
    public void State(string name, string unit, double?[] values, MetricFormula formula)
    {
        if (IsWanted(name)) Put(own => new Metric(name, unit, formula, values[own.Draw]));
    }

    /// <summary>As above, where every draw has one.</summary>
    public void State(string name, string unit, double[] values, MetricFormula formula)
    {
        if (IsWanted(name)) Put(own => new Metric(name, unit, formula, values[own.Draw]));
    }

    /// <summary>A text.</summary>
    public void Text(string name, string text)
    {
        if (IsWanted(name)) Put(_ => new Metric(name, "text", null, Text: text));
    }

    /// <summary>A text by draw.</summary>
    public void Text(string name, string[] texts)
    {
        if (IsWanted(name)) Put(own => new Metric(name, "text", null, Text: texts[own.Draw]));
    }

    /// <summary>A sum over the horizon of some columns, scaled.</summary>
    public void Total(string name, string unit, double factor, params string[] columns) =>
        Add(name, unit, string.Join(" + ", columns) + Times(factor), [.. columns.Select(c => "total:" + c)],
            x => x.Sum() * factor);

    /// <summary>A table by year; <c>{year}</c> in an input name stands for the year.</summary>
    public void ByYear(string name, string unit, string text, double factor, string input)
    {
        if (!IsWanted(name)) return;
        var years = Enumerable.Range(result.Horizon.FirstYear, result.Horizon.Years);
        var names = years.Select(y => input.Replace("{year}", y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToArray();
        ByKey(name, unit, text + Times(factor), years.Select(y => y.ToString(CultureInfo.InvariantCulture)), names, factor);
    }

    /// <summary>A table with one number for each key and input.</summary>
    public void ByKey(string name, string unit, string text, IEnumerable<string> keys, IReadOnlyList<string> names, double factor)
    {
        if (!IsWanted(name)) return;
        var (told, formula) = (keys.ToArray(), new MetricFormula(name, unit, text, names, x => x.Sum() * factor));
        Put(own =>
        {
            var values = own.Resolve(names);
            return new Metric(name, unit, formula, Table: [.. told.Select((k, i) => KeyValuePair.Create(k, values[i] * factor))]);
        });
    }

    private void Put(Func<MetricInputs, Metric> make)
    {
        for (var i = 0; i < _items.Length; i++) _items[i].Add(make(inputs[i]));
    }

    private bool IsWanted(string name) => wanted is null || wanted(name);

    private static string Times(double factor) =>
        factor == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" x {factor:G6}");
}
