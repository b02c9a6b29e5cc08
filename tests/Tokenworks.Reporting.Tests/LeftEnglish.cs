using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tokenworks.Reporting.Tests;

/// <summary>Finds English left on a page of another language: words that are neither proper names nor units nor what the scenario itself names.</summary>
internal static partial class LeftEnglish
{
    /// <summary>Fails with the texts that hold English.</summary>
    public static void None(string html, IEnumerable<string> names, Translator translator)
    {
        var allowed = Allowed(translator.Kept, names);
        var left = Shown(html).Distinct().Where(t => English().IsMatch(allowed.Replace(t, " "))).ToList();
        Assert.True(left.Count == 0, string.Join('\n', left));
    }

    private static Regex Allowed(IEnumerable<string> kept, IEnumerable<string> names) =>
        new($"(?<![A-Za-z])(?:{string.Join('|', names.Concat(kept).Append("tokenworks finance").OrderByDescending(n => n.Length).Select(Regex.Escape))}|[a-z_]+(?:\\.[a-z_0-9]+)+)(?![A-Za-z])", RegexOptions.CultureInvariant);

    // Text between tags, attributes that are shown or read out, and words in the options of the charts.
    private static IEnumerable<string> Shown(string html)
    {
        var charts = Charts().Match(html).Groups[1].Value;
        var body = Hidden().Replace(html, "");
        foreach (Match m in Between().Matches(body)) yield return WebUtility.HtmlDecode(m.Groups[1].Value);
        foreach (Match m in Attributes().Matches(body)) yield return WebUtility.HtmlDecode(m.Groups[1].Value);
        using var json = JsonDocument.Parse(charts);
        foreach (var text in Words(json.RootElement, false)) yield return text;
    }

    private static IEnumerable<string> Words(JsonElement node, bool isShown) => node.ValueKind switch
    {
        JsonValueKind.String => isShown ? [node.GetString()!] : [],
        JsonValueKind.Array => node.EnumerateArray().SelectMany(i => Words(i, isShown)),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p => Words(p.Value, p.Name is "name" or "text" or "label" or "unit" or "data")),
        _ => [],
    };

    // Two letters or more in a row that are no unit; units are short or hold a capital inside.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.])(?:[A-Z]?[a-z]{3,})(?![A-Za-z_])")]
    private static partial Regex English();

    [GeneratedRegex(@"window\.tokenworksCharts = (\[.*?\]);\r?\n", RegexOptions.Singleline)]
    private static partial Regex Charts();

    [GeneratedRegex(@"<(script|style|code)\b.*?</\1>|<td translate=""no"".*?</td>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@">([^<>]+)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:placeholder|aria-label)=""([^""]*)""")]
    private static partial Regex Attributes();
}
