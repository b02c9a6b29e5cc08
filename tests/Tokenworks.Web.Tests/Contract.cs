using System.Text.Json.Nodes;
using NJsonSchema;

namespace Tokenworks.Web.Tests;

/// <summary>The API's own description: its operations, and answers checked against the schema that it states for them.</summary>
public sealed class Contract
{
    private readonly JsonNode _document;

    private Contract(JsonNode document) => _document = document;

    public static async Task<Contract> Of(Site site) => new(JsonNode.Parse(await site.Client.GetStringAsync("/api/openapi.json"))!);

    /// <summary>Methods and paths.</summary>
    public IReadOnlyList<string> Operations => [.. _document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"))];

    /// <summary>Paths of an object's values, for messages.</summary>
    public async Task Check(string method, string path, int status, string body)
    {
        var responses = _document["paths"]![path]![method]!["responses"]!.AsObject();
        Assert.True(responses.ContainsKey($"{status}"), $"{method} {path} answers {status}, which it does not state: {body[..Math.Min(300, body.Length)]}");
        var content = responses[$"{status}"]!["content"]!.AsObject().First();
        if (!content.Key.EndsWith("json", StringComparison.Ordinal)) return;
        var schema = content.Value!["schema"]!.DeepClone().AsObject();
        schema["definitions"] = _document["components"]!["schemas"]!.DeepClone();
        var errors = (await JsonSchema.FromJsonAsync(schema.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))).Validate(body);
        Assert.True(errors.Count == 0, $"{method} {path} {status}: {string.Join("; ", errors.Take(4))}");
    }
}
