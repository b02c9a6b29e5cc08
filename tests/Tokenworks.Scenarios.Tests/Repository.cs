namespace Tokenworks.Scenarios.Tests;

/// <summary>The repository's folders, found from the test's own.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static CatalogueStore Catalogue() => new(Path.Combine(Root, "catalogue"));

    public static ScenarioReader Reader() => new(Catalogue(), Path.Combine(Root, "scenarios"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
