using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Reads shipped scenarios, and finds the data that developers have beside the repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static CatalogueStore Catalogue { get; } = new(Path.Combine(Root, "catalogue"));

    public static ReadResult Read(string name, params string[] sets) =>
        new ScenarioReader(Catalogue, Path.Combine(Root, "scenarios")).Read(name, sets);

    public static CampusScenario Campus(string name, params string[] sets)
    {
        var read = Read(name, sets);
        var errors = read.Findings.Where(f => f.Severity == Severity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        return read.Campus ?? throw new InvalidOperationException($"{name} is not a campus.");
    }

    /// <summary>A file of the shared data; the test is skipped where it is not beside the repository.</summary>
    public static string Data(string path)
    {
        var full = Path.Combine(Root, "..", "shared", "data", path);
        if (!File.Exists(full)) Assert.Skip($"shared data file {path} is not beside the repository");
        return full;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
