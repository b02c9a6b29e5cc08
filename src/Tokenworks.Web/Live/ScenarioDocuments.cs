using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>Documents by name or text, read once: a drag binds a document again and reads no file.</summary>
public sealed class ScenarioDocuments(ScenarioReader reader, ISavedScenarios saved)
{
    private const string SavedPrefix = "saved:";
    private const int Most = 64;
    private readonly Recent<string, (MapNode? Document, IReadOnlyList<Finding> Findings)> _known = new(Most);

    /// <summary>Names of shipped scenarios.</summary>
    public IReadOnlyList<string> Shipped => reader.Shipped;

    /// <summary>The scenario with its changes bound and checked.</summary>
    public ReadResult Read(ScenarioSource source)
    {
        var (document, known) = Document(source);
        var findings = new FindingBag();
        findings.AddRange(known);
        return reader.Read(document, source.Sets, findings);
    }

    /// <summary>The text of a saved scenario or what was sent; null for a shipped one.</summary>
    public string? TextOf(ScenarioSource source) =>
        source.Yaml ?? (source.Scenario.StartsWith(SavedPrefix, StringComparison.Ordinal) ? saved.Find(source.Scenario[SavedPrefix.Length..])?.Yaml ?? "" : null);

    private (MapNode?, IReadOnlyList<Finding>) Document(ScenarioSource source)
    {
        var text = TextOf(source);
        return _known.Get(text is null ? "name\n" + source.Scenario : "text\n" + source.Scenario + "\n" + text, () =>
        {
            var findings = new FindingBag();
            var document = text is null ? reader.Document(source.Scenario, findings) : reader.DocumentOf(text, source.Yaml is null ? source.Scenario : "scenario.yaml", findings);
            return (document, findings.Items);
        });
    }
}

/// <summary>Where saved scenarios are found.</summary>
public interface ISavedScenarios
{
    /// <summary>Null where none has the name.</summary>
    SavedScenario? Find(string name);
}

/// <summary>A saved scenario and the version of its text; each save makes the next.</summary>
public sealed record SavedScenario(string Name, long Version, string Title, string Yaml, string SavedAt, string SavedBy);
