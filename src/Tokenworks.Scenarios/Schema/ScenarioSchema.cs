using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Tokenworks.Scenarios;

/// <summary>
/// The JSON Schema (draft 7, which editors read) of scenario files for editors, made from the records that the reader binds to, so that the
/// two cannot part.
/// </summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of campus and portfolio documents.</summary>
    public static string Write()
    {
        var definitions = new JsonObject { ["quantity"] = Quantity(), ["profile"] = ProfileSchema() };
        var campus = Record(typeof(CampusScenario), definitions);
        var portfolio = Record(typeof(PortfolioScenario), definitions);
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Tokenworks scenario",
            ["anyOf"] = new JsonArray(campus, portfolio, Extending()),
            ["definitions"] = definitions,
        };
        return root.ToJsonString(Options);
    }

    // A document that extends another may leave anything out; its keys are still checked.
    private static JsonObject Extending() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("extends"),
        ["properties"] = Optional(typeof(CampusScenario)),
        ["additionalProperties"] = false,
    };

    private static JsonObject Optional(Type type)
    {
        var properties = new JsonObject { ["extends"] = Text("Scenario that this one changes: a folder, a file or a shipped name.") };
        foreach (var field in RecordShape.Of(type).Fields) properties[field.Key] = new JsonObject { ["description"] = field.Doc };
        return properties;
    }

    private static JsonObject Record(Type type, JsonObject definitions)
    {
        var properties = new JsonObject();
        if (type == typeof(CampusScenario)) properties["extends"] = Text("Scenario that this one changes: a folder, a file or a shipped name.");
        var required = new JsonArray();
        foreach (var field in RecordShape.Of(type).Fields)
        {
            properties[field.Key] = Described(Of(field.Type, definitions), field);
            if (field.IsRequired) required.Add(field.Key);
        }
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    private static JsonObject Described(JsonObject schema, RecordField field)
    {
        var range = field.Allowed is { } a ? $" Allowed: {a.Low} .. {a.High}." : "";
        var byDefault = field.Default is { } d ? $" Default: {d.Value} ({d.Source})." : "";
        var later = field.IsNotYetModelled ? " Not yet modelled." : "";
        // A reference may not have neighbours in every editor, so it is wrapped.
        var inner = schema.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(schema) } : schema;
        inner["description"] = field.Doc + range + byDefault + later;
        return inner;
    }

    private static JsonObject Of(Type type, JsonObject definitions)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsEnum) return new JsonObject { ["enum"] = new JsonArray([.. EnumReader.Words(inner).Select(w => (JsonNode)w)]) };
        if (inner == typeof(string)) return new JsonObject { ["type"] = new JsonArray("string", "number") };
        if (inner == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (inner == typeof(int)) return new JsonObject { ["type"] = "integer" };
        if (inner == typeof(YearMonth)) return new JsonObject { ["type"] = new JsonArray("string", "integer"), ["pattern"] = "^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$" };
        if (inner == typeof(LocalDate)) return new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
        if (inner == typeof(Profile)) return Reference("profile");
        if (!inner.IsGenericType) return Named(inner, definitions);
        var open = inner.GetGenericTypeDefinition();
        if (open == typeof(Sourced<>)) return Reference("quantity");
        if (open == typeof(Schedule<>)) return Dated();
        if (open == typeof(Ref<>)) return Text("Id of a catalogue entry.");
        return new JsonObject { ["type"] = "array", ["items"] = Of(inner.GetGenericArguments()[0], definitions) };
    }

    private static JsonObject Named(Type type, JsonObject definitions)
    {
        var name = RecordShape.KeyOf(type.Name);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = new JsonObject();
            definitions[name] = Record(type, definitions);
        }
        return Reference(name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Quantity() => new()
    {
        ["description"] = "A number and its unit ('5 GW'), a range 'low .. base .. high unit', or a mapping with its source.",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = new JsonArray("string", "number") },
            new JsonObject
            {
                ["type"] = "object", ["required"] = new JsonArray("value"), ["additionalProperties"] = false,
                ["properties"] = Stated(new JsonObject { ["value"] = new JsonObject { ["type"] = new JsonArray("string", "number") } }),
            }),
    };

    private static JsonObject ProfileSchema() => new()
    {
        ["description"] = "A column of numbers: 24 hours of a day or 12 months of a year.",
        ["anyOf"] = new JsonArray(
            Numbers(),
            new JsonObject
            {
                ["type"] = "object", ["required"] = new JsonArray("values"), ["additionalProperties"] = false,
                ["properties"] = Stated(new JsonObject { ["values"] = Numbers(), ["unit"] = new JsonObject { ["type"] = "string" } }),
            }),
    };

    private static JsonObject Numbers() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" } };

    private static JsonObject Dated() => new()
    {
        ["anyOf"] = new JsonArray(
            Reference("quantity"),
            new JsonObject
            {
                ["type"] = "object", ["additionalProperties"] = false,
                ["patternProperties"] = new JsonObject { ["^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$"] = Reference("quantity") },
            }),
    };

    private static JsonObject Stated(JsonObject properties)
    {
        properties["source"] = new JsonObject { ["type"] = "string" };
        properties["date"] = new JsonObject { ["type"] = new JsonArray("string", "integer") };
        properties["grade"] = new JsonObject { ["enum"] = new JsonArray([.. EnumReader.Words(typeof(Grade)).Select(w => (JsonNode)w)]) };
        properties["note"] = new JsonObject { ["type"] = "string" };
        return properties;
    }
}
