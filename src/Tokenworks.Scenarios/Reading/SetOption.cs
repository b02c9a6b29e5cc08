using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Applies <c>--set path=value</c> to a read document; list members are addressed by name or by number from 0.</summary>
public static class SetOption
{
    /// <summary>The document with the value set; the same document and a finding where the path leads nowhere.</summary>
    public static MapNode Apply(MapNode root, string option, FindingBag findings)
    {
        var at = option.IndexOf('=', StringComparison.Ordinal);
        var where = SourceSpan.Of($"--set {option}");
        if (at <= 0)
        {
            findings.Error("set-syntax", where, $"'{option}' has no path and value", "path=value", "Write --set supply.gas.price=\"5 USD/MMBtu\".");
            return root;
        }
        var path = option[..at].Trim();
        var span = SourceSpan.Of($"--set {path}");
        return (MapNode)Set(root, path.Split('.'), 0, new ScalarNode(span, option[(at + 1)..].Trim().Trim('"'), true), span, findings);
    }

    private static Node Set(Node? node, string[] path, int depth, ScalarNode value, SourceSpan span, FindingBag findings)
    {
        if (depth == path.Length) return value;
        if (node is ListNode list) return SetInList(list, path, depth, value, span, findings);
        var map = node as MapNode ?? new MapNode(span, []);
        // A name may hold dots (llama-3.1): take the longest key that is there.
        for (var take = path.Length - depth; take > 1; take--)
            if (map[string.Join('.', path[depth..(depth + take)])] is { } found)
                return map.With(string.Join('.', path[depth..(depth + take)]), Set(found, path, depth + take, value, span, findings));
        return map.With(path[depth], Set(map[path[depth]], path, depth + 1, value, span, findings));
    }

    private static ListNode SetInList(ListNode list, string[] path, int depth, ScalarNode value, SourceSpan span, FindingBag findings)
    {
        var items = list.Items.ToArray();
        var names = items.Select((item, i) => (item as MapNode)?.Text("name") ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var index = names.IndexOf(path[depth]);
        if (index < 0 && int.TryParse(path[depth], out var number) && number >= 0 && number < items.Length) index = number;
        if (index < 0)
            findings.Error("set-path", span, $"no member '{path[depth]}'.{Spelling.Hint(path[depth], names)}", string.Join(", ", names), "Address list members by their name.");
        else
            items[index] = Set(items[index], path, depth + 1, value, span, findings);
        return list with { Items = items };
    }
}
