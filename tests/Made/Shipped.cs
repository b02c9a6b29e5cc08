using Tokenworks.Scenarios;

namespace Tokenworks.Tests;

/// <summary>The repository's own scenarios and catalogue, and the shared data beside it.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    /// <summary>A shipped scenario, with settings.</summary>
    public static CampusScenario Campus(string name, params string[] sets)
    {
        var reader = new ScenarioReader(new CatalogueStore(Path.Combine(Root, "catalogue")), Path.Combine(Root, "scenarios"));
        var read = reader.Read(name, sets);
        Assert.False(read.HasErrors, string.Join('\n', read.Findings.Select(f => f.ToString())));
        return Assert.IsType<CampusScenario>(read.Campus);
    }

    /// <summary>A catalogue entry.</summary>
    public static T Entry<T>(string id)
        where T : CatalogueEntry
    {
        var findings = new FindingBag();
        var entry = new CatalogueStore(Path.Combine(Root, "catalogue")).Get<T>(id, findings, SourceSpan.Of("test"));
        Assert.False(findings.HasErrors);
        return Assert.IsType<T>(entry);
    }

    /// <summary>A file of the shared folder beside the repository, or a skipped test.</summary>
    public static string Shared(string path)
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", path) is var file && File.Exists(file)) return file;
        Assert.Skip($"The shared file {path} is not beside the repository.");
        return "";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Tokenworks.slnx above the tests.");
    }
}
