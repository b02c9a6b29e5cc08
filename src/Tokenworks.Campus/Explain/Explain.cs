using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>
/// Where a number comes from: walks from a metric's formula over the columns' declared formulas to scenario and
/// catalogue values with their sources. No run-time tracing: it reads declared records only.
/// </summary>
public sealed class Explain
{
    private const string Balances = "balances.";
    private const int Deepest = 12;
    private const string NotStated = "not stated";
    private readonly CampusResult _result;
    private readonly IReadOnlyList<ISourced> _values;
    private readonly MetricInputs _inputs;

    private Explain(CampusResult result, CampusScenario scenario)
    {
        _result = result;
        _values = ScenarioValues.All(scenario);
        var byPath = _values.GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        _inputs = new MetricInputs(result, byPath);
    }

    /// <summary>All names that can be explained.</summary>
    public static IReadOnlyList<string> Names(CampusResult result) => 
        [.. result.Metrics.Select(m => m.Name), .. result.Balances.Select(b => $"{Balances}{b.Ledger}.relative_residual").Distinct()];

    /// <summary>The tree of a metric, or null where no metric has that name.</summary>
    public static ExplainNode? Tree(CampusResult result, CampusScenario scenario, string metric) =>
        metric.StartsWith(Balances, StringComparison.Ordinal) ? OfLedger(result, metric[Balances.Length..].Split('.')[0])
        : result.Metrics.FirstOrDefault(m => m.Name == metric) is { } found ? new Explain(result, scenario).Of(found) : null;

    // A ledger's residual is the worst of its equations, each computed at every step.
    private static ExplainNode? OfLedger(CampusResult result, string ledger)
    {
        var equations = result.Balances.Where(b => b.Ledger == ledger).ToList();
        if (equations.Count == 0) return null;
        return new ExplainNode($"{Balances}{ledger}.relative_residual", QuantityFormat.Number(equations.Max(b => b.Relative)), "1", "worst of its equations over time and draws", "", "", "",
            [.. equations.Select(b => new ExplainNode(b.Equation, QuantityFormat.Number(b.Relative), "1", $"largest difference {QuantityFormat.Number(b.Residual)} / largest term {QuantityFormat.Number(b.Scale)}", "", "", "", []))]);
    }

    private ExplainNode Of(Metric metric)
    {
        var value = metric.Text ?? (metric.Value is { } v ? QuantityFormat.Number(v) : metric.Table is null ? "undefined" : TableText(metric.Table));
        var inputs = metric.Formula?.Inputs ?? [];
        var children = inputs.Select(Simplify).Distinct().Select(i => Input(i, [])).ToList();
        return new ExplainNode(metric.Name, value, metric.Unit, metric.Formula?.Text ?? "", "", "", "", children);
    }

    private static string TableText(IReadOnlyList<KeyValuePair<string, double>> table) =>
        string.Join(", ", table.Select(p => $"{p.Key}: {QuantityFormat.Number(p.Value)}"));

    // A table by year names its column once for each year; one node is enough.
    private static string Simplify(string input)
    {
        var at = input.LastIndexOf('@');
        return at < 0 ? input : input[..at];
    }

    private ExplainNode Input(string name, ImmutableSeen seen)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? "" : name[..colon];
        return kind switch
        {
            "total" or "level" or "year" => Column(name[(colon + 1)..], Number(kind, name), seen),
            "" => Column(name, "", seen),
            "scenario" or "catalogue" => Stated(name, name[(colon + 1)..]),
            // cover:cfads.first_term is some of the periods of cover.cfads.
            "cover" => Column("cover." + name[(colon + 1)..].Split('.')[0], Number(kind, name), seen),
            _ => Column(name.Replace(':', '.'), Number(kind, name), seen),
        };
    }

    private string Number(string kind, string name)
    {
        if (kind is "level" or "year") return "";
        var numbers = _inputs.Resolve(name).ToList();
        return numbers.Count == 1 ? QuantityFormat.Number(numbers[0]) : "";
    }

    private ExplainNode Column(string column, string value, ImmutableSeen seen)
    {
        if (ColumnFormulas.Find(column) is not { } formula)
            return new ExplainNode(column, value, "", "", "", "", "", []);
        var deeper = seen.Contains(column) || seen.Count >= Deepest;
        var children = deeper ? [] : formula.Inputs.Select(i => Input(i, seen.With(column))).Where(n => n.Value != NotStated).ToList();
        return new ExplainNode(column, value, formula.Unit, formula.Text, formula.Source, "", "", children);
    }

    private ExplainNode Stated(string name, string pattern)
    {
        var found = _values.Where(v => NamePattern.Matches(pattern, v.Path)).Select(Stated).ToList();
        if (found.Count == 1) return found[0];
        var text = found.Count == 0 ? NotStated : "";
        return new ExplainNode(name, text, "", "", "", "", "", found);
    }

    private static ExplainNode Stated(ISourced value)
    {
        var p = value.Provenance;
        var source = p.Date.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{p.Source} ({p.Date})") : p.Source;
        return new ExplainNode(value.Path, value.Text, value.Unit, "", source, p.Grade.ToString().ToLowerInvariant(), p.Where.ToString(), []);
    }

    /// <summary>The columns above a node, so that a formula that names itself over time ends.</summary>
    private sealed class ImmutableSeen : List<string>
    {
        public ImmutableSeen With(string name)
        {
            var next = new ImmutableSeen();
            next.AddRange(this);
            next.Add(name);
            return next;
        }
    }
}
