using Tokenworks.Scenarios;

namespace Tokenworks.Cluster;

/// <summary>
/// A read document as bytes, with the place of each piece: what a scenario extends is already laid below it, and a finding
/// on a silo names the same file, line and column as here.
/// </summary>
internal static class NodeCodec
{
    private enum Kind : byte { Null, Text, QuotedText, List, Map }

    public static void Write(BinaryWriter to, MapNode root)
    {
        var files = new List<string>();
        Node(to, root, files);
    }

    public static MapNode Read(BinaryReader from) => (MapNode)Node(from, []);

    private static void Node(BinaryWriter to, Node node, List<string> files)
    {
        to.Write((byte)KindOf(node));
        Span(to, node.Where, files);
        switch (node)
        {
            case ScalarNode { Text: { } text }:
                to.Write(text);
                break;
            case ListNode list:
                to.Write7BitEncodedInt(list.Items.Count);
                foreach (var item in list.Items) Node(to, item, files);
                break;
            case MapNode map:
                to.Write7BitEncodedInt(map.Entries.Count);
                foreach (var entry in map.Entries) Entry(to, entry, files);
                break;
        }
    }

    private static Kind KindOf(Node node) => node switch
    {
        ScalarNode { Text: null } => Kind.Null,
        ScalarNode { IsQuoted: true } => Kind.QuotedText,
        ScalarNode => Kind.Text,
        ListNode => Kind.List,
        _ => Kind.Map,
    };

    private static void Entry(BinaryWriter to, MapEntry entry, List<string> files)
    {
        to.Write(entry.Key);
        Span(to, entry.KeyWhere, files);
        Node(to, entry.Value, files);
    }

    // A file is named where it comes first, and by its number after that.
    private static void Span(BinaryWriter to, SourceSpan where, List<string> files)
    {
        var at = files.IndexOf(where.File);
        to.Write7BitEncodedInt(at + 1);
        if (at < 0)
        {
            to.Write(where.File);
            files.Add(where.File);
        }
        to.Write7BitEncodedInt(where.Line);
        to.Write7BitEncodedInt(where.Column);
    }

    private static Node Node(BinaryReader from, List<string> files)
    {
        var kind = (Kind)from.ReadByte();
        var where = Span(from, files);
        return kind switch
        {
            Kind.Null => new ScalarNode(where, null, false),
            Kind.Text => new ScalarNode(where, from.ReadString(), false),
            Kind.QuotedText => new ScalarNode(where, from.ReadString(), true),
            Kind.List => new ListNode(where, Many(from, () => Node(from, files))),
            Kind.Map => new MapNode(where, Many(from, () => new MapEntry(from.ReadString(), Span(from, files), Node(from, files)))),
            _ => throw new InvalidDataException($"A document has a piece of the unknown kind {(int)kind}."),
        };
    }

    private static T[] Many<T>(BinaryReader from, Func<T> one)
    {
        var items = new T[from.Read7BitEncodedInt()];
        for (var i = 0; i < items.Length; i++) items[i] = one();
        return items;
    }

    private static SourceSpan Span(BinaryReader from, List<string> files)
    {
        var at = from.Read7BitEncodedInt();
        if (at == 0) files.Add(from.ReadString());
        return new SourceSpan(files[at == 0 ? ^1 : at - 1], from.Read7BitEncodedInt(), from.Read7BitEncodedInt());
    }
}
