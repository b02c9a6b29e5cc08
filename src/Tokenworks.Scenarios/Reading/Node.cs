namespace Tokenworks.Scenarios;

/// <summary>A piece of a read document with its place. Immutable; merging makes new nodes.</summary>
public abstract record Node(SourceSpan Where);

/// <summary>Text; null where the key was written without a value.</summary>
public sealed record ScalarNode(SourceSpan Where, string? Text, bool IsQuoted) : Node(Where);

/// <summary>A list.</summary>
public sealed record ListNode(SourceSpan Where, IReadOnlyList<Node> Items) : Node(Where);

/// <summary>A mapping; keys in the order of the file.</summary>
public sealed record MapNode(SourceSpan Where, IReadOnlyList<MapEntry> Entries) : Node(Where)
{
    /// <summary>The value of a key, or null.</summary>
    public Node? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value;

    /// <summary>The text of a key's scalar, or null.</summary>
    public string? Text(string key) => (this[key] as ScalarNode)?.Text;

    /// <summary>The same with one key replaced or added.</summary>
    public MapNode With(string key, Node value)
    {
        var entry = new MapEntry(key, value.Where, value);
        return Entries.Any(e => e.Key == key)
            ? this with { Entries = [.. Entries.Select(e => e.Key == key ? e with { Value = value } : e)] }
            : this with { Entries = [.. Entries, entry] };
    }

    /// <summary>The same without a key.</summary>
    public MapNode Without(string key) => this with { Entries = [.. Entries.Where(e => e.Key != key)] };
}

/// <summary>A key and its value.</summary>
public sealed record MapEntry(string Key, SourceSpan KeyWhere, Node Value);
