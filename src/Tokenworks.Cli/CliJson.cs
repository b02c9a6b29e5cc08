using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tokenworks.Cli;

/// <summary>How commands write their JSON object: snake case, indented, plain Unicode.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(object value) => JsonSerializer.Serialize(value, Options);
}
