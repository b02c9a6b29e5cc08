namespace Tokenworks.Scenarios;

/// <summary>Lays a scenario over the one that it extends: maps deeply, lists of named members by name, all else replaced.</summary>
public static class Merge
{
    /// <summary>The base with the changes of <paramref name="top"/>.</summary>
    public static Node Over(Node below, Node top) => (below, top) switch
    {
        (MapNode b, MapNode t) when !IsValue(t) && !IsValue(b) && !AreDates(b, t) => Maps(b, t),
        (ListNode b, ListNode t) when IsNamed(b) && IsNamed(t) => Lists(b, t),
        _ => top,
    };

    private static bool IsValue(MapNode map) => map["value"] is not null || map["values"] is not null;

    // A dated path is one thing: its steps are not mixed with those below.
    private static bool AreDates(MapNode below, MapNode top) =>
        top.Entries.Count > 0 && top.Entries.All(e => char.IsAsciiDigit(e.Key[0])) && below.Entries.All(e => char.IsAsciiDigit(e.Key[0]));

    private static bool IsNamed(ListNode list) => list.Items.All(i => i is MapNode map && map.Text("name") is not null);

    private static MapNode Maps(MapNode below, MapNode top)
    {
        var result = below with { Where = top.Where };
        foreach (var entry in top.Entries)
        {
            if (entry.Value is ScalarNode { Text: null }) result = result.Without(entry.Key);
            else result = With(result, entry, result[entry.Key] is { } known ? Over(known, entry.Value) : entry.Value);
        }
        return result;
    }

    private static MapNode With(MapNode map, MapEntry entry, Node value)
    {
        var changed = map.With(entry.Key, value);
        return changed with { Entries = [.. changed.Entries.Select(e => e.Key == entry.Key ? e with { KeyWhere = entry.KeyWhere } : e)] };
    }

    private static ListNode Lists(ListNode below, ListNode top)
    {
        var items = below.Items.Cast<MapNode>().ToList();
        foreach (var member in top.Items.Cast<MapNode>())
        {
            var at = items.FindIndex(i => i.Text("name") == member.Text("name"));
            if (member.Text("remove") == "true") items.RemoveAll(i => i.Text("name") == member.Text("name"));
            else if (at < 0) items.Add(member);
            else items[at] = Maps(items[at], member);
        }
        return top with { Items = items };
    }
}
