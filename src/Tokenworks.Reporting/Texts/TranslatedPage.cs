using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tokenworks.Reporting;

/// <summary>Puts a language's texts where a page shows English ones: titles, sentences, text between tags, labels of charts.</summary>
internal sealed partial class TranslatedPage(Translator? translator)
{
    // Keys of a chart's options whose values people read.
    private static readonly HashSet<string> Read = ["name", "text", "formatter", "label"];

    public string Language => translator is null ? "en" : "ja";

    public string Of(string english) => translator?.Of(english) ?? english;

    public Section Section(Section section) => translator is null ? section
        : new Section(Of(section.Title), Of(section.Says), Html(section.Html), [.. section.Charts.Select(Chart)]);

    /// <summary>Text between tags, and what a screen or a screen reader shows of attributes; markup, code and what is marked translate="no" stay.</summary>
    public string Html(string html) => translator is null ? html : Between().Replace(Attribute().Replace(html, m => $"{m.Groups[1].Value}=\"{Told(m.Groups[2].Value)}\""), Shown);

    // What stays is matched whole and left alone.
    private string Shown(Match m) => m.Groups[3].Success ? m.Groups[2].Value + Told(m.Groups[3].Value) : m.Value;

    private string Told(string encoded) => WebUtility.HtmlEncode(Of(WebUtility.HtmlDecode(encoded)));

    private Chart Chart(Chart chart)
    {
        Walk(chart.Option);
        return chart with { Label = Of(chart.Label), Heading = Of(chart.Heading), Unit = Of(chart.Unit) };
    }

    private void Walk(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map.ToList())
                if (value is JsonValue v && v.TryGetValue<string>(out var text) && Read.Contains(key)) map[key] = Of(text);
                else if (key == "data" && value is JsonArray words) Words(words);
                else Walk(value);
        }
        else if (node is JsonArray list)
            foreach (var item in list) Walk(item);
    }

    private void Words(JsonArray words)
    {
        for (var i = 0; i < words.Count; i++)
            if (words[i] is JsonValue v && v.TryGetValue<string>(out var text)) words[i] = Of(text);
            else Walk(words[i]);
    }

    [GeneratedRegex(@"<(code|\w+ translate=""no"")[^>]*>.*?</(?:code|td|p|span)>|(>|^)([^<>]+)(?=<|$)", RegexOptions.Singleline)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(placeholder|aria-label)=""([^""]+)""")]
    private static partial Regex Attribute();
}
