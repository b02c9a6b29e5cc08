using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tokenworks.Scenarios;

/// <summary>Reads YAML 1.2 text into nodes with places; every fault is a finding, never an exception.</summary>
public static class YamlText
{
    /// <summary>The largest file that is read; scenarios are written by people.</summary>
    public const long LargestBytes = 1 << 20;

    private const int DeepestNesting = 64;

    /// <summary>Reads a file, shown in findings as <paramref name="shownAs"/>; null where it could not be read.</summary>
    public static Node? ReadFile(string path, string shownAs, FindingBag findings)
    {
        var where = new SourceSpan(shownAs, 1, 1);
        var length = new FileInfo(path).Length;
        if (length > LargestBytes)
        {
            findings.Error("file-too-large", where, $"the file has {length:N0} bytes", $"at most {LargestBytes:N0} bytes", "Keep data in series files and only choices in the scenario.");
            return null;
        }
        var bytes = File.ReadAllBytes(path);
        if (Decode(bytes) is { } text) return Parse(text, shownAs, findings);
        findings.Error("not-text", where, "the file is not UTF-8 text", "UTF-8", "Save it as UTF-8; a scenario is a YAML text file.");
        return null;
    }

    private static string? Decode(byte[] bytes)
    {
        if (Array.IndexOf(bytes, (byte)0) >= 0) return null;
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Parses text; null where it is empty or broken.</summary>
    public static Node? Parse(string text, string shownAs, FindingBag findings)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return Empty(shownAs, findings);
            var node = Read(parser, shownAs, findings, 0);
            return node is ScalarNode { Text: null or "" } ? Empty(shownAs, findings) : node;
        }
        catch (YamlException e)
        {
            findings.Add(Fault(e, text, shownAs));
            return null;
        }
    }

    private static Node? Empty(string shownAs, FindingBag findings)
    {
        findings.Error("empty-file", new SourceSpan(shownAs, 1, 1), "the file holds nothing", "", "Start from a shipped scenario: 'tokenworks new NAME'.");
        return null;
    }

    // The parser blames a tab on where it began to look; people want the line that holds it.
    private static Finding Fault(YamlException e, string text, string shownAs)
    {
        const string mend = "Indent with spaces, put a space after each colon, and quote texts that hold ': ' or start with a special sign.";
        var tab = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t') && line.Trim().Length > 0);
        return tab >= 0
            ? new Finding("yaml-syntax", Severity.Error, new SourceSpan(shownAs, tab + 1, 1), "a tab indents this line, and YAML allows only spaces", "spaces", mend)
            : new Finding("yaml-syntax", Severity.Error, Span(shownAs, e.Start), (e.InnerException?.Message ?? e.Message.Split("): ")[^1]).TrimEnd('.'), "YAML 1.2", mend);
    }

    private static SourceSpan Span(string shownAs, Mark mark) => new(shownAs, (int)mark.Line, (int)mark.Column);

    private static Node Read(Parser parser, string file, FindingBag findings, int depth)
    {
        var e = parser.Consume<ParsingEvent>();
        var where = Span(file, e.Start);
        if (depth > DeepestNesting) throw new YamlException(e.Start, e.End, $"more than {DeepestNesting} levels");
        return e switch
        {
            Scalar s => new ScalarNode(where, s.Style == ScalarStyle.Plain && s.Value is "" or "~" or "null" ? null : s.Value, s.Style != ScalarStyle.Plain),
            SequenceStart => ReadList(parser, where, file, findings, depth),
            MappingStart => ReadMap(parser, where, file, findings, depth),
            AnchorAlias => throw new YamlException(e.Start, e.End, "aliases (*name) are not read; use 'extends:' to share values"),
            _ => throw new YamlException(e.Start, e.End, "unexpected content"),
        };
    }

    private static ListNode ReadList(Parser parser, SourceSpan where, string file, FindingBag findings, int depth)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, file, findings, depth + 1));
        return new ListNode(where, items);
    }

    private static MapNode ReadMap(Parser parser, SourceSpan where, string file, FindingBag findings, int depth)
    {
        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var at = Span(file, key.Start);
            var value = Read(parser, file, findings, depth + 1);
            if (keys.Add(key.Value)) entries.Add(new MapEntry(key.Value, at, value));
            else findings.Error("duplicate-key", at, $"the key '{key.Value}' stands twice in one mapping", "", "Keep one of them.");
        }
        return new MapNode(where, entries);
    }
}
