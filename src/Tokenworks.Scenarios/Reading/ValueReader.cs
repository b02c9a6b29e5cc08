using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Reads quantities with their provenance, dated paths and profiles.</summary>
public static class ValueReader
{
    private static readonly string[] ValueKeys = ["value", "source", "date", "grade", "note"];
    private static readonly string[] ProfileKeys = ["values", "unit", "source", "date", "grade", "note"];

    /// <summary>A quantity: text, or a mapping of value, source, date, grade and note.</summary>
    public static Sourced<T>? Sourced<T>(Node node, string path, AllowedAttribute? allowed, ReadContext context)
        where T : struct, IQuantity<T>
    {
        var (valueNode, provenance) = Stated(node, path, ValueKeys, "value", context);
        if (provenance is null || valueNode is null) return null;
        if (valueNode is not ScalarNode { Text: { } text })
        {
            Wrong<T>(context, valueNode.Where, path, "not a text");
            return null;
        }
        return Parse<T>(text, context.Prefix + path, provenance, context.Findings) is { } sourced && IsAllowed(sourced, allowed, context) ? sourced : null;
    }

    private static Sourced<T>? Parse<T>(string text, string path, Provenance provenance, FindingBag findings)
        where T : struct, IQuantity<T>
    {
        var example = Example(T.Dimension, T.BaseUnit);
        if (!QuantityParser.TryParse(text, out var q, out var error))
            findings.Error("bad-value", provenance.Where, $"'{path}': {error}", $"{T.Label}, such as '{example}'", "");
        else if (q.Dimension != T.Dimension)
            findings.Error("wrong-unit", provenance.Where, $"'{path}' is '{text}', which is in {q.Dimension}", $"{T.Label}, such as '{example}'",
                q.Dimension == Dimension.None ? "Add the unit." : "Correct the unit.");
        else
            return new Sourced<T>(path, T.FromBase(q.Low), T.FromBase(q.Base), T.FromBase(q.High), text, provenance);
        return null;
    }

    /// <summary>A value made from an attribute's text.</summary>
    public static Sourced<T>? FromDefault<T>(DefaultAttribute attribute, string path, SourceSpan where, ReadContext context)
        where T : struct, IQuantity<T> =>
        Parse<T>(attribute.Value, context.Prefix + path, new Provenance(attribute.Source, "", attribute.Grade, where, Scenarios.Provenance.ByDefault), context.Findings);

    /// <summary>One value for all time, or a mapping of months to values.</summary>
    public static Schedule<T>? Schedule<T>(Node node, string path, AllowedAttribute? allowed, bool zeroBefore, ReadContext context)
        where T : struct, IQuantity<T>
    {
        if (node is not MapNode map || map["value"] is not null)
            return Sourced<T>(node, path, allowed, context) is { } one ? Scenarios.Schedule<T>.Constant(one) : null;
        var steps = new List<ScheduleStep<T>>();
        foreach (var entry in map.Entries)
        {
            if (!Dates.TryMonth(entry.Key, out var month))
                context.Findings.Error("bad-date", entry.KeyWhere, $"'{path}' has the step '{entry.Key}', which is no month", "2028, 2028-05 or 2028-Q4", "");
            else if (Sourced<T>(entry.Value, $"{path}.{entry.Key}", allowed, context) is { } value)
                steps.Add(new ScheduleStep<T>(month, value));
        }
        return Ordered(steps, path, map, zeroBefore, context);
    }

    private static Schedule<T>? Ordered<T>(List<ScheduleStep<T>> steps, string path, MapNode map, bool zeroBefore, ReadContext context)
        where T : struct, IQuantity<T>
    {
        var twice = steps.GroupBy(s => s.From).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            context.Findings.Error("duplicate-date", map.Where, $"'{path}' states {twice.Key} twice", "", "Keep one step for each month.");
        return steps.Count == 0 ? null : new Schedule<T>([.. steps.OrderBy(s => s.From)], !zeroBefore);
    }

    /// <summary>A column of numbers: a list, or a mapping of values, unit and source.</summary>
    public static Profile? Profile(Node node, string path, ReadContext context)
    {
        var (values, provenance) = node is MapNode ? Stated(node, path, ProfileKeys, "values", context) : (node, context.Inherit(path, node.Where));
        if (values is null || provenance is null) return null;
        var numbers = new List<double>();
        foreach (var item in (values as ListNode)?.Items ?? [])
            if (item is ScalarNode { Text: { } text } && QuantityParser.TryParse(text, out var q, out _) && q.Dimension == Dimension.None) numbers.Add(q.Base);
            else context.Findings.Error("bad-value", item.Where, $"'{path}' holds something that is not a finite number", "plain numbers", "");
        if (values is ListNode) return new Profile(context.Prefix + path, (node as MapNode)?.Text("unit") ?? "1", [.. numbers], provenance);
        context.Findings.Error("bad-value", values.Where, $"'{path}' is not a list of numbers", "[1, 2, ...]", "");
        return null;
    }

    // The value itself and its provenance: stated beside it, or inherited.
    private static (Node? Value, Provenance? Provenance) Stated(Node node, string path, string[] keys, string valueKey, ReadContext context)
    {
        if (node is not MapNode map) return (node, context.Inherit(path, node.Where));
        foreach (var entry in map.Entries.Where(e => !keys.Contains(e.Key)))
            context.Findings.Error("unknown-key", entry.KeyWhere, $"unknown key '{entry.Key}' in '{path}'.{Spelling.Hint(entry.Key, keys)}", string.Join(", ", keys), "");
        if (map[valueKey] is { } value) return (value, Provenance(map, value.Where, path, context));
        context.Findings.Error("missing-key", map.Where, $"'{path}' lacks '{valueKey}'", "", "Write the value, or a mapping with 'value:'.");
        return (null, null);
    }

    /// <summary>Source, date, grade and note of a mapping; what is not stated is inherited.</summary>
    public static Provenance? Provenance(MapNode map, SourceSpan where, string path, ReadContext context)
    {
        if (map["source"] is null) return context.Inherit(path, where) is { } p ? p with { Note = map.Text("note") ?? "" } : null;
        var grade = EnumReader.Read(typeof(Grade), map["grade"], context.Default?.Grade ?? Grade.Estimate, context.Findings);
        var date = map.Text("date") ?? context.Default?.Date ?? "";
        if (context.Prefix.Length > 0) Demand(map, path, date, context);
        return new Provenance(map.Text("source") ?? "", date, (Grade)grade, where, map.Text("note") ?? "");
    }

    // The catalogue states all of source, date and grade; a scenario may leave date and grade out.
    private static void Demand(MapNode map, string path, string date, ReadContext context)
    {
        if (date.Length == 0)
            context.Findings.Error("no-date", map.Where, $"'{path}' states a source without a date", "2025, 2025-10 or 2025-10-21", "Add 'date:', when the source said so.");
        if (map["grade"] is null && context.Default is null)
            context.Findings.Error("no-grade", map.Where, $"'{path}' states a source without a grade", string.Join(", ", EnumReader.Words(typeof(Grade))), "Add 'grade:'.");
    }

    private static bool IsAllowed<T>(Sourced<T> value, AllowedAttribute? allowed, ReadContext context)
        where T : struct, IQuantity<T>
    {
        if (allowed is null || !QuantityParser.TryParse(allowed.Low, out var low, out _) || !QuantityParser.TryParse(allowed.High, out var high, out _)) return true;
        // Rounding of units must not refuse a value at the bound.
        var slack = 1e-9 * Math.Max(Math.Abs(low.Base), Math.Abs(high.Base));
        if (value.LowBase >= low.Base - slack && value.HighBase <= high.Base + slack) return true;
        context.Findings.Error("out-of-range", value.Provenance.Where, $"'{value.Path}' is '{value.Text}'", $"{allowed.Low} .. {allowed.High}", "Correct the number or its unit.");
        return false;
    }

    private static void Wrong<T>(ReadContext context, SourceSpan where, string path, string what)
        where T : struct, IQuantity<T> =>
        context.Findings.Error("bad-value", where, $"'{path}' is {what}", $"{T.Label}, such as '{Example(T.Dimension, T.BaseUnit)}'", "");

    private static string Example(Dimension dimension, string baseUnit) =>
        dimension == Dimension.None ? "0.5 or 50 %" : baseUnit switch
        {
            "1/h" => "2 %/yr",
            "USD/MW/h" => "2.5 USD/kW/yr",
            "USD/MWh" => "30 USD/MWh",
            "FLOP/h" => "989 TFLOP/s",
            "byte/h" => "3350 GB/s",
            "MW/rack" => "140 kW/rack",
            "MW/chip" => "700 W/chip",
            "L/MWh" => "0.12 L/kWh",
            "t/MWh" => "400 kg/MWh",
            "USD/token" => "2 USD/Mtoken",
            "token/h" => "5 Ttoken/day",
            "h" => "30 months",
            _ => $"5 {baseUnit}",
        };
}
