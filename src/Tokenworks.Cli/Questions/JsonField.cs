using System.Globalization;
using System.Text.Json;

namespace Tokenworks.Cli;

/// <summary>Finds a number in a command's JSON object: names joined by dots, a whole number or <c>[name=x]</c> for a member of a list.</summary>
public static class JsonField
{
    /// <summary>The number; null where there is none at that path.</summary>
    public static double? Of(JsonElement root, string path)
    {
        JsonElement? at = root;
        foreach (var step in Steps(path)) at = at is { } element ? Step(element, step) : null;
        return at switch
        {
            { ValueKind: JsonValueKind.Number } n => n.GetDouble(),
            { ValueKind: JsonValueKind.True } => 1,
            { ValueKind: JsonValueKind.False } => 0,
            { ValueKind: JsonValueKind.Array } a => a.GetArrayLength(),
            _ => null,
        };
    }

    // Brackets may hold dots.
    private static IEnumerable<string> Steps(string path)
    {
        for (var at = 0; at < path.Length;)
        {
            var end = path[at] == '[' ? path.IndexOf(']', at) + 1 : path.IndexOfAny(['.', '['], at);
            if (end <= 0) end = path.Length;
            yield return path[at..end];
            at = end < path.Length && path[end] == '.' ? end + 1 : end;
        }
    }

    private static JsonElement? Step(JsonElement element, string step)
    {
        if (step.StartsWith('[')) return element.ValueKind == JsonValueKind.Array ? Member(element, step[1..^1].Split('=', 2)) : null;
        if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i)) return i < element.GetArrayLength() ? element[i] : null;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var child) ? child : null;
    }

    private static JsonElement? Member(JsonElement list, string[] wanted)
    {
        foreach (var item in list.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(wanted[0], out var name) && name.ToString() == wanted[1]) return item;
        return null;
    }
}
