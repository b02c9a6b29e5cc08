using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Makes records from nodes: keys are the snake-case names of the record's properties, and all faults are findings.</summary>
public sealed class Binder(ReadContext context)
{
    private static readonly ConcurrentDictionary<(string Name, Type Type), MethodInfo> Generic = new();

    /// <summary>The record of a mapping; null where a fault makes it unusable.</summary>
    public T? Record<T>(Node node, string path, params string[] alsoKnown)
        where T : class => Record(typeof(T), node, path, alsoKnown) as T;

    private object? Record(Type type, Node node, string path, IReadOnlyList<string> alsoKnown)
    {
        if (node is not MapNode map)
        {
            context.Findings.Error("not-a-mapping", node.Where, $"'{path}' is not a mapping", "keys with values", "Indent its keys below it.");
            return null;
        }
        var shape = RecordShape.Of(type);
        var before = Errors;
        CheckKeys(map, shape, path, alsoKnown);
        var record = Blank(type);
        foreach (var field in shape.Fields) Fill(record, field, map, path);
        return Errors == before ? record : Usable(shape, record);
    }

    private int Errors => context.Findings.Items.Count(f => f.Severity == Severity.Error);

    // With faults in optional parts the record still serves further checks; without a required part it does not.
    private static object? Usable(RecordShape shape, object record) =>
        shape.Fields.Any(f => (f.IsRequired || f.Default is not null) && f.Property.GetValue(record) is null) ? null : record;

    // Property initialisers run in the constructor; 'required' is checked here with a finding instead of by the compiler.
    private static object Blank(Type type) => Activator.CreateInstance(type, true) ?? RuntimeHelpers.GetUninitializedObject(type);

    private void CheckKeys(MapNode map, RecordShape shape, string path, IReadOnlyList<string> alsoKnown)
    {
        foreach (var entry in map.Entries)
        {
            var field = shape.Fields.FirstOrDefault(f => f.Key == entry.Key);
            if (field is null && !alsoKnown.Contains(entry.Key)) UnknownKey(entry, shape, path);
            else if (field is { IsNotYetModelled: true })
                context.Findings.Note("not-yet-modelled", entry.KeyWhere, $"'{Below(path, entry.Key)}' is stated but not yet modelled", "It has no effect on the results.");
        }
    }

    private void UnknownKey(MapEntry entry, RecordShape shape, string path)
    {
        var keys = shape.Fields.Select(f => f.Key).ToList();
        context.Findings.Error("unknown-key", entry.KeyWhere, $"unknown key '{Below(path, entry.Key)}'.{Spelling.Hint(entry.Key, keys)}", string.Join(", ", keys), "");
    }

    private void Fill(object record, RecordField field, MapNode map, string path)
    {
        var at = Below(path, field.Key);
        if (map[field.Key] is { } node && node is not ScalarNode { Text: null })
        {
            if (Value(field.Type, node, at, field) is { } value) field.Property.SetValue(record, value);
        }
        else if (field.Default is { } byDefault)
        {
            var value = field.Type.IsGenericType && field.Type.GetGenericTypeDefinition() == typeof(Ref<>)
                ? Reference(field.Type, new ScalarNode(map.Where, byDefault.Value, false), at) : Call(nameof(ValueReader.FromDefault), field.Type, byDefault, at, map.Where, context);
            field.Property.SetValue(record, value);
        }
        else if (field.IsReadWhenAbsent)
        {
            field.Property.SetValue(record, Record(field.Type, new MapNode(map.Where, []), at, []));
        }
        else if (field.IsRequired)
        {
            context.Findings.Error("missing-key", map.Where, $"'{at}' is missing", "", field.Doc);
        }
    }

    private object? Value(Type type, Node node, string path, RecordField field)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsEnum) return EnumReader.Read(inner, node, Enum.GetValues(inner).GetValue(0)!, context.Findings);
        if (inner == typeof(Profile)) return ValueReader.Profile(node, path, context);
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() is var open)
        {
            if (open == typeof(Sourced<>)) return Call(nameof(ValueReader.Sourced), inner, node, path, field.Allowed, context);
            if (open == typeof(Schedule<>)) return Call(nameof(ValueReader.Schedule), inner, node, path, field.Allowed, field.IsZeroBefore, context);
            if (open == typeof(Ref<>)) return Reference(inner, node, path);
            return List(inner.GetGenericArguments()[0], node, path, field);
        }
        return inner.Namespace == typeof(Binder).Namespace ? Record(inner, node, path, []) : Plain(inner, node, path);
    }

    private object? Plain(Type type, Node node, string path)
    {
        var text = (node as ScalarNode)?.Text ?? "";
        object? value = null;
        var expected = "a text";
        if (type == typeof(string)) value = node is ScalarNode ? text : null;
        else if (type == typeof(bool)) (expected, value) = ("true or false", text is "true" ? true : text is "false" ? false : null);
        else if (type == typeof(int)) (expected, value) = ("a whole number", int.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null);
        else if (type == typeof(YearMonth)) (expected, value) = ("a month: 2028-05, 2028-Q4 or 2028", Dates.TryMonth(text, out var month) ? month : null);
        else if (type == typeof(LocalDate)) (expected, value) = ("a day: 2049-05-30", Dates.TryDay(text, out var day) ? day : null);
        else throw new NotSupportedException($"The reader knows no values of {type}.");
        if (value is null) context.Findings.Error("bad-value", node.Where, $"'{path}' is '{text}'", expected, "");
        return value;
    }

    private object? Reference(Type type, Node node, string path)
    {
        var id = (node as ScalarNode)?.Text;
        if (id is null || context.Catalogue is null)
        {
            context.Findings.Error("bad-value", node.Where, $"'{path}' does not name a catalogue entry", "the id of an entry", "See 'tokenworks catalogue list'.");
            return null;
        }
        return Generic.GetOrAdd((nameof(Resolve), type), key => typeof(Binder).GetMethod(key.Name, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(key.Type.GetGenericArguments()))
            .Invoke(this, [id, node.Where]);
    }

    private Ref<T>? Resolve<T>(string id, SourceSpan where)
        where T : CatalogueEntry =>
        context.Catalogue?.Get<T>(id, context.Findings, where) is { } entry ? new Ref<T>(id, entry, where) : null;

    private object? List(Type item, Node node, string path, RecordField field)
    {
        if (node is not ListNode list)
        {
            context.Findings.Error("not-a-list", node.Where, $"'{path}' is not a list", "members that start with '- '", "");
            return null;
        }
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var name = (list.Items[i] as MapNode)?.Text("name") ?? (list.Items[i] as MapNode)?.Text("key") ?? i.ToString(CultureInfo.InvariantCulture);
            if (Value(item, list.Items[i], $"{path}.{name}", field) is { } value) items.Add(value);
        }
        return items;
    }

    private static object? Call(string name, Type closed, params object?[] arguments)
    {
        var method = Generic.GetOrAdd((name, closed), key =>
            typeof(ValueReader).GetMethod(key.Name)!.MakeGenericMethod(key.Type.GetGenericArguments()[0]));
        return method.Invoke(null, arguments);
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
