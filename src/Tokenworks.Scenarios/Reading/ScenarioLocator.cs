using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Finds the file of a scenario: a folder, a file, or the name of a shipped scenario.</summary>
public sealed class ScenarioLocator(string shippedFolder)
{
    private const string FileName = "scenario.yaml";

    /// <summary>Finds shipped names alone: no path of the machine is looked at.</summary>
    public bool ShippedOnly { get; init; }

    /// <summary>Names of shipped scenarios, in order.</summary>
    public IReadOnlyList<string> Shipped => Directory.Exists(shippedFolder)
        ? [.. Directory.GetDirectories(shippedFolder).Where(f => File.Exists(Path.Combine(f, FileName))).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The file to read and how to show it, or null with a finding.</summary>
    /// <param name="scenario">As the user or the file wrote it.</param>
    /// <param name="baseFolder">Folder that relative paths start from; the current one where null.</param>
    public (string Path, string ShownAs)? Find(string scenario, string? baseFolder, SourceSpan where, FindingBag findings)
    {
        var path = baseFolder is null ? scenario : Path.Combine(baseFolder, scenario);
        if (!ShippedOnly && File.Exists(path)) return (Path.GetFullPath(path), scenario);
        if (!ShippedOnly && File.Exists(Path.Combine(path, FileName))) return (Path.GetFullPath(Path.Combine(path, FileName)), Path.Combine(scenario, FileName));
        if (Shipped.Contains(scenario)) return (Path.GetFullPath(Path.Combine(shippedFolder, scenario, FileName)), $"scenarios/{scenario}/{FileName}");
        if (!ShippedOnly && Directory.Exists(path))
            findings.Error("no-scenario-file", where, $"the folder '{scenario}' holds no {FileName}", "", $"Add {FileName}, or start one with 'tokenworks new'.");
        else
            findings.Error("unknown-scenario", where, $"no folder, file or shipped scenario '{scenario}'.{Spelling.Hint(scenario, Shipped)}", string.Join(", ", Shipped), "");
        return null;
    }
}
