namespace Tokenworks.Scenarios;

/// <summary>
/// A portfolio's document with the documents of its campuses inside, under a key that only programs write: a machine that gets it need not
/// look for files.
/// </summary>
internal static class PortfolioDocument
{
    private const string Inside = "campus_documents";

    /// <summary>The document with those of its campuses; itself where it is a campus.</summary>
    /// <param name="load">Reads the scenario that a campus names.</param>
    public static MapNode Whole(MapNode root, Func<string, MapNode?> load)
    {
        if (root["campuses"] is not ListNode campuses || root["portfolio"] is null) return root;
        var inside = new MapNode(root.Where, []);
        foreach (var campus in campuses.Items.OfType<MapNode>())
            if (campus.Text("name") is { } name && campus.Text("scenario") is { } scenario && load(scenario) is { } document) inside = inside.With(name, document);
        return root.With(Inside, inside);
    }

    /// <summary>The document as people write it, and that of a campus where it is inside.</summary>
    public static (MapNode Document, Func<string, MapNode?> Campus) Opened(MapNode root)
    {
        var inside = root[Inside] as MapNode;
        return (root.Without(Inside), name => inside?[name] as MapNode);
    }
}
