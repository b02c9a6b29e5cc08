using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>Writes findings as JSON.</summary>
public static class FindingsJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object with the array <c>findings</c>.</summary>
    public static string Write(IReadOnlyList<Finding> findings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteArray(json, findings);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal static void WriteArray(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var f in findings.OrderByDescending(f => f.Severity))
        {
            json.WriteStartObject();
            json.WriteString("id", f.Id);
            json.WriteString("severity", f.Severity.ToString().ToLowerInvariant());
            json.WriteString("where", f.Where.ToString());
            json.WriteString("what", f.What);
            json.WriteString("allowed", f.Allowed);
            json.WriteString("mend", f.Mend);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
