namespace Tokenworks.Scenarios;

/// <summary>Where each path of a document is written, for findings about values that carry no place of their own.</summary>
public sealed class Places
{
    private readonly Dictionary<string, SourceSpan> _spans = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _members = new(StringComparer.Ordinal);
    private readonly SourceSpan _root;

    private Places(SourceSpan root) => _root = root;

    /// <summary>Notes every path of a document.</summary>
    public static Places Of(MapNode root)
    {
        var places = new Places(root.Where);
        places.Walk(root, "");
        return places;
    }

    /// <summary>The place of a path, or of the nearest one above it.</summary>
    public SourceSpan this[string path]
    {
        get
        {
            for (var at = path; ; at = at[..at.LastIndexOf('.')])
            {
                if (_spans.TryGetValue(at, out var span)) return span;
                if (!at.Contains('.', StringComparison.Ordinal)) return _root;
            }
        }
    }

    /// <summary>Whether the document states the path, read or not: what could not be read has its own finding, and is not to be called absent.</summary>
    public bool IsWritten(string path) => _written.Contains(path);

    /// <summary>Whether the document's list has members that could not be read.</summary>
    public bool HasUnread(string list, int read) => _members.GetValueOrDefault(list) > read;

    private void Walk(Node node, string path)
    {
        _spans[path] = node.Where;
        if (node is not ScalarNode { Text: null }) _written.Add(path);
        if (node is ListNode { Items.Count: var count }) _members[path] = count;
        var prefix = path.Length == 0 ? "" : path + ".";
        if (node is MapNode map)
            foreach (var entry in map.Entries) Walk(entry.Value, prefix + entry.Key);
        else if (node is ListNode list)
            for (var i = 0; i < list.Items.Count; i++)
                Walk(list.Items[i], prefix + ((list.Items[i] as MapNode)?.Text("name") ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
